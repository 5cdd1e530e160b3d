#!/usr/bin/env node
'use strict';

// A script of the old kind, so that one line is printed without the loader of modules: half of a start.
if (process.argv.length === 3 && process.argv[2] === '--version') {
  process.stdout.write(`${require('../package.json').version}\n`);
} else if (process.argv.length === 3 && process.argv[2] === 'docker-cli-plugin-metadata') {
  // Every `docker --help` and every Tab asks each plugin (docker/cli cli-plugins/metadata/metadata.go).
  const { version, description, homepage } = require('../package.json');
  const answer = { SchemaVersion: '0.1.0', Vendor: 'docker-doctor', Version: version };
  process.stdout.write(`${JSON.stringify({ ...answer, ShortDescription: description, URL: homepage })}\n`);
} else {
  void import('../dist/main.js');
}
