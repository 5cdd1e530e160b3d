import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { spawn, spawnSync } from 'node:child_process';
import { afterAll, describe, expect, test } from 'vitest';
import { programFor } from '../../src/prove/program.ts';
import { PROGRAMS } from '../../src/prove/program/programs.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'prove-program-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** System V ABI, e_machine: EM_X86_64 and EM_AARCH64. */
const MACHINES = { amd64: 62, arm64: 183 } as const;

test.each(['amd64', 'arm64'] as const)(
  '%s: the program that its hash stands for, static, of 4 kB',
  (name) => {
    const program = programFor(name);
    const digest = createHash('sha256').update(program ?? Buffer.alloc(0));
    expect(digest.digest('hex')).toBe(PROGRAMS[name].sha256);
    expect(program?.subarray(0, 4).toString('latin1')).toBe('\u007fELF');
    expect(program?.readUInt16LE(16)).toBe(2); // ET_EXEC: it needs no loader
    expect(program?.readUInt16LE(18)).toBe(MACHINES[name]);
    expect(program?.length).toBeLessThan(4_500);
  },
);

test('of another processor there is none', () => {
  expect(programFor('riscv64')).toBeNull();
  expect(programFor('toString')).toBeNull();
});

const PROCESSORS: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };
const here = PROCESSORS[process.arch];

describe.runIf(process.platform === 'linux' && here !== undefined)('the program, on this processor', () => {
  const file = path.join(folder, 'prove');
  writeFileSync(file, programFor(here ?? '') ?? '', { mode: 0o755 });
  const run = (...args: readonly string[]) => spawnSync(file, args, { encoding: 'utf8' });

  test('look without a name prints the routes, and its word at the end', () => {
    const { status, stdout } = run('look', 'a word', '', '443');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^((route [0-9A-F]{8} [0-9A-F]{8}|address \d+(\.\d+){3})\n)*a word\n$/);
  });

  test('write says of each file what became of it', () => {
    const word = path.join(folder, 'word');
    const { status, stdout } = run('write', 'abc', word, '/nonexistent/word');
    expect(stdout).toBe(`write ${word} done\nwrite /nonexistent/word failed 2\n`);
    expect(status).toBe(1);
    expect(readFileSync(word, 'utf8')).toBe('abc');
  });

  test('what it does not know ends with 2', () => {
    expect(run().status).toBe(2);
    expect(run('dance', 'x').status).toBe(2);
    expect(run('look', 'x').status).toBe(2);
  });

  test('serve answers a request with its word', async () => {
    const server = spawn(file, ['serve', 'a word']);
    try {
      const first = await new Promise<string>((resolve) => {
        server.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString()));
      });
      // Somebody else's port is a failure that it tells.
      if (first === 'serve failed 98\n') return;
      expect(first).toBe('serve 8080\n');
      const said = await new Promise<string>((resolve, reject) => {
        request({ host: '127.0.0.1', port: 8080, agent: false }, (response) => {
          let text = '';
          response.on('data', (chunk: Buffer) => {
            text += chunk.toString();
          });
          response.once('end', () => resolve(`${response.statusCode} ${text}`));
        })
          .once('error', reject)
          .end();
      });
      expect(said).toBe('200 a word');
    } finally {
      server.kill();
    }
  });
});
