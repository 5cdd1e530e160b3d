/**
 * Shows every daemon.json of the corpus to real engines and writes down what they say.
 *
 *     node --import tsx test/lab/record/record-daemon-json.ts ROOT… [-- NAME…]
 *
 * Each ROOT is an unpacked Debian with docker.io (see test/lab; `dpkg-deb -x` of docker.io and what it depends on is
 * enough); needs root. The engines run in a mount and network namespace of their own, on a data root under /tmp of
 * their ROOT and with a containerd that is not there: one that gets as far as waiting for containerd has accepted the
 * file. With names only those of the corpus are shown, and the other recordings stay.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CORPUS, type CorpusCase } from './daemon-json-corpus.ts';
import { openEngine, type RealEngine, type Said } from './real-engine.ts';

type Recording = { readonly start: Said; readonly validate: Said | null };

const FIXTURES = join(import.meta.dirname, '../../../fixtures/daemon-json');

async function main(roots: readonly string[], names: readonly string[]): Promise<void> {
  const engines = await Promise.all(roots.map(openEngine));
  const folder = join(FIXTURES, 'cases');
  const shown = CORPUS.filter(({ name }) => names.length === 0 || names.includes(name));
  const cases = names.length === 0 ? {} : recordedCases();
  if (names.length === 0) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const one of shown) {
    writeFileSync(join(folder, `${one.name}.json`), one.bytes);
    const recordings = await Promise.all(engines.map((engine) => record(engine, one)));
    const byVersion = engines.map((engine, index) => [engine.version, recordings[index]]);
    cases[one.name] = { flags: one.flags, engines: Object.fromEntries(byVersion) };
  }
  const versions = engines.map(({ version, goVersion }) => ({ version, goVersion }));
  const inOrder = Object.fromEntries(CORPUS.map(({ name }) => [name, cases[name]]));
  writeFileSync(
    join(FIXTURES, 'verdicts.json'),
    `${JSON.stringify({ engines: versions, cases: inOrder }, null, 1)}\n`,
  );
  console.log(`${shown.length} files shown to ${engines.map((engine) => engine.version).join(', ')}`);
}

function recordedCases(): Record<string, unknown> {
  const recorded: unknown = JSON.parse(readFileSync(join(FIXTURES, 'verdicts.json'), 'utf8'));
  const cases =
    typeof recorded === 'object' && recorded !== null && 'cases' in recorded ? recorded.cases : null;
  return typeof cases === 'object' && cases !== null ? { ...cases } : {};
}

async function record(engine: RealEngine, { bytes, flags }: CorpusCase): Promise<Recording> {
  const start = await engine.start(bytes, flags);
  return { start, validate: engine.canValidate ? await engine.validate(bytes, flags) : null };
}

const args = process.argv.slice(2);
const end = args.includes('--') ? args.indexOf('--') : args.length;
await main(args.slice(0, end), args.slice(end + 1));
