'use strict';
// Runs one command line after the other by the shipped bundle, whose code it has read once: its entry is forgotten each
// time, and runs again.
const path = require('node:path');

const BIN = path.join(__dirname, '../../bin/docker-doctor.js');
const ENTRY = path.join(__dirname, '../../dist/main.cjs');
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Takes what is written, as a pipe that is always read. */
function taken(stream) {
  const pieces = [];
  stream.write = (text, ...rest) => {
    pieces.push(Buffer.from(text));
    const done = rest.find((each) => typeof each === 'function');
    if (done !== undefined) process.nextTick(done);
    return true;
  };
  return () => Buffer.concat(pieces).toString();
}

async function run({ words, env }) {
  process.argv.splice(0, process.argv.length, process.execPath, BIN, ...words);
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, env);
  process.exitCode = undefined;
  const stdout = taken(process.stdout);
  const stderr = taken(process.stderr);
  delete require.cache[ENTRY];
  await require(ENTRY).ended;
  const code = process.exitCode ?? 0;
  for (const stream of [process.stdout, process.stderr]) stream.removeAllListeners('error');
  for (const signal of SIGNALS) process.removeAllListeners(signal);
  process.exitCode = undefined;
  process.send({ code, stdout: stdout(), stderr: stderr() });
}

process.on('message', (asked) => void run(asked));
process.once('disconnect', () => process.exit(0));
