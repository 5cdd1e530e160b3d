import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { installScript } from '../../packaging/install-script.ts';
import { sumOf } from '../../packaging/sums.ts';
import { run, type Answer } from '../executables/both.ts';

const KIND = `linux-${process.arch}`;

/** It fetches by one of them, on Linux alone. */
const CAN_FETCH =
  process.platform === 'linux' && ['/usr/bin/curl', '/usr/bin/wget'].some((file) => existsSync(file));

let folder = '';
let registry = '';
let asked: string[] = [];
const server = createServer((request, response) => {
  asked.push(request.url ?? '');
  const isThere = request.url === `/npm/docker-doctor-${KIND}/-/docker-doctor-${KIND}-9.8.7.tgz`;
  response.writeHead(isThere ? 200 : 404);
  response.end(isThere ? readFileSync(path.join(folder, 'package.tgz')) : 'not here');
});

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'install-'));
  asked = [];
  // Stands in for the executable, which is 117 MB.
  mkdirSync(path.join(folder, 'package/bin'), { recursive: true });
  writeFileSync(path.join(folder, 'package/bin/docker-doctor'), '#!/bin/sh\necho "it is $0"\n');
  execFileSync('tar', ['-czf', 'package.tgz', 'package'], { cwd: folder });
  mkdirSync(path.join(folder, 'home'));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address: AddressInfo | string | null = server.address();
  registry = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/npm`;
});
afterEach(() => {
  server.close();
  server.closeAllConnections();
  rmSync(folder, { recursive: true, force: true });
});

function install(
  words: readonly string[],
  sum = sumOf(path.join(folder, 'package/bin/docker-doctor')),
): Promise<Answer> {
  writeFileSync(path.join(folder, 'install.sh'), installScript('9.8.7', { [KIND]: sum }));
  return run(['sh', path.join(folder, 'install.sh')], words, { env: { HOME: path.join(folder, 'home') } });
}

/** Calls that make, change or remove something at a path, which is the last that they name (strace(1), %file). */
const WRITES =
  /^(?:open(?:at)?\(.*"([^"]*)", [^)]*(?:O_WRONLY|O_RDWR|O_CREAT|O_TRUNC)|(?:creat|mkdir|mknod|rename|link|symlink|unlink|rmdir|chmod|fchmodat|l?chown|truncate|utime|setxattr)\w*\(.*"([^"]*)")/;

/** What `install` wrote to, by the calls that succeeded, and what it said. */
async function traced(words: readonly string[]): Promise<{ paths: readonly string[]; said: string }> {
  const [script, trace] = [path.join(folder, 'install.sh'), path.join(folder, 'trace')];
  const sum = sumOf(path.join(folder, 'package/bin/docker-doctor'));
  writeFileSync(script, installScript('9.8.7', { [KIND]: sum }));
  // A file for each process (-ff): the calls of several do not break into one another.
  const strace = ['strace', '-ff', '-qq', '-y', '-e', 'trace=%file,fchdir', '-e', 'signal=none', '-o', trace];
  const { code, stdout, stderr } = await run([...strace, 'sh', script], words, {
    cwd: folder,
    env: { HOME: path.join(folder, 'home') },
  });
  expect(code, stderr).toBe(0);
  const traces = readdirSync(folder).filter((name) => name.startsWith('trace.'));
  const paths = traces.flatMap((name) => writesIn(readFileSync(path.join(folder, name), 'utf8'), folder));
  for (const name of traces) rmSync(path.join(folder, name));
  return { paths: [...new Set(paths)].sort(), said: stdout };
}

function writesIn(calls: string, from: string): readonly string[] {
  // mkdir -p goes into each folder that it makes.
  let inside = from;
  return calls.split('\n').flatMap((call) => {
    if (/ = -1 E\w+/.test(call)) return [];
    const [, byName, byFile] = /^f?chdir\((?:"([^"]*)"|\d+<([^>]*)>)/.exec(call) ?? [];
    inside = path.resolve(inside, byName ?? byFile ?? '');
    const [, opened, other] = WRITES.exec(call) ?? [];
    const name = opened ?? other;
    return name === undefined || name.startsWith('/dev/') ? [] : [path.resolve(inside, name)];
  });
}

function inHome(): readonly string[] {
  return readdirSync(path.join(folder, 'home'), { recursive: true, encoding: 'utf8' }).sort();
}

const INSTALLED = [
  '.docker',
  '.docker/cli-plugins',
  '.docker/cli-plugins/docker-doctor',
  '.local',
  '.local/bin',
  '.local/bin/docker-doctor',
];

test.runIf(CAN_FETCH)(
  'puts program and plugin into place, says all that it writes, and takes itself away',
  async () => {
    const { code, stdout } = await install(['--registry', `${registry}/`, '--user', '--yes']);
    expect(code).toBe(0);
    expect(inHome()).toEqual(INSTALLED);
    for (const name of INSTALLED.filter((each) => each.endsWith('docker-doctor')))
      expect(stdout).toContain(path.join(folder, 'home', name));
    const plugin = path.join(folder, 'home/.docker/cli-plugins/docker-doctor');
    expect(execFileSync(plugin, { encoding: 'utf8' })).toBe(`it is ${plugin}\n`);
    expect(asked).toEqual([`/npm/docker-doctor-${KIND}/-/docker-doctor-${KIND}-9.8.7.tgz`]);
    expect((await install(['--registry', registry, '--user', '--yes'])).code, 'again').toBe(0);
    expect((await install(['--remove', '--user', '--yes'])).code).toBe(0);
    expect(inHome()).toEqual([]);
  },
);

test.runIf(CAN_FETCH && existsSync('/usr/bin/strace'))(
  'under strace it writes what it says, also a second time, and removes the same',
  { timeout: 60_000 },
  async () => {
    const home = path.join(folder, 'home');
    const [program, link] = [
      path.join(home, '.local/bin/docker-doctor'),
      path.join(home, '.docker/cli-plugins/docker-doctor'),
    ];
    const beside = path.join(home, '.local/bin/.docker-doctor.new');
    const folders = [path.dirname(link), path.dirname(program)].flatMap((each) => [path.dirname(each), each]);
    const words = ['--registry', registry, '--user', '--yes'];
    const first = await traced(words);
    expect(first.paths).toEqual([...folders, program, link, beside].sort());
    for (const each of [
      program,
      link,
      path.basename(beside),
      ...folders.filter((name) => !/\.\w+$/.test(name)),
    ])
      expect(first.said).toContain(each);
    expect((await traced(words)).paths).toEqual([program, beside].sort());
    expect((await traced(['--remove', '--user', '--yes'])).paths).toEqual([...folders, program, link].sort());
  },
);

test.runIf(CAN_FETCH)('what has another sum is not put into place', async () => {
  const { code, stderr } = await install(['--registry', registry, '--user', '--yes'], 'f'.repeat(64));
  expect(code).toBe(1);
  expect(stderr).toContain('SHA-256 of the download is not as expected');
  expect(inHome().filter((name) => name.includes('docker-doctor'))).toEqual([]);
});

test.runIf(CAN_FETCH).each([
  [['--registry', 'ftp://x', '--user', '--yes'], 2],
  [['--user', '--yes'], 2],
  [['--registry', 'REGISTRY', '--user'], 1],
  [['--registry', 'REGISTRY/elsewhere', '--user', '--yes'], 1],
])('without a registry, a yes or a package nothing is put into place: %j', async (words, code) => {
  const answer = await install(words.map((word) => word.replace('REGISTRY', registry)));
  expect(answer.code).toBe(code);
  expect(inHome().filter((name) => name.includes('docker-doctor'))).toEqual([]);
});

test.runIf(CAN_FETCH)('what somebody else put there stays', async () => {
  mkdirSync(path.join(folder, 'home/.local/bin'), { recursive: true });
  const theirs = path.join(folder, 'home/.local/bin/docker-doctor');
  writeFileSync(theirs, 'theirs');
  expect((await install(['--registry', registry, '--user', '--yes'])).code).toBe(1);
  expect((await install(['--remove', '--user', '--yes'])).code).toBe(1);
  expect(readFileSync(theirs, 'utf8')).toBe('theirs');
  expect(asked).toEqual([]);
});
