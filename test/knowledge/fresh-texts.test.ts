import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { isCauseId } from '../../src/knowledge/implications.ts';
import { recognise } from '../../src/knowledge/recognise.ts';

/**
 * Public texts from corners that no other fixture had, each with the causes that a reader accepted before the program
 * saw it, and what it said then (`said`). After each set the kinds were mended, never a single text; then the next was
 * taken. docs/explain.md tells the shares.
 */
const ROOT = path.resolve(import.meta.dirname, '../..');
const DOCUMENT = readFileSync(path.join(ROOT, 'docs/explain.md'), 'utf8');

interface Row {
  readonly source: string;
  /** What is right; `none` for what is harmless, or nothing of Docker's. */
  readonly accepted: readonly string[];
  /** A cause that there was no id for when the text was labelled, or that a source gives and the label had not. */
  readonly since: readonly string[];
  /** At first try, the first answer first. */
  readonly said: readonly string[];
  readonly text: string;
}

function rowOf(line: string): Row {
  const value: unknown = JSON.parse(line);
  const fields = new Map(Object.entries(typeof value === 'object' && value !== null ? value : {}));
  const list = (name: string): readonly string[] => {
    const field: unknown = fields.get(name);
    return Array.isArray(field) ? field.map(String) : [];
  };
  return {
    source: String(fields.get('source')),
    accepted: [String(fields.get('cause')), ...list('also')],
    since: fields.has('since') ? [String(fields.get('since'))] : [],
    said: list('said'),
    text: String(fields.get('text')),
  };
}

function rowsOf(set: string): readonly Row[] {
  const file = path.join(ROOT, 'fixtures/errors/fresh', `${set}.jsonl`);
  return readFileSync(file, 'utf8').trimEnd().split('\n').map(rowOf);
}

const isHarmless = ({ accepted }: Row): boolean => accepted[0] === 'none';

/** What is still not answered right, with what is in the way. */
const OPEN: Readonly<Record<string, string>> = {
  'https://github.com/stefanpejcic/OpenPanel/issues/374':
    'apt says it of any package; that it is Docker stands in the line before',
  'https://github.com/jlesage/docker-filebot/issues/122#comment': 'the text is percent-encoded',
  'https://github.com/play-with-docker/play-with-docker.github.io/issues/264':
    'one message over six lines of a terminal',
  'https://github.com/traefik/traefik/issues/2297':
    'a filter that somebody typed wrong is refused in the same words',
  'https://github.com/cs50/cli/issues/122':
    'Buildx says itself what to do, and its sources have it with no cause',
  'https://github.com/podman-container-tools/skopeo/issues/2455#a': 'the report ends before the reason',
  'https://github.com/GoogleContainerTools/kaniko/issues/2416':
    'the interface itself answers 404: what is wrong is the address, and it is told as of an image',
  'https://github.com/silenceshell/docker_mirror/issues/30':
    'the label was wrong: the address is one that poisoned answers have, and the program knows it',
  'https://github.com/vbatts/slackware-container/issues/8':
    'the label was wrong: a shell says so of a program that it is given as a script, of the right processor too',
  'https://github.com/getsentry/self-hosted/issues/2109': "runc's helper ended, as in the next",
  'https://github.com/SuLingGG/OpenWrt-Buildbot/issues/2':
    "runc's helper ended, and runc says no more of it: harmless.txt has the same words with no cause",
  'https://github.com/getsentry/self-hosted/issues/2782':
    'BuildKit says so of an ARG without a value, and its sources have it with no cause',
  'https://github.com/epheo/shaddock/issues/60': 'the report ends before the reason: a ValueError',
};

const SETS = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
  'eleventh',
  'twelfth',
  'thirteenth',
  'fourteenth',
  'fifteenth',
  'sixteenth',
  'seventeenth',
  'eighteenth',
  'nineteenth',
  'twentieth',
  'twenty-first',
  'english-first',
  'chinese-first',
  'chinese-second',
  'chinese-third',
  'english-second',
  'english-third',
];

describe.each(SETS)('the %s set', (set) => {
  const rows = rowsOf(set);

  test('is of at least 60 texts, at least ten of them harmless, each with its address', () => {
    expect(rows.length).toBeGreaterThanOrEqual(60);
    expect(rows.filter(isHarmless).length).toBeGreaterThanOrEqual(10);
    expect(rows.filter(({ source }) => !/^https?:\/\/[\w.-]+\/\S+$/.test(source))).toEqual([]);
    const ids = rows.flatMap(({ accepted, since }) => [...accepted, ...since]).filter((id) => id !== 'none');
    expect(ids.filter((id) => !isCauseId(id))).toEqual([]);
    expect(new Set(rows.map(({ source }) => source)).size).toBe(rows.length);
  });

  test('the share at first try is told as it was', () => {
    const right = rows.filter(({ accepted, said }) => accepted.includes(said[0] ?? 'none'));
    expect(DOCUMENT).toContain(`| ${set} | ${rows.length} | ${right.length} (`);
  });

  test('each is answered right now, and what is harmless accuses nobody', () => {
    const wrong = rows.filter(
      ({ accepted, since, text }) => ![...accepted, ...since].includes(recognise(text)[0]?.cause ?? 'none'),
    );
    expect(wrong.map(({ source }) => source).filter((source) => OPEN[source] === undefined)).toEqual([]);
    expect(wrong.filter(isHarmless)).toEqual([]);
  });
});
