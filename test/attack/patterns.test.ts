import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type AST, visitRegExpAST } from '@eslint-community/regexpp';
import { parseAst } from 'rolldown/parseAst';
import { describe, expect, test, vi } from 'vitest';
import { writtenAssignments } from '../../src/facts/network/written-assignments.ts';
import { cleanText } from '../../src/redact/clean.ts';
import { redactSecrets } from '../../src/redact/redact.ts';
import { ROOT } from '../cli/run-cli.ts';
import { hostileTo, repeated, stepsOfRepeated } from '../knowledge/hostile-texts.ts';
import { parse } from '../knowledge/regex-steps.ts';

/** Those of the knowledge are held against worse in test/knowledge/linear-time.test.ts. */
const FOLDERS = ['src', 'checks'];

interface Literal {
  readonly file: string;
  readonly pattern: RegExp;
}

const LITERALS: readonly Literal[] = FOLDERS.flatMap((folder) =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => {
      const file = path.join(folder, name);
      const tree: unknown = parseAst(readFileSync(path.join(ROOT, file), 'utf8'), { lang: 'ts' });
      return literalsIn(tree).map((pattern) => ({ file, pattern }));
    }),
);

function literalsIn(node: unknown): readonly RegExp[] {
  if (typeof node !== 'object' || node === null) return [];
  if ('regex' in node && typeof node.regex === 'object' && node.regex !== null) {
    const { pattern, flags } = Object.assign({ pattern: '', flags: '' }, node.regex);
    return [new RegExp(pattern, flags)];
  }
  return Object.values(node).flatMap(literalsIn);
}

/** The same pattern for the counter, which knows no `m`: a line's begin and end are looked for. */
function ofOneLine(pattern: RegExp): RegExp {
  if (!pattern.multiline) return pattern;
  const edges: AST.EdgeAssertion[] = [];
  visitRegExpAST(parse(pattern), {
    onAssertionEnter: (node) => {
      if (node.kind === 'start' || node.kind === 'end') edges.push(node);
    },
  });
  const source = edges
    .toSorted((a, b) => b.start - a.start)
    .reduce(
      (text, { kind, start, end }) =>
        text.slice(0, start) + (kind === 'start' ? '(?<![^\\n])' : '(?![^\\n])') + text.slice(end),
      pattern.source,
    );
  return new RegExp(source, pattern.flags.replace('m', ''));
}

const CHARACTERS = [
  '/',
  ' ',
  '\n',
  '.',
  '-',
  'a',
  '1',
  '"',
  "'",
  '\\',
  '@',
  ':',
  'a.',
  ',',
  '#\n',
  '=',
  'a=',
];
const ENDS = ['\u0001', '\n\u0001'];
/** A repetition in a pattern is no longer than some thousand, and what stands before it is some letters. */
const MOST_STEPS = 700;
const FEW_STEPS = 40;
/** Long enough for what is quadratic to show, and short enough for the test to end. */
const LENGTH = 400;

/** How a pattern takes more than twice the steps for twice the text. */
function superLinear({ file, pattern }: Literal): readonly string[] {
  const counted = ofOneLine(pattern);
  const texts = [...new Set([...hostileTo(counted), ...CHARACTERS])];
  return ENDS.flatMap((end) =>
    texts.flatMap((text) => {
      const [half = 0, whole = 0] = [LENGTH / 2, LENGTH].map((length) =>
        stepsOfRepeated(counted, text, length, end),
      );
      const isBad = (whole / half > 2.5 && whole / LENGTH > FEW_STEPS) || whole / LENGTH > MOST_STEPS;
      const isBounded = isBad && stepsOfRepeated(counted, text, 8000, end) / 8000 <= MOST_STEPS;
      return isBad && !isBounded ? [`${file} ${pattern.source}: ${half}, ${whole} on ${text}`] : [];
    }),
  ).slice(0, 1);
}

describe('a pattern takes steps in proportion to the text', () => {
  test('there are some, in every room that reads what comes from outside', () => {
    const rooms = new Set(LITERALS.map(({ file }) => file.split(path.sep).slice(0, 2).join('/')));
    expect([...rooms]).toEqual(expect.arrayContaining(['src/facts', 'src/mirrors', 'src/redact', 'src/fix']));
    expect(LITERALS.length).toBeGreaterThan(400);
  });

  test('each that is written in the program', { timeout: 120_000 }, () => {
    // What knows characters by their properties is one class, or a class repeated: tried below by what it does.
    const counted = LITERALS.filter(({ pattern }) => !pattern.unicode);
    expect(counted.flatMap(superLinear)).toEqual([]);
  });

  test('each that is made of parts when its file is loaded', { timeout: 120_000 }, async () => {
    const made = await madeOfParts(['redact/labelled.ts', 'prove/look.ts', 'knowledge/situation/named.ts']);
    expect(made.length).toBeGreaterThan(8);
    expect(made.flatMap(superLinear)).toEqual([]);
  });
});

/** Loaded anew, with the maker of patterns watched. */
async function madeOfParts(files: readonly string[]): Promise<readonly Literal[]> {
  const made: Literal[] = [];
  vi.resetModules();
  for (const file of files) {
    vi.stubGlobal(
      'RegExp',
      new Proxy(RegExp, {
        construct: (target, [source, flags]: [string, string | undefined]) => {
          const pattern = new target(source, flags);
          made.push({ file, pattern });
          return pattern;
        },
      }),
    );
    await import(path.join(ROOT, 'src', file));
    vi.unstubAllGlobals();
  }
  return made;
}

/** What a hostile text is made of, again and again: `@` behind all of it has every rule for logins tried. */
const WORST: readonly string[] = [
  ...CHARACTERS,
  ...'\u001B] \u001B[ \u202E \0 a:b@ %: https://a https://a? ?a= "token":" token= proxy=a: Environment='.split(
    ' ',
  ),
  'password: ',
  'authorization: ',
  'Basic ',
  '-----BEGIN PRIVATE KEY-----',
];
const SIZE = 256 * 1024;

/** It takes some 60 ms; a busy computer gets more time and another try, and what is quadratic takes minutes. */
const MOST_MS = 3000;

function quickest(work: () => unknown): number {
  const times: number[] = [];
  do {
    const started = performance.now();
    work();
    times.push(performance.now() - started);
  } while (times.length < 3 && Math.min(...times) > MOST_MS);
  return Math.min(...times);
}

test.each([
  ['cleaned', (text: string) => cleanText(text, Infinity)],
  ['redacted', (text: string) => redactSecrets(`${text}@`)],
  ['read as the lines of a unit', (text: string) => writtenAssignments(`[Service]\nEnvironment=${text}\n`)],
])('256 KiB of the worst are %s', { timeout: 120_000 }, (_how, work) => {
  const times = WORST.map((text) => [text, quickest(() => work(repeated(text, SIZE)))] as const);
  expect(times.filter(([, ms]) => ms > MOST_MS)).toEqual([]);
});
