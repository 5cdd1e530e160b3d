import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LICENCES_FILE } from '../../licences-plugin.ts';
import manifest from '../../package.json' with { type: 'json' };
import { cli, ROOT } from './run-cli.ts';

const REPOSITORY = 'https://github.com/docker-doctor/docker-doctor';

describe('the package of npm', () => {
  let folder = '';
  let files: readonly string[] = [];
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'docker-doctor-packed-'));
    // What `prepare` would build lies there already.
    const options = ['--ignore-scripts', '--offline', '--pack-destination', folder];
    execFileSync('npm', ['pack', '--silent', ...options], { cwd: ROOT, stdio: 'pipe' });
    const [packed = ''] = readdirSync(folder);
    execFileSync('tar', ['-xzf', packed], { cwd: folder });
    files = readdirSync(path.join(folder, 'package'), { recursive: true, encoding: 'utf8' });
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  function run(...words: readonly string[]) {
    const bin = path.join(folder, 'package', manifest.bin['docker-doctor']);
    const env = { PATH: process.env['PATH'] ?? '', NO_COLOR: '1' };
    const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...words], {
      cwd: folder,
      env,
      encoding: 'utf8',
    });
    return { code: status, stdout, stderr };
  }

  test('has what is run, read and asked for by licences, and nothing else', () => {
    for (const file of [manifest.man, 'dist/man/zh_CN/man1/docker-doctor.1', 'schema/check-v1.schema.json'])
      expect(files).toContain(path.normalize(file));
    for (const file of ['LICENSE', `dist/${LICENCES_FILE}`, 'README.md', 'README.zh-CN.md', 'CHANGELOG.md'])
      expect(files).toContain(file);
    for (const file of ['alerts.yml', 'dashboard.json', 'node-problem-detector.json'])
      expect(files).toContain(path.join('monitoring', file));
    // What V8 made of it here is of no use to another version (bin/code-cache.js).
    expect(files.filter((file) => file.endsWith('.cache'))).toEqual([]);
    expect(files.filter((file) => /^(src|test|fixtures|node_modules)\b|\.ts$/.test(file))).toEqual([]);
  });

  test('runs by itself, without node_modules, as the checkout does', { timeout: 60_000 }, async () => {
    expect(run('--version')).toEqual({ code: 0, stdout: `${manifest.version}\n`, stderr: '' });
    const words = ['check', '--from', path.join(ROOT, 'fixtures/machines/hub-blackholed-trixie')];
    const packed = run(...words);
    expect(packed.code).toBe(1);
    const here = await cli(words);
    // The seconds that it took are its own.
    const steady = (text: string): string => text.replaceAll(/\d+\.\d+ s\b/g, '');
    expect(steady(packed.stdout)).toBe(steady(here.stdout));
    expect(packed.stdout).toContain('hub-unreachable');
  });

  test('runs nothing when it is installed, and needs no other package', () => {
    const hooks = new Set(['preinstall', 'install', 'postinstall']);
    expect(Object.keys(manifest.scripts).filter((name) => hooks.has(name))).toEqual([]);
    expect(Object.keys(manifest)).not.toContain('dependencies');
  });
});

test.each(['README.md', 'README.zh-CN.md'])(
  '%s: links lead somewhere from every page that shows it',
  (readme) => {
    const links = [...readFileSync(path.join(ROOT, readme), 'utf8').matchAll(/\]\(([^)]*)\)/g)];
    expect(links.length).toBeGreaterThan(5);
    for (const [, link = ''] of links) {
      const [, file] = new RegExp(`^${REPOSITORY}/(?:blob|tree)/main/(.+)$`).exec(link) ?? [];
      expect(file, link).toBeDefined();
      expect(existsSync(path.join(ROOT, file ?? '')), link).toBe(true);
    }
  },
);
