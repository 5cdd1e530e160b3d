/**
 * Shows every daemon.json of the corpus to real engines and writes down what they say.
 *
 *     node --import tsx test/lab/record-daemon-json.ts ROOT…
 *
 * Each ROOT is an unpacked Debian with docker.io (see test/lab; `dpkg-deb -x` of docker.io and what it depends on is
 * enough); needs root. The engines run in a mount and network namespace of their own, on a data root under /tmp of
 * their ROOT and with a containerd that is not there: one that gets as far as waiting for containerd has accepted the
 * file.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CORPUS, type CorpusCase } from './daemon-json-corpus.ts';
import { openEngine, type RealEngine, type Said } from './real-engine.ts';

type Recording = { readonly start: Said; readonly validate: Said | null };

const FIXTURES = join(import.meta.dirname, '../../fixtures/daemon-json');

async function main(roots: readonly string[]): Promise<void> {
  const engines = await Promise.all(roots.map(openEngine));
  rmSync(join(FIXTURES, 'cases'), { recursive: true, force: true });
  mkdirSync(join(FIXTURES, 'cases'), { recursive: true });
  const cases: Record<string, unknown> = {};
  for (const one of CORPUS) {
    writeFileSync(join(FIXTURES, 'cases', `${one.name}.json`), one.bytes);
    const recordings = await Promise.all(engines.map((engine) => record(engine, one)));
    const byVersion = engines.map((engine, index) => [engine.version, recordings[index]]);
    cases[one.name] = { flags: one.flags, engines: Object.fromEntries(byVersion) };
  }
  const versions = engines.map(({ version, goVersion }) => ({ version, goVersion }));
  writeFileSync(
    join(FIXTURES, 'verdicts.json'),
    `${JSON.stringify({ engines: versions, cases }, null, 1)}\n`,
  );
  console.log(`${CORPUS.length} files shown to ${engines.map((engine) => engine.version).join(', ')}`);
}

async function record(engine: RealEngine, { bytes, flags }: CorpusCase): Promise<Recording> {
  const start = await engine.start(bytes, flags);
  return { start, validate: engine.canValidate ? await engine.validate(bytes, flags) : null };
}

await main(process.argv.slice(2));
