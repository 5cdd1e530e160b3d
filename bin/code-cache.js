'use strict';

// V8 compiles 0.7 MB of ours at a start that checks something, which is a sixth of it. What it made of them at build
// time (scripts/code-cache.cjs) lies beside them and is taken in that place. V8 itself refuses what another version or
// other flags made, or what is cut short (v8/src/snapshot/code-serializer.cc, SanityCheck): then all is compiled as
// ever. A chunk's name holds its hash, so that the cache of one is never taken for another's; the entry has none.
const { readFileSync } = require('node:fs');
const path = require('node:path');
const { Script } = require('node:vm');

const DIST = path.join(__dirname, '../dist');

/** What stands around a CommonJS file (nodejs.org/api/modules.html, "The module wrapper"). */
const AROUND = ['(function (exports, require, module) {', '\n})'];

/** The exports of the chunks that have run, by file. */
const chunks = new Map();

/** Runs a file of dist, and the chunks that it asks for, each once; `compiled` is told of each chunk. */
exports.run = function run(name, compiled = () => {}) {
  const chunk = (id) => {
    if (!id.startsWith('./')) return require(id);
    const known = chunks.get(id);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    chunks.set(id, module);
    const file = path.join(DIST, id);
    const script = compile(file, cacheOf(file));
    compiled(file, script);
    script.runInThisContext()(module.exports, chunk, module);
    return module.exports;
  };
  const entry = { exports: {} };
  compile(path.join(DIST, name), undefined).runInThisContext()(entry.exports, chunk, entry);
  return entry.exports;
};

function compile(filename, cachedData) {
  const source = `${AROUND[0]}${readFileSync(filename, 'utf8')}${AROUND[1]}`;
  return new Script(source, { filename, cachedData });
}

function cacheOf(file) {
  try {
    return readFileSync(`${file}.cache`);
  } catch {
    return undefined;
  }
}
