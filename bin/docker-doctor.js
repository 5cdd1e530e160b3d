#!/usr/bin/env node
'use strict';

// A script of the old kind (ECMAScript 2015), so that one line is printed without the loader of modules, half of a
// start, and so that a Node.js that is too old for the program can say so.
const words = process.argv.slice(2);
const only = words.length === 1 ? words[0] : '';

/** `engines` of package.json: what the program is built for and tested on. */
const NEEDED = [20, 19];

function isTooOld() {
  const version = process.versions.node.split('.').map(Number);
  return version[0] < NEEDED[0] || (version[0] === NEEDED[0] && version[1] < NEEDED[1]);
}

/** In the language that the program would have (src/messages/languages.ts). */
function isChinese() {
  const asked = / --lang[= ](\S*)/.exec(` ${words.join(' ')}`);
  const locale = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '';
  return /^zh(?![a-z])/i.test(asked === null ? locale : asked[1]);
}

/** What docker asks when a command of its own has ended (docker/cli cli-plugins/manager/plugin.go, RunHook). */
function isHook() {
  const isByDocker = process.env.DOCKER_CLI_PLUGIN_ORIGINAL_CLI_COMMAND !== undefined;
  return isByDocker && words.length === 3 && words[0] === 'doctor' && words[1] === 'docker-cli-plugin-hooks';
}

function refuse() {
  const needed = NEEDED.join('.');
  const found = `${process.versions.node} (${process.execPath})`;
  const english = `docker-doctor needs Node.js ${needed} or newer; this is ${found}. Nothing was checked or changed.
Install a newer one: https://nodejs.org/
`;
  const chinese = `docker-doctor 需要 Node.js ${needed} 或更新版本，当前是 ${found}。没有检查或改动任何东西。
请安装更新的版本：https://nodejs.org/
`;
  process.stderr.write(isChinese() ? chinese : english);
  process.exitCode = 2;
}

if (only === 'docker-cli-plugin-metadata') {
  // Every `docker --help` and every Tab asks each plugin (docker/cli cli-plugins/metadata/metadata.go); one that is
  // listed can say what it needs.
  const manifest = require('../package.json');
  const answer = {
    SchemaVersion: '0.1.0',
    Vendor: 'docker-doctor',
    Version: manifest.version,
    ShortDescription: manifest.description,
    URL: manifest.homepage,
  };
  process.stdout.write(`${JSON.stringify(answer)}\n`);
} else if (isTooOld()) {
  refuse();
} else if (only === '--version') {
  process.stdout.write(`${require('../package.json').version}\n`);
} else if (isHook()) {
  // Clients before 29.3 ask after a command that went well, too, and there is nothing to say to that.
  if (words[2].indexOf('"CommandError":""') < 0) require('../dist/hook.cjs');
} else {
  require('./start.js');
}
