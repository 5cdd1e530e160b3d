import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseDockerdCommandLine } from '../../../src/facts/daemon-json/command-line.ts';
import { judgeDaemonJson } from '../../../src/facts/daemon-json/judge.ts';
import recorded from '../../../fixtures/daemon-json/verdicts.json' with { type: 'json' };

type Said = { readonly accepted: boolean; readonly said: string | null };
type Recording = { readonly start: Said; readonly validate: Said | null };
type Case = { readonly flags: readonly string[]; readonly engines: Readonly<Record<string, Recording>> };

const FIXTURES = join(import.meta.dirname, '../../../fixtures/daemon-json/cases');
const PREFIX = 'unable to configure the Docker daemon with file F: ';

/** Debian builds its 26.1.5 with go-units 0.4; Docker's own 26.1.5, built with 0.5, says this. */
const WORDED_BY_DEBIAN = new Map([
  ['26.1.5+dfsg1 shm-bad-suffix', "invalid suffix: 'x'"],
  ['26.1.5+dfsg1 shm-wide-suffix', "invalid suffix: '\ufeffX'"],
]);

const cases: Readonly<Record<string, Case>> = recorded.cases;

describe.each(recorded.engines)('what $version ($goVersion) was recorded to say', (engine) => {
  test.each(Object.entries(cases))('%s', (name, { flags, engines }) => {
    const bytes = readFileSync(join(FIXTURES, `${name}.json`));
    const verdict = judgeDaemonJson(bytes, engine, parseDockerdCommandLine(flags));
    const real = engines[engine.version]?.start;
    const ours = verdict.next === 'starts' ? null : (verdict.problems[0]?.engineText ?? null);
    const theirs = WORDED_BY_DEBIAN.get(`${engine.version} ${name}`) ?? real?.said ?? null;
    expect(verdict.next).toBe(real?.accepted === true ? 'starts' : 'refuses');
    expect(byName(ours)).toBe(byName(theirs?.replace(PREFIX, '') ?? null));
  });
});

test('what is fatal comes before what is not, and only the fatal has the engine refuse', () => {
  for (const [name, { flags }] of Object.entries(cases)) {
    for (const engine of recorded.engines) {
      const bytes = readFileSync(join(FIXTURES, `${name}.json`));
      const { problems, next } = judgeDaemonJson(bytes, engine, parseDockerdCommandLine(flags));
      const fatal = problems.map((problem) => problem.fatal);
      expect(fatal.toSorted((left, right) => Number(right) - Number(left))).toEqual(fatal);
      expect(next).toBe(fatal[0] === true ? 'refuses' : 'starts');
    }
  }
});

/** The engine lists unknown keys in the order of a Go map, which is none. */
function byName(text: string | null): string | null {
  const [, lead, names] = /^(.*any configuration option: )([^]*)$/.exec(text ?? '') ?? [];
  return lead === undefined ? text : lead + (names ?? '').split(', ').toSorted().join(', ');
}
