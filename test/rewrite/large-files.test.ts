import { expect, test } from 'vitest';
import { readImageFile, toMirror } from '../../src/rewrite/rewrite-file.ts';
import { NOTHING_KEPT } from '../../src/rewrite/site.ts';
import { reportedFile } from '../../src/cli/commands/rewrite/reported-file.ts';

/** Each took minutes while what one name costs grew with the number of names; now each takes a second or two. */
const WITHIN_MS = 30_000;

const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('');

const MANY = 10_000;

test.each([
  ['compose.yml', `services:\n${lines(MANY, (at) => `  s${at}:\n    image: redis:${at}\n`)}`, MANY],
  ['Dockerfile', lines(MANY, (at) => `FROM redis:${at}\n`), MANY],
  ['Dockerfile', `FROM redis\nRUN ${lines(MANY, () => 'a \\\n')} a\n`, 1],
  ['Dockerfile', `FROM redis\n${lines(MANY, () => 'RUN <<A\nA\n')}`, 1],
  [
    'compose.yml',
    `services:\n  a:\n    build:\n      dockerfile_inline: |\n${lines(MANY, () => '        FROM redis:7\n')}`,
    MANY,
  ],
])(
  '%s with thousands of names or lines is rewritten',
  (path, text, count) => {
    const read = readImageFile(path, Buffer.from(text), null);
    if (read.kind !== 'read') throw new Error(read.problem);
    const use = [{ registry: 'docker.io', base: 'mirror.test' }];
    const there = toMirror({ ...read, path }, use, [], NOTHING_KEPT);
    expect(there?.images).toHaveLength(count);
    if (there === null) return;
    const { images } = reportedFile(path, read.found.as, text, there);
    const written = text.split('\n');
    for (const { line, column, from } of images) {
      expect(written[line - 1]?.slice(column - 1)).toContain(from);
    }
  },
  WITHIN_MS,
);

test.each([
  [
    'services that extend one another',
    'compose.yml',
    `services:\n${lines(MANY, (at) => `  s${at}: {extends: s${at + 1}}\n`)}  s${MANY}: {image: redis}\n`,
  ],
  [
    'services that are one another',
    'compose.yml',
    `x-a: &a\n  image: redis\n  volumes:\n${lines(MANY, () => '    - a:/a\n')}services:\n${lines(MANY, (at) => `  s${at}: *a\n`)}`,
  ],
  [
    'services that have one build',
    'compose.yml',
    `x-a: &a\n  dockerfile_inline: |\n    FROM redis\n${lines(MANY, () => '    RUN a\n')}services:\n${lines(MANY, (at) => `  s${at}: {build: *a}\n`)}`,
  ],
  [
    'pods that have the same containers',
    'pods.yml',
    `apiVersion: v1\nkind: List\na: &a\n${lines(MANY, () => '  - {image: redis}\n')}b:\n${lines(MANY, () => '  - {containers: *a}\n')}`,
  ],
  [
    'jobs that are one another',
    '.gitlab-ci.yml',
    `.a: &a\n  image: redis\n  services:\n${lines(MANY, () => '    - {name: redis, alias: a}\n')}${lines(MANY, (at) => `j${at}: {<<: *a}\n`)}`,
  ],
  [
    'jobs that have the same steps',
    'ci.yml',
    `jobs:\n  j: {runs-on: a, container: redis, steps: &s [${lines(MANY, () => '{uses: "docker://redis"}, ')}]}\n${lines(MANY, (at) => `  j${at}: {runs-on: a, steps: *s}\n`)}`,
  ],
  [
    'values that are one another',
    'values.yaml',
    `a: &a\n${lines(MANY, (at) => `  k${at}: v\n`)}  image: redis\nb:\n${lines(MANY, () => '  - {image: *a}\n')}`,
  ],
])(
  '%s, thousands of them, are read',
  (_what, path, text) => {
    const read = readImageFile(path, Buffer.from(text), null);
    expect(read.kind).toBe('read');
    if (read.kind === 'read') expect(read.found.found.sites.length).toBeGreaterThan(0);
  },
  WITHIN_MS,
);
