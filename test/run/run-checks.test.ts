import { expect, test, vi } from 'vitest';
import { createReplayHost } from '../../src/host/replay.ts';
import { defineCheck, found, pass, skip, type Check, type Judgement } from '../../src/run/check.ts';
import { createFacts, known, unknown, type Fact, type Known } from '../../src/run/fact.ts';
import { runChecks } from '../../src/run/run-checks.ts';

const HOST = createReplayHost({ recordingVersion: 1, calls: {} });

function ask() {
  return createFacts(HOST, 1000);
}

function check(id: string, judge: () => Judgement, requires: readonly string[] = []): Check {
  return defineCheck({ id, group: 'client', requires, needs: {}, wants: {}, judge });
}

const STOPPED = found({
  cause: 'daemon-not-enabled',
  severity: 'fail',
  params: { unit: 'docker.service' },
  evidence: [],
});
const WARNED = found({
  cause: 'daemon-not-enabled',
  severity: 'warn',
  params: { unit: 'docker.service' },
  evidence: [],
});

const passing = check('passing', () => pass());
const failing = check('failing', () => STOPPED);
const throwing = check('throwing', () => {
  throw new Error('a bug of ours');
});

async function run(checks: readonly Check[], isSelected = (_: Check): boolean => true) {
  const outcomes = await runChecks(checks, ask(), isSelected);
  return outcomes.map((outcome) => [outcome.check.id, outcome.judgement] as const);
}

test('a passing, a failing and a throwing check: the run goes on, and the bug is told with its stack', async () => {
  const [first, second, third] = await run([passing, failing, throwing]);
  expect(first).toEqual(['passing', { status: 'pass', evidence: [] }]);
  expect(second).toEqual(['failing', STOPPED]);
  expect(third?.[1]).toMatchObject({ status: 'unknown', why: { reason: 'failed' } });
  const [, thrown] = third ?? [];
  expect(thrown?.status === 'unknown' ? thrown.why.detail : '').toMatch(
    /^Error: a bug of ours\n.*run-checks\.test\.ts/,
  );
});

test('what requires a check that failed is skipped, and names the first of the chain', async () => {
  const second = check('second', () => pass(), ['failing']);
  const third = check('third', () => pass(), ['second']);
  const because = { status: 'skip', because: { kind: 'check', check: 'failing' } };
  // The order of the list is the order of the outcomes, whatever waits for what.
  expect(await run([third, second, failing])).toEqual([
    ['third', because],
    ['second', because],
    ['failing', STOPPED],
  ]);
});

test('a warning, an unknown, and a skip for another reason than a check hold nobody up', async () => {
  const warning = check('warning', () => WARNED);
  const absent = check('absent', () => skip({ kind: 'no-mirrors' }));
  const last = check('last', () => pass(), ['warning', 'throwing', 'absent']);
  expect((await run([warning, throwing, absent, last])).at(-1)).toEqual([
    'last',
    { status: 'pass', evidence: [] },
  ]);
});

test('a judge that skips because of another check holds up what requires it', async () => {
  const shy = check('shy', () => skip({ kind: 'check', check: 'elsewhere' }));
  const last = check('last', () => pass(), ['shy']);
  expect((await run([shy, last])).at(-1)).toEqual([
    'last',
    { status: 'skip', because: { kind: 'check', check: 'elsewhere' } },
  ]);
});

test('what is not selected is skipped for that reason, and its judge is never asked', async () => {
  const judge = vi.fn<() => Judgement>(() => pass());
  const quiet = check('quiet', judge);
  const after = check('after', () => pass(), ['quiet']);
  expect(await run([quiet, after], ({ id }) => id !== 'quiet')).toEqual([
    ['quiet', { status: 'skip', because: { kind: 'not-selected' } }],
    ['after', { status: 'pass', evidence: [] }],
  ]);
  expect(judge).not.toHaveBeenCalled();
});

test('outcomes are told as they come, and returned in the order of the checks', async () => {
  const slowFact: Fact<null> = {
    name: 'slow',
    gather: async () => {
      await new Promise((resolve) => {
        setTimeout(resolve, 20);
      });
      return known(null);
    },
  };
  const slow = defineCheck({
    id: 'slow',
    group: 'client',
    requires: [],
    needs: { slowFact },
    wants: {},
    judge: () => pass(),
  });
  const told: string[] = [];
  const outcomes = await runChecks(
    [slow, passing],
    ask(),
    () => true,
    (outcome) => told.push(outcome.check.id),
  );
  expect(told).toEqual(['passing', 'slow']);
  expect(outcomes.map((outcome) => outcome.check.id)).toEqual(['slow', 'passing']);
});

test('a fact is gathered once for all who ask, also for other facts', async () => {
  const gather = vi.fn<() => Promise<Known<number>>>(async () => known(7));
  const base: Fact<number> = { name: 'base', gather };
  const derived: Fact<number> = {
    name: 'derived',
    gather: async (facts) => {
      const found7 = await facts.fact(base);
      return found7.state === 'known' ? known(found7.value * 6) : found7;
    },
  };
  const seen: number[] = [];
  const one = (id: string): Check =>
    defineCheck({
      id,
      group: 'client',
      requires: [],
      needs: { base, derived },
      wants: {},
      judge: (facts) => {
        seen.push(facts.base, facts.derived);
        return pass();
      },
    });
  await run([one('a'), one('b')]);
  expect(seen).toEqual([7, 42, 7, 42]);
  expect(gather).toHaveBeenCalledTimes(1);
});

test('a fact that is needed and unknown makes the check unknown; one that is wanted is handed over', async () => {
  const missing: Fact<number> = {
    name: 'missing',
    gather: async () => unknown('no-permission', 'for root only'),
  };
  const broken: Fact<number> = {
    name: 'broken',
    gather: async () => {
      throw new Error('out of order');
    },
  };
  const needs = defineCheck({
    id: 'needs',
    group: 'client',
    requires: [],
    needs: { missing },
    wants: {},
    judge: () => pass(),
  });
  const wants = defineCheck({
    id: 'wants',
    group: 'client',
    requires: [],
    needs: {},
    wants: { missing, broken },
    judge: (facts) =>
      pass(
        { what: 'missing', said: facts.missing.state, ms: null },
        { what: 'broken', said: facts.broken.state === 'unknown' ? facts.broken.why.detail : '', ms: null },
      ),
  });
  const [first, second] = await run([needs, wants]);
  expect(first?.[1]).toEqual({
    status: 'unknown',
    why: { reason: 'no-permission', detail: 'for root only' },
    evidence: [],
  });
  expect(second?.[1]).toMatchObject({
    status: 'pass',
    evidence: [{ said: 'unknown' }, { said: expect.stringMatching(/^broken: Error: out of order\n/) }],
  });
});
