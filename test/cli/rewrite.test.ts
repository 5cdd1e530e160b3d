import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { schemaFaults } from '../schema.ts';
import { type Ended } from './run-cli.ts';
import { answerTo } from './warm-cli.ts';

let folder = '';
const file = (name: string): string => path.join(folder, name);
const COMPOSE =
  'services:\n  cache:\n    image: redis:7 # keep\n  app: {image: "${R}/app", restart: always}\n';

/** A process or several, beside those of all other tests. */
const PATIENT = { timeout: 120_000 } as const;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'rewrite-'));
  writeFileSync(file('compose.yaml'), COMPOSE);
  writeFileSync(file('notes.txt'), 'FROM alpine\n');
});
afterEach(() => rmSync(folder, { recursive: true }));

// What it writes is put into the machine's journal, so that it is tried in the lab (test/lab/tests/rewrite.test.ts).
async function rewrite(...words: readonly string[]): Promise<Ended> {
  return answerTo(['rewrite', ...words], { env: { HOME: folder, LANG: 'C' } });
}

test('--check names what would change, ends with 1, writes nothing and asks no mirror', PATIENT, async () => {
  const ended = await rewrite('--check', '--mirror', 'daocloud', file('compose.yaml'), file('notes.txt'));
  expect(ended.code).toBe(1);
  expect(ended.stdout.replaceAll(`${folder}/`, '').split('\n')).toEqual([
    'compose.yaml:3: redis:7 → docker.m.daocloud.io/library/redis:7',
    'compose.yaml:4: ${R}/app was left: the registry depends on a variable.',
    'notes.txt: not a compose file, Dockerfile, Kubernetes manifest, Helm values or pipeline of GitLab or GitHub; nothing was changed. If it is one, add --as compose, dockerfile, kubernetes, helm, gitlab or github.',
    '1 image name in 1 file would change.',
    '',
  ]);
  expect(readFileSync(file('compose.yaml'), 'utf8')).toBe(COMPOSE);
});

test('a host that is no mirror of Docker Hub: what is left of Docker Hub is said', PATIENT, async () => {
  const { code, stdout } = await rewrite('--check', '--mirror', 'm.daocloud.io', file('compose.yaml'));
  expect([code, stdout]).toEqual([
    0,
    expect.stringContaining('compose.yaml:3: redis:7 was left: no mirror was specified for its registry.'),
  ]);
  const meant = await rewrite('--check', '--mirror', 'm.daocloud.io/ghcr.io', file('compose.yaml'));
  expect(meant.stdout).not.toContain('redis');
});

test('a file that is not there, or is a folder: nothing is said to be well', PATIENT, async () => {
  const gone = await rewrite('--check', '--mirror', 'daocloud', file('gone.yaml'), folder);
  expect([gone.code, gone.stdout.replaceAll(folder, '')]).toEqual([
    1,
    '/gone.yaml: no such file.\n: cannot be read. It must be a file that you have permission to read.\n',
  ]);
});

test(
  'where all names are at the mirror it ends with 0, and the way back is the same command with none',
  PATIENT,
  async () => {
    const there = COMPOSE.replace('redis', 'hub.rat.dev/library/redis');
    writeFileSync(file('compose.yaml'), there);
    expect((await rewrite('--check', '--mirror', 'hub.rat.dev', file('compose.yaml'))).code).toBe(0);
    for (const way of [['--undo'], ['--mirror', 'none'], ['--undo', '--mirror', 'hub.rat.dev']]) {
      const back = await rewrite('--check', ...way, file('compose.yaml'));
      expect([back.code, back.stdout]).toEqual([
        1,
        expect.stringContaining('hub.rat.dev/library/redis:7 → redis:7'),
      ]);
    }
    // A mirror of one's own is none that we know.
    writeFileSync(file('compose.yaml'), there.replace('hub.rat.dev', 'harbor.example.com/hub'));
    expect((await rewrite('--check', '--undo', file('compose.yaml'))).code).toBe(0);
    const own = await rewrite(
      '--check',
      '--undo',
      '--mirror',
      'harbor.example.com/hub',
      file('compose.yaml'),
    );
    expect(own.code).toBe(1);
  },
);

test('JSON is as its schema has it, with the place of each name and why one is left', PATIENT, async () => {
  writeFileSync(file('broken.yaml'), 'a: [1\nb: 2');
  const words = ['--mirror', 'ghcr.io=m.daocloud.io/ghcr.io', '--offline', '--dry-run', '--format', 'json'];
  const names = ['compose.yaml', 'broken.yaml', 'gone.yaml'].map(file);
  const { code, stdout } = await rewrite(...words, ...names);
  const report: unknown = JSON.parse(stdout);
  expect(code).toBe(1);
  expect(schemaFaults('rewrite', report)).toEqual([]);
  expect(report).toMatchObject({
    command: 'rewrite',
    changes: [],
    files: [
      {
        kind: 'compose',
        problem: null,
        images: [],
        left: [
          { line: 3, column: 12, text: 'redis:7', why: 'other-registry' },
          { line: 4, column: 16, text: '${R}/app', why: 'variable' },
        ],
      },
      { kind: null, problem: 'not-yaml' },
      { kind: null, problem: 'missing' },
    ],
  });
});

test('what contradicts itself, or names no mirror, is said before anything is read', PATIENT, async () => {
  for (const words of [
    [],
    ['--mirror', 'none', '--mirror', 'daocloud'],
    ['--mirror', 'auto', '--offline'],
    ['--undo', '--mirror', 'auto'],
    ['--mirror', 'daoclod'],
  ]) {
    const { code, stderr, stdout } = await rewrite(...words, file('compose.yaml'));
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/No mirror given|cannot be used together|Did you mean|no mirror of that name/);
  }
  const plain = await rewrite('--check', '--mirror', 'http://my.mirror.example', file('compose.yaml'));
  expect([plain.code, plain.stdout]).toEqual([1, expect.stringContaining('without http://')]);
});
