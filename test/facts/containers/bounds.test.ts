import { expect, test } from 'vitest';
import { CHECKS } from '../../../checks/index.ts';
import { stoppedDependencies } from '../../../src/facts/containers/stopped-dependencies.ts';
import { linesOf, logTail } from '../../../src/facts/containers/log-tail.ts';
import type { EngineReply, EngineRequest } from '../../../src/host/host.ts';
import { createFacts } from '../../../src/run/fact.ts';
import { runChecks } from '../../../src/run/run-checks.ts';
import { altered, judgeHost, replayed } from '../../recordings.ts';

const CONTAINERS = CHECKS.filter(({ group }) => group === 'containers');

/** The machine with 2,000 of its container, and what the engine was asked. */
async function withThousands(name: string, status: string | null) {
  const real = replayed(name);
  const asked: EngineRequest[] = [];
  const host = altered(name, {
    engine: async (request) => {
      asked.push(request);
      const [, id = ''] = /^\/containers\/([0-9a-f]{64})/.exec(request.path) ?? [];
      const one = await containerOf(name);
      if (request.path.startsWith('/containers/json')) {
        const many = Array.from({ length: 2000 }, (_, index) => ({
          ...one,
          Id: index.toString(16).padStart(64, '0'),
          Names: [`/web-${index}`],
          ...(status === null ? {} : { State: 'running', Status: status }),
        }));
        return { kind: 'answered', status: 200, body: JSON.stringify(many), ms: 1 };
      }
      return id === ''
        ? real.engine(request)
        : real.engine({ ...request, path: request.path.replace(id, String(one.Id)) });
    },
  });
  return { host, asked };
}

async function containerOf(name: string): Promise<{ readonly Id?: unknown }> {
  const reply: EngineReply = await replayed(name).engine({
    endpoint: { kind: 'unix', path: '/var/run/docker.sock' },
    method: 'GET',
    path: '/containers/json?all=1',
    deadlineMs: 1000,
  });
  if (reply.kind !== 'answered') throw new Error('not recorded');
  const [first]: unknown[] = JSON.parse(reply.body);
  if (typeof first !== 'object' || first === null) throw new Error('no container');
  return { ...first };
}

test('of 2,000 containers that restart sixteen are looked at, and six short logs are read', async () => {
  const { host, asked } = await withThousands('container-exits', null);
  const outcomes = await judgeHost(host);
  const inspected = asked.filter(({ path }) => /^\/containers\/[0-9a-f]{64}\/json$/.test(path));
  const logs = asked.filter(({ path }) => path.includes('/logs?'));
  expect(inspected).toHaveLength(16);
  expect(logs).toHaveLength(6);
  for (const { mostBytes } of logs) expect(mostBytes).toBeLessThanOrEqual(16 * 1024);
  const found = outcomes.find(({ check }) => check.id === 'containers-restarting');
  expect(found?.judgement).toMatchObject({
    status: 'found',
    findings: [
      {
        params: { containers: { length: 8 }, more: 8 },
        evidence: { 0: { said: '2000 containers, 16 of 2000 suspects looked at' } },
      },
    ],
  });
});

test('2,000 containers that run cost one request, and less than a second', async () => {
  const { host, asked } = await withThousands('container-exits', 'Up 3 days');
  const started = performance.now();
  const outcomes = await runChecks(CHECKS, createFacts(host, 1000), ({ group }) => group === 'containers');
  expect(performance.now() - started).toBeLessThan(1000);
  expect(asked.filter(({ path }) => /^\/(?:containers|events)/.test(path))).toHaveLength(1);
  const passed = outcomes.filter(({ judgement }) => judgement.status === 'pass').map(({ check }) => check.id);
  expect(passed).toEqual(expect.arrayContaining(CONTAINERS.map(({ id }) => id)));
});

test('a line of a log stands without what the engine puts before it, and without its colours', async () => {
  const body =
    '\u0001\0\0\0\0\0\0\u000fstarted well \n\u0002\0\0\0\0\0\u0001\uFFFD\u001B[31mfatal\u001B[0m: no\r\n';
  const host = altered('healthy-trixie', {
    engine: async () => ({ kind: 'answered', status: 200, body, ms: 1 }),
  });
  expect(await logTail(createFacts(host, 1000), 'ab')).toEqual(['started well', 'fatal: no']);
  expect(linesOf('\n \n')).toEqual([]);
});

test('labels that name hundreds of services, in a circle, cost eight looks and less than a second', async () => {
  const real = replayed('dependency-stopped-labels');
  const asked: string[] = [];
  const services = Array.from({ length: 1000 }, (_, at) => `s${at}`);
  // As much as an engine's answer may hold.
  const all = services
    .slice(0, 180)
    .map((one) => `${one}:service_healthy:false`)
    .join(',');
  const many = services.flatMap((service, at) =>
    ['running', 'exited'].map((state, of) => ({
      Id: (2 * at + of).toString(16).padStart(64, '0'),
      Names: [`/${service}-${state}`],
      Image: 'web',
      State: state,
      Status: state === 'running' ? 'Up 3 days' : 'Exited (143) 2 minutes ago',
      Labels: {
        'com.docker.compose.project': 'shop',
        'com.docker.compose.service': state === 'running' ? 'web' : service,
        'com.docker.compose.depends_on': state === 'running' ? all : `s${(at + 1) % 1000}:service_started`,
      },
    })),
  );
  const host = altered('dependency-stopped-labels', {
    engine: async (request) => {
      asked.push(request.path);
      if (request.path.startsWith('/containers/json'))
        return { kind: 'answered', status: 200, body: JSON.stringify(many), ms: 1 };
      return real.engine(request);
    },
  });
  const started = performance.now();
  await createFacts(host, 1000).fact(stoppedDependencies);
  expect(performance.now() - started).toBeLessThan(1000);
  expect(asked.filter((path) => /^\/containers\/[0-9a-f]{64}\/json$/.test(path))).toHaveLength(8);
});
