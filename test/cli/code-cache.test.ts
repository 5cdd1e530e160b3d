import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROOT } from './run-cli.ts';

const RECORDING = path.join(ROOT, 'fixtures/machines/hub-blackholed-trixie');

/** Prints what became of the cache of each chunk that a command line loads: `true` where V8 refused it. */
const TELL = `
const told = {};
const { run } = require('./bin/code-cache.js');
process.argv = [process.execPath, 'docker-doctor', ...process.argv.slice(1)];
process.stdout.write = (_text, ...rest) => { rest.find((one) => typeof one === 'function')?.(); return true; };
run('main.cjs', (file, script) => { told[file] = script.cachedDataRejected ?? 'none'; }).ended.then(() => {
  console.error(JSON.stringify(told));
});`;

// A script that comes from a cache has none, and it is called where an engine is asked over TLS.
test('no program calls import()', () => {
  const dist = path.join(ROOT, 'dist');
  const programs = readdirSync(dist).filter((name) => name.endsWith('.cjs'));
  expect(programs.length).toBeGreaterThan(10);
  expect(programs.filter((name) => /\bimport\(/.test(readFileSync(path.join(dist, name), 'utf8')))).toEqual(
    [],
  );
});

describe('the code cache', () => {
  let folder = '';
  // Made anew by this Node: that of dist is of the one that built it.
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'docker-doctor-cache-'));
    for (const name of ['bin', 'dist', 'scripts', 'package.json'])
      cpSync(path.join(ROOT, name), path.join(folder, name), { recursive: true });
    symlinkSync(path.join(ROOT, 'fixtures'), path.join(folder, 'fixtures'));
    execFileSync(process.execPath, ['scripts/code-cache.cjs'], { cwd: folder });
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each([
    ['check', '--from', RECORDING],
    ['check', '--from', RECORDING, '--lang', 'zh'],
    ['explain', 'Cannot connect to the Docker daemon at unix:///var/run/docker.sock.'],
    ['--help'],
  ])('is taken for each chunk of: %s %s', (...words) => {
    const { stderr } = spawnSync(process.execPath, ['-e', TELL, '--', ...words], {
      cwd: folder,
      encoding: 'utf8',
    });
    const told: unknown = JSON.parse(stderr);
    const states = Object.values(told ?? {});
    expect(states.length).toBeGreaterThan(2);
    expect(new Set(states)).toEqual(new Set([false]));
  });

  describe('that is of no use', () => {
    function answer(root: string, options: readonly string[] = []): string {
      const words = [...options, path.join(root, 'bin/docker-doctor.js'), 'check', '--from', RECORDING];
      const { stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
      return `${stdout}${stderr}`.replaceAll(/\d+\.\d+ s\b/g, '');
    }

    test.each([
      ['gone', () => null],
      ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
      ['empty', () => Buffer.alloc(0)],
      ['of something else', (bytes: Buffer) => Buffer.alloc(bytes.length, 'x')],
    ])('changes no answer: %s', (_what, spoil) => {
      const expected = answer(ROOT);
      const dist = path.join(folder, 'dist');
      for (const name of readdirSync(path.join(ROOT, 'dist')).filter((one) => one.endsWith('.cache'))) {
        const spoiled = spoil(readFileSync(path.join(ROOT, 'dist', name)));
        if (spoiled === null) rmSync(path.join(dist, name), { force: true });
        else writeFileSync(path.join(dist, name), spoiled);
      }
      expect(answer(folder)).toBe(expected);
      expect(expected).toContain('hub-unreachable');
    });

    test('nor does one that was made with other flags of V8', () => {
      expect(answer(ROOT, ['--no-lazy'])).toBe(answer(ROOT));
    });
  });
});
