'use strict';

/*
 * Keeps what V8 made of the chunks beside them (bin/code-cache.js), after `npm run build`: those that commands run
 * here, on a recording and without the network, with the functions that they called; of other chunks nothing, as few
 * starts read them.
 */
const { writeFileSync } = require('node:fs');
const path = require('node:path');
const { run } = require('../bin/code-cache.js');

const RECORDING = path.join(__dirname, '../fixtures/machines/hub-blackholed-trixie');
const TEXT = 'Error response from daemon: Get "https://registry-1.docker.io/v2/": net/http: request canceled';

const LINES = [
  ['--help'],
  ['check', '--from', RECORDING],
  ['check', '--from', RECORDING, '--lang', 'zh'],
  ['explain', TEXT],
  // Without a situation it would ask this computer, with flags of V8 that no other start has (src/host/memory.ts).
  ['explain', 'daemon-stopped', '--lang', 'zh', '--situation', 'systemd'],
];

/** By the file's name. */
const scripts = new Map();

async function runAll() {
  const { write } = process.stdout;
  process.stdout.write = (_text, ...rest) => {
    const done = rest.find((each) => typeof each === 'function');
    if (done !== undefined) process.nextTick(done);
    return true;
  };
  for (const words of LINES) {
    process.argv.splice(2, Number.POSITIVE_INFINITY, ...words);
    await run('main.cjs', (file, script) => scripts.set(file, script)).ended;
  }
  process.stdout.write = write;
  process.exitCode = undefined;
  for (const [file, script] of scripts) writeFileSync(`${file}.cache`, script.createCachedData());
}

void runAll();
