import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { askEngine } from '../../src/host/engine.ts';
import type { EngineEndpoint, EngineReply } from '../../src/host/host.ts';
import { http } from './loopback.ts';

const ENDPOINT = {
  kind: 'ssh',
  user: 'me',
  host: 'far',
  port: 2222,
  path: '/run/d.sock',
} as const satisfies EngineEndpoint;

let folder = '';
let before: string | undefined;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'engine-ssh-'));
  before = process.env['PATH'];
  process.env['PATH'] = `${folder}:${before}`;
});
afterEach(() => {
  process.env['PATH'] = before;
  rmSync(folder, { recursive: true });
});

/** In the place of the user's ssh: writes down what it is called with, and goes on as the script says. */
function ssh(script: string): void {
  const file = path.join(folder, 'ssh');
  writeFileSync(file, `#!/bin/bash\nprintf '%s\\n' "$@" > ${folder}/arguments\n${script}\n`);
  chmodSync(file, 0o755);
}

function ask(deadlineMs = 30_000, host = 'far'): Promise<EngineReply> {
  return askEngine({ endpoint: { ...ENDPOINT, host }, method: 'GET', path: '/info', deadlineMs });
}

/** What `docker system dial-stdio` does: both directions of one connection. */
function dials(port: number): string {
  return `echo $$ >> ${folder}/logins; exec 3<>/dev/tcp/127.0.0.1/${port}; cat <&0 >&3 & cat <&3; kill $!`;
}

test('an engine is asked through a program over there, as the client asks it', async () => {
  const { port } = await http((request, response) => response.end(`${request.method} ${request.url}`));
  ssh(dials(port));
  expect(await ask(30_000, 'near')).toMatchObject({ kind: 'answered', status: 200, body: 'GET /info' });
  const words =
    '-l me -p 2222 -o BatchMode=yes -o ConnectTimeout=30 -T -- near docker --host unix:///run/d.sock';
  expect(readFileSync(path.join(folder, 'arguments'), 'utf8').trim().split('\n')).toEqual([
    ...words.split(' '),
    'system',
    'dial-stdio',
  ]);
});

test('one login serves what is asked one after the other, and one that has ended is not used again', async () => {
  const { port } = await http((request, response) => response.end(`${request.url}`));
  ssh(dials(port));
  const logins = (): readonly string[] => readFileSync(`${folder}/logins`, 'utf8').trim().split('\n');
  for (let asked = 0; asked < 3; asked += 1) {
    expect(await ask(30_000, 'again')).toMatchObject({ kind: 'answered', body: '/info' });
  }
  expect(logins()).toHaveLength(1);
  // With what it has started: it is a group of its own.
  process.kill(-Number(logins()[0]));
  await vi.waitFor(async () => {
    expect(await ask(30_000, 'again')).toMatchObject({ kind: 'answered', body: '/info' });
    expect(logins()).toHaveLength(2);
  });
});

test('a login that is kept keeps no process from its end', async () => {
  const { port } = await http((_request, response) => response.end('here'));
  ssh(dials(port));
  const program = `import { askEngine } from './src/host/engine.ts';
const endpoint = { kind: 'ssh', user: null, host: 'end', port: null, path: null } as const;
void askEngine({ endpoint, method: 'GET', path: '/info', deadlineMs: 30_000 }).then((one) => console.log(one.kind));`;
  const script = path.join(folder, 'ends.mts');
  writeFileSync(script, program.replace('./src', path.resolve('src')));
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--import',
    pathToFileURL(path.resolve('node_modules/tsx/dist/esm/index.mjs')).href,
    script,
  ]);
  expect(stdout.trim()).toBe('answered');
});

// As OpenSSH 9.2 and 10.0, and docker 26.1 and 28.5 say it.
test.each([
  ['ssh: connect to host far port 2222: Connection refused', 255],
  ['ssh: Could not resolve hostname far: Name or service not known', 255],
  ['me@far: Permission denied (publickey).', 255],
  ['Host key verification failed.', 255],
  ['bash: line 1: docker: command not found', 127],
  [
    'failed to open the raw stream connection: dial unix /var/run/docker.sock: connect: no such file or directory',
    1,
  ],
])('what it says in place of an answer: %s', async (said, status) => {
  ssh(`echo '${said}' >&2; exit ${status}`);
  expect(await ask()).toMatchObject({ kind: 'failed', code: 'ESSH', message: said });
});

test('one that says nothing is ended with the deadline', async () => {
  ssh(`echo $$ > ${folder}/pid; exec sleep 60`);
  expect(await ask(2_000)).toMatchObject({ kind: 'failed', code: 'ETIMEDOUT' });
  const pid = Number(readFileSync(path.join(folder, 'pid'), 'utf8'));
  await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'), { timeout: 8_000 });
});

test('where there is no ssh it is said', async () => {
  process.env['PATH'] = folder;
  expect(await ask()).toMatchObject({ kind: 'failed', code: 'ESSH', message: 'ssh: not installed' });
});
