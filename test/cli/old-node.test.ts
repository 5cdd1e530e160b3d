import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { transformSync } from 'rolldown/utils';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { ROOT } from './run-cli.ts';

const BIN = path.join(ROOT, 'bin/docker-doctor.js');

test('what an old Node reads has nothing that is newer than ECMAScript 2015', () => {
  const text = readFileSync(BIN, 'utf8');
  const lowered = transformSync(BIN, text, { target: 'es2015' });
  expect(lowered.errors).toEqual([]);
  expect(lowered.code).toBe(transformSync(BIN, text, { target: 'esnext' }).code);
  // What is not lowered: a comma at the end of a call came with ECMAScript 2017, and ended Node 4 and 6.
  expect(text).not.toMatch(/\bimport\b\s*\(|\bexport\b|,\s*\)/);
});

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The script in this process, with a process of that version around it. */
function runOn(version: string, words: readonly string[], env: Readonly<Record<string, string>> = {}): Ended {
  const said = { stdout: '', stderr: '' };
  const faked = {
    argv: ['node', BIN, ...words],
    versions: { node: version },
    execPath: '/usr/bin/node',
    env,
    exitCode: 0,
    stdout: { write: (text: string) => (said.stdout += text) },
    stderr: { write: (text: string) => (said.stderr += text) },
  };
  const required = (name: string): unknown => {
    if (name === '../package.json') return manifest;
    throw new Error(`it has gone on to ${name}`);
  };
  runInNewContext(readFileSync(BIN, 'utf8'), { process: faked, require: required });
  return { code: faked.exitCode, ...said };
}

describe('a Node that is too old', () => {
  test.each([[], ['--version'], ['--help'], ['check'], ['fix', '--yes'], ['explain', 'x'], ['nonsense']])(
    'is told so by every command: %s',
    (...words) => {
      const { code, stdout, stderr } = runOn('12.22.9', words);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(
        /^docker-doctor needs Node\.js 20\.19 or newer; this is 12\.22\.9 \(.+\)\. Nothing was/,
      );
    },
  );

  test('in a process of its own', { timeout: 60_000 }, () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'docker-doctor-old-node-'));
    try {
      const faked = path.join(folder, 'faked.cjs');
      writeFileSync(faked, "Object.defineProperty(process, 'versions', { value: { node: '18.20.4' } });");
      const { status, stdout, stderr } = spawnSync(process.execPath, ['--require', faked, BIN, 'check'], {
        encoding: 'utf8',
        env: {},
      });
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toContain('this is 18.20.4');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('in the language of the reader', () => {
    const chinese = 'docker-doctor 需要 Node.js 20.19 或更新版本，当前是 18.20.4';
    expect(runOn('18.20.4', ['check'], { LANG: 'zh_CN.UTF-8' }).stderr).toContain(chinese);
    expect(runOn('18.20.4', ['check', '--lang', 'zh-CN']).stderr).toContain(chinese);
    expect(runOn('18.20.4', ['check', '--lang=en'], { LANG: 'zh_CN.UTF-8' }).stderr).toContain('newer');
  });

  test('docker still lists us, so that it can be told', () => {
    const { code, stdout } = runOn('12.22.9', ['docker-cli-plugin-metadata']);
    expect([code, JSON.parse(stdout)]).toEqual([0, expect.objectContaining({ Version: manifest.version })]);
  });

  test('is one below what package.json asks for', () => {
    const [, major = '', minor = ''] = /^>=(\d+)\.(\d+)$/.exec(manifest.engines.node) ?? [];
    const here = { code: 0, stdout: `${manifest.version}\n`, stderr: '' };
    expect(runOn(`${major}.${minor}.0`, ['--version'])).toEqual(here);
    expect(runOn(`${Number(major) + 2}.0.0`, ['--version'])).toEqual(here);
    expect(runOn(`${major}.${Number(minor) - 1}.9`, ['--version']).code).toBe(2);
    expect(runOn(`${Number(major) - 1}.99.0`, ['--version']).code).toBe(2);
  });
});
