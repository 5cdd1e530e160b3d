// Loaded before docker-doctor (NODE_OPTIONS): keeps a line for each file that it opens and each program that it calls.
const fs = require('node:fs');
const childProcess = require('node:child_process');

const LOG = '/tmp/opened.log';
const keep = fs.appendFileSync;
const note = (kind, what) => keep(LOG, `${JSON.stringify([kind, what])}\n`);

function watched(object, name, kind) {
  const plain = object[name];
  object[name] = (first, ...others) => {
    if (typeof first === 'string')
      note(kind, kind === 'call' ? [first, ...(Array.isArray(others[0]) ? others[0] : [])].join(' ') : first);
    return plain.call(object, first, ...others);
  };
}

for (const name of ['open', 'openSync', 'readFile', 'readFileSync', 'createReadStream'])
  watched(fs, name, 'open');
for (const name of ['open', 'readFile']) watched(fs.promises, name, 'open');
for (const name of ['spawn', 'execFile', 'spawnSync', 'execFileSync']) watched(childProcess, name, 'call');
require('node:module').syncBuiltinESMExports();
