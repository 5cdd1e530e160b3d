import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { parse } from 'smol-toml';

/*
 * Whether two builds answer alike, for a change that shall move things and change nothing:
 *
 *     node test/bench/same-answers.ts OTHER_CHECKOUT [--json-only] [--ignore KEY,…]
 *
 * Both checkouts must be built. Each recording, each text of fixtures/errors and each command that looks at this
 * computer is put before both; JSON is compared but for times and the version, screens word for word (not at all with
 * `--json-only`, for a change that is about the words). Where JSON differs, the places are named. Whoever runs it
 * without a network of its own (`unshare -n`) keeps Docker Hub out of it. It needs Node.js 24, which reads TypeScript.
 */

interface Run {
  readonly title: string;
  /** The words for one checkout: each reads the recordings of its own tree. */
  readonly words: (root: string) => readonly string[];
  readonly json: boolean;
}

interface Answer {
  readonly code: number | null;
  readonly stdout: string;
}

const HERE = path.resolve(import.meta.dirname, '../..');
const LANGUAGES = ['en', 'zh-CN'] as const;
/** Of the machine, or of the moment. */
const TIMES: ReadonlySet<string> = new Set([
  'startedAt',
  'durationMs',
  'ms',
  'version',
  'phases',
  'afterMs',
  'runId',
]);

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'json-only': { type: 'boolean', default: false }, ignore: { type: 'string', default: '' } },
});
const [other = ''] = positionals;
if (other === '') throw new Error('usage: same-answers.ts OTHER_CHECKOUT [--json-only] [--ignore KEY,…]');
const ignored = new Set([...TIMES, ...options.ignore.split(',')]);

const runs = [...checks(), ...explanations(), ...others()].filter(
  ({ json }) => json || !options['json-only'],
);
const differing: string[] = [];
const counts = new Map<string, number>();
await inParallel(runs, async (run) => {
  const command = run.title.split(' ', 1)[0] ?? '';
  const [before, after] = await Promise.all([answer(other, run), answer(HERE, run)]);
  const where = differences(before, after, run.json);
  if (where.length === 0) counts.set(command, (counts.get(command) ?? 0) + 1);
  else differing.push(`${run.title}: ${where.join(' ')}`);
});
for (const [command, count] of counts) console.log(`${command}: ${count} alike`);
for (const title of differing.sort()) console.log(`differs: ${title}`);
console.log(`${runs.length} runs, ${runs.length - differing.length} alike, ${differing.length} differ`);
process.exitCode = differing.length === 0 ? 0 : 1;

function checks(): readonly Run[] {
  const names = readdirSync(path.join(other, 'fixtures/machines'));
  return names.flatMap((name) => {
    const words = (root: string): readonly string[] => [
      'check',
      '--from',
      path.join(root, 'fixtures/machines', name),
    ];
    return inBothLanguages(`check ${name}`, words).concat({
      title: `check ${name} -v`,
      words: (root) => [...words(root), '-v'],
      json: false,
    });
  });
}

function explanations(): readonly Run[] {
  const folder = path.join(other, 'fixtures/errors');
  const texts = readdirSync(folder)
    .filter((name) => name.endsWith('.toml'))
    .flatMap((name) => textsOf(parse(readFileSync(path.join(folder, name), 'utf8'))));
  const causes = readFileSync(path.join(other, 'src/knowledge/implications.ts'), 'utf8').matchAll(
    /^ {2}'?([a-z][a-z0-9-]+)'?: /gm,
  );
  return [
    // Hundreds of texts name the same causes: their words are held against one another below, by cause.
    ...texts.map((text): Run => ({
      title: `explain ${text.slice(0, 60)}`,
      words: () => ['explain', '--format', 'json', text],
      json: true,
    })),
    ...[...causes].flatMap(([, id = '']) => inBothLanguages(`explain ${id}`, () => ['explain', id])),
  ];
}

function textsOf({ text }: Readonly<Record<string, unknown>>): readonly string[] {
  return (Array.isArray(text) ? text : []).flatMap((entry: unknown) =>
    typeof entry === 'object' && entry !== null && 'text' in entry && typeof entry.text === 'string'
      ? [entry.text]
      : [],
  );
}

/** What looks at this computer: no Docker is needed for two builds to say the same of it. */
function others(): readonly Run[] {
  const lines = [
    'list',
    'fix --dry-run',
    'fix',
    'undo --list',
    'undo --yes',
    'mirror list',
    'mirror test http://127.0.0.1:9 --timeout 500ms',
    'mirror add http://127.0.0.1:9 --dry-run --timeout 500ms',
    'mirror use --fastest 1 --dry-run --timeout 300ms',
    'mirror remove http://127.0.0.1:9 --dry-run',
    'pull redis --timeout 300ms',
    'trace pull redis --timeout 300ms',
    'trace search redis --timeout 300ms',
    'search redis --timeout 300ms',
    'check --timeout 500ms',
  ];
  return lines.flatMap((line) => inBothLanguages(line, () => line.split(' ')));
}

/** The JSON in English and in Chinese, and both screens. */
function inBothLanguages(title: string, words: Run['words']): readonly Run[] {
  return LANGUAGES.flatMap((lang) => [
    { title: `${title} --lang ${lang}`, words: (root) => [...words(root), '--lang', lang], json: false },
    {
      title: `${title} --lang ${lang} --format json`,
      words: (root) => [...words(root), '--lang', lang, '--format', 'json'],
      json: true,
    },
  ]);
}

async function answer(root: string, run: Run): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(root, 'bin/docker-doctor.js'), ...run.words(root)], {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { PATH: process.env['PATH'], HOME: '/nonexistent' },
    });
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (piece: string) => (stdout += piece));
    child.on('error', reject).on('close', (code) => resolve({ code, stdout }));
  });
}

/** The places of the JSON that differ (`results[].params.ms`), or what of the screen does; none where all is alike. */
function differences(before: Answer, after: Answer, json: boolean): readonly string[] {
  const code = before.code === after.code ? [] : [`exit ${before.code} → ${after.code}`];
  if (!json) return timeless(before.stdout) === timeless(after.stdout) ? code : [...code, 'screen'];
  return [
    ...new Set([...code, ...unlike(pruned(parsed(before.stdout)), pruned(parsed(after.stdout)), 'answer')]),
  ];
}

function unlike(before: unknown, after: unknown, where: string): readonly string[] {
  if (isDeepStrictEqual(before, after)) return [];
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length)
    return before.flatMap((one: unknown, index) => unlike(one, after[index], `${where}[]`));
  if (!isObject(before) || !isObject(after)) return [where];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) =>
    unlike(before[key], after[key], `${where}.${key}`),
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function timeless(text: string): string {
  return text.replace(/ *\b\d+(\.\d+)? (ms|s|毫秒|秒)\b/g, ' …').replaceAll(/docker-doctor \d\S*/g, '');
}

function parsed(text: string): unknown {
  return text === '' ? null : JSON.parse(text);
}

function pruned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(pruned);
  if (typeof value === 'string') return timeless(value);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => (ignored.has(key) ? [] : [[key, pruned(inner)]])),
  );
}

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const next = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, next));
}
