#!/usr/bin/env node
'use strict';

// A script of the old kind, so that one line is printed without the loader of modules: half of a start.
if (process.argv.length === 3 && process.argv[2] === '--version') {
  process.stdout.write(`${require('../package.json').version}\n`);
} else {
  void import('../dist/main.js');
}
