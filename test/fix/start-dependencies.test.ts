import { expect, test } from 'vitest';
import { CHECKS } from '../../checks/index.ts';
import {
  applyChange,
  changeId,
  changeTitle,
  isAsPlanned,
  journalled,
  putBackPhase,
  putBackShown,
  readStep,
} from '../../src/fix/changes/index.ts';
import type { ContainerStart } from '../../src/fix/changes/start-container.ts';
import { planFixes } from '../../src/fix/plan-fixes.ts';
import { provePromises } from '../../src/fix/proofs/index.ts';
import type { Plan } from '../../src/fix/transaction/plan.ts';
import { ChangedMeanwhile, createHands } from '../../src/host/hands.ts';
import type { EngineReply, Host } from '../../src/host/host.ts';
import type { CauseId } from '../../src/knowledge/causes.ts';
import { asObject } from '../../src/notation/json-object.ts';
import { createFacts } from '../../src/run/fact.ts';
import { findingsOf, runChecks } from '../../src/run/run-checks.ts';
import { answering, rewritten } from '../engine-answers.ts';
import { altered, replayed } from '../recordings.ts';

const MACHINE = 'compose-dependency-stopped';
const NAMED = new Set<CauseId>(['dependency-stopped']);
const AT = { endpoint: { kind: 'unix', path: '/var/run/docker.sock' }, ofUser: false } as const;
const DB: ContainerStart = {
  kind: 'start-container',
  container: 'shop-db-1',
  id: 'c'.repeat(64),
  finishedAt: '2026-11-30T08:34:10.1Z',
  wantedBy: ['shop-api-1'],
  safety: 'safe',
};

async function planOn(host: Host, only: ReadonlySet<CauseId> | null): Promise<Plan> {
  const facts = createFacts(host, 1000);
  const findings = findingsOf(await runChecks(CHECKS, facts, () => true));
  return planFixes(facts, { findings, only, mirrors: [], allowDisruptive: true });
}

test('what another one of them needs is started first, and all of it must run', async () => {
  const { changes, promises, cures } = await planOn(replayed(MACHINE), NAMED);
  expect(changes.map((change) => changeId(change))).toEqual([
    'start-container:shop-db-1',
    'start-container:shop-api-1',
  ]);
  expect(changes.map((change) => changeTitle(change).of)).toEqual([
    'docker start shop-db-1',
    'docker start shop-api-1',
  ]);
  expect(promises).toMatchObject([
    { kind: 'runs', container: 'shop-db-1', wantedBy: ['shop-api-1'] },
    { kind: 'runs', container: 'shop-api-1', wantedBy: ['shop-web-1'] },
  ]);
  expect(cures).toEqual(['dependency-stopped']);
});

test('whoever has not named the cause is told of it, whatever else is allowed', async () => {
  const { changes, refusals } = await planOn(replayed(MACHINE), null);
  expect(changes).toEqual([]);
  expect(refusals).toEqual([
    { kind: 'last-resort', fix: 'start-dependencies', cause: 'dependency-stopped', stops: false },
  ]);
});

test('where another one lives in its network, which it would have to be stopped for, it is left to hand', async () => {
  const [, second] = (await planOn(replayed(MACHINE), NAMED)).changes;
  const id = asObject(second).id;
  const shared = rewritten((body) =>
    body.replaceAll('"NetworkMode":"shop_default"', `"NetworkMode":"container:${String(id)}"`),
  );
  expect((await planOn(answering(MACHINE, /^\/containers\/json/, shared), NAMED)).changes).toEqual([]);
});

/** An engine that answers so, and what it was asked. */
function engine(answer: (asked: string) => readonly [status: number, body: unknown]) {
  const log: string[] = [];
  const host = altered('healthy-trixie', {
    engine: async ({ method, path }): Promise<EngineReply> => {
      log.push(`${method} ${path}`);
      const [status, body] = answer(`${method} ${path}`);
      return { kind: 'answered', status, body: JSON.stringify(body), ms: 1 };
    },
  });
  return { host, log, tools: { host, hands: createHands(), ...AT } };
}

const state = (of: object): readonly [number, unknown] => [200, { State: of }];

test('it is as planned as long as nobody has started it', async () => {
  const { finishedAt } = DB;
  const now = (of: object): Promise<boolean> => isAsPlanned(DB, engine(() => state(of)).host);
  expect(await now({ Running: false, FinishedAt: finishedAt })).toBe(true);
  expect(await now({ Running: true, FinishedAt: finishedAt })).toBe(false);
  expect(await now({ Running: false, FinishedAt: '2026-11-30T09:00:00Z' })).toBe(false);
});

test('the start is the engine’s own: done, somebody else’s, or refused in its words', async () => {
  const done = engine(() => [204, '']);
  expect(await applyChange(DB, done.tools)).toBeNull();
  expect(done.log).toEqual([`POST /containers/${DB.id}/start`]);
  await expect(applyChange(DB, engine(() => [304, '']).tools)).rejects.toBeInstanceOf(ChangedMeanwhile);
  expect(await applyChange(DB, engine(() => [500, { message: 'port is already allocated' }]).tools)).toBe(
    'docker start shop-db-1: port is already allocated',
  );
});

test('undo stops this very container, the last one first; one that is gone, or stopped, is as it was', async () => {
  const step = journalled(DB);
  const other = { ...step, container: 'shop-api-1', id: 'a'.repeat(64) };
  const { log, tools } = engine((asked) => [asked.includes('aaa') ? 404 : 304, '']);
  await putBackPhase('stop', [step, other], { ...tools, left: [], wasVerified: true, reloads: false });
  expect(log).toEqual([`POST /containers/${other.id}/stop`, `POST /containers/${DB.id}/stop`]);
  const failing = engine(() => [500, { message: 'cannot stop container' }]).tools;
  await expect(
    putBackPhase('stop', [step], { ...failing, left: [], wasVerified: true, reloads: false }),
  ).rejects.toThrow('docker stop shop-db-1: cannot stop container');
});

test('the journal keeps whom it stops, and who is without it then', () => {
  const step = journalled(DB);
  expect(readStep({ ...step })).toEqual(step);
  expect(putBackShown(step)).toMatchObject({
    safety: 'disruptive',
    title: { word: 'stopContainer', of: 'docker stop shop-db-1' },
    lines: ['shop-api-1'],
  });
  expect(readStep({ ...step, id: '../x' })).toBeNull();
});

const RUNS = {
  engine: 'docker',
  kind: 'runs',
  container: 'db',
  id: 'c'.repeat(64),
  wantedBy: ['api'],
} as const;

async function prove(answer: Parameters<typeof engine>[0]): Promise<string | null> {
  const promised = await provePromises(
    [RUNS],
    { host: engine(answer).host, endpoint: AT.endpoint },
    () => false,
  );
  return promised.kind === 'broken' ? promised.said : null;
}

const UP = { Status: 'running', StartedAt: '1' };
const networks = (address: string): object => ({
  NetworkSettings: { Networks: { shop: { NetworkID: 'n', IPAddress: address } } },
});

test('it has to run, not end, and not be unhealthy', async () => {
  expect(await prove(() => state({ Status: 'exited', ExitCode: 3 }))).toBe('db: exited, exit code 3');
  expect(await prove(() => state({ ...UP, Health: { Status: 'unhealthy' } }))).toBe('db: unhealthy');
  let times = 0;
  expect(await prove(() => state({ ...UP, StartedAt: String((times += 1)) }))).toBe(
    'db: it ended, and was started again',
  );
});

// Each takes the seconds in which a container that starts must stay.
test.concurrent.each([
  ['172.18.0.2', null],
  ['', 'db has no address in shop, where api looks for it'],
])('those that depend on it find it at "%s"', async (address, said) => {
  expect(
    await prove((asked) => [
      200,
      { State: UP, ...networks(asked.includes('/api/') ? '172.18.0.3' : address) },
    ]),
  ).toBe(said);
});

test('one that depends on it and is not told of has not been seen to find it', async () => {
  const said = await prove((asked) =>
    asked.includes('/api/') ? [404, {}] : [200, { State: UP, ...networks('172.18.0.2') }],
  );
  expect(said).toBe('GET /containers/api/json: no answer');
});
