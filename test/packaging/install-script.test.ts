import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { installScript } from '../../packaging/install-script.ts';
import { sumOf } from '../../packaging/sums.ts';
import { run, type Answer } from '../executables/both.ts';

const KIND = `linux-${process.arch}`;

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

test('puts program and plugin into place, says all that it writes, and takes itself away', async () => {
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
});

test('what has another sum is not put into place', async () => {
  const { code, stderr } = await install(['--registry', registry, '--user', '--yes'], 'f'.repeat(64));
  expect(code).toBe(1);
  expect(stderr).toContain('another SHA-256');
  expect(inHome().filter((name) => name.includes('docker-doctor'))).toEqual([]);
});

test.each([
  [['--registry', 'ftp://x', '--user', '--yes'], 2],
  [['--user', '--yes'], 2],
  [['--registry', 'REGISTRY', '--user'], 1],
  [['--registry', 'REGISTRY/elsewhere', '--user', '--yes'], 1],
])('without a registry, a yes or a package nothing is put into place: %j', async (words, code) => {
  const answer = await install(words.map((word) => word.replace('REGISTRY', registry)));
  expect(answer.code).toBe(code);
  expect(inHome().filter((name) => name.includes('docker-doctor'))).toEqual([]);
});

test('what somebody else put there stays', async () => {
  mkdirSync(path.join(folder, 'home/.local/bin'), { recursive: true });
  const theirs = path.join(folder, 'home/.local/bin/docker-doctor');
  writeFileSync(theirs, 'theirs');
  expect((await install(['--registry', registry, '--user', '--yes'])).code).toBe(1);
  expect((await install(['--remove', '--user', '--yes'])).code).toBe(1);
  expect(readFileSync(theirs, 'utf8')).toBe('theirs');
  expect(asked).toEqual([]);
});
