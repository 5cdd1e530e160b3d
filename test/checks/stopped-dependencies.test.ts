import { expect, test } from 'vitest';
import { finding as chinese } from '../../src/messages/zh-CN/causes/seen-containers.ts';
import { finding } from '../../src/messages/en/causes/seen-containers.ts';
import { dependencyStopped } from '../../src/messages/en/causes/dependency-stopped.ts';
import { adviceLine } from '../../src/report/reported-advice.ts';
import { answering, rewritten } from '../engine-answers.ts';
import { judgeHost, verdict, verdictOn, type Verdict } from '../recordings.ts';

const ID = 'compose-projects';
const MACHINE = 'compose-dependency-stopped';

/** The recorded machine whose engine says another thing at these paths. */
function where(paths: RegExp, ...changes: readonly (readonly [RegExp | string, string])[]): Promise<Verdict> {
  const change = rewritten((body) => changes.reduce((text, [from, to]) => text.replaceAll(from, to), body));
  return judgeHost(answering(MACHINE, paths, change)).then((outcomes) => verdictOn(ID, outcomes));
}

const LIST = /^\/containers\/json/;
const ONE = /^\/containers\/[0-9a-f]+\/json/;
const EVENTS = /^\/events/;

test('what was stopped is named in the order in which it is started', async () => {
  const found = await verdict(ID, MACHINE);
  expect(found).toMatchObject([
    {
      cause: 'dependency-stopped',
      severity: 'warn',
      params: {
        containers: [
          { container: 'shop-db-1', how: { kind: 'stopped', for: ['shop-api-1'], missed: false } },
          { container: 'shop-api-1', how: { kind: 'stopped', for: ['shop-web-1'], missed: false } },
        ],
      },
    },
  ]);
  if (!Array.isArray(found)) throw new Error('found');
  const [{ params }] = found;
  expect(finding(params)).toMatch(
    /^shop-db-1 \(busybox\): stopped, and shop-api-1 depends on it: Exited \(0\) \d+ seconds ago; shop-api-1/,
  );
  expect(chinese(params)).toMatch(/^shop-db-1（busybox）：已停止，但 shop-api-1 依赖它：Exited/);
  expect(dependencyStopped.advice(params).map(adviceLine)).toContain('$ docker start shop-db-1 shop-api-1');
});

test('one that is to be started again whenever it ends, on an engine of old', async () => {
  expect(await verdict(ID, 'dependency-stopped-labels')).toMatchObject([
    { cause: 'dependency-stopped', params: { containers: [{ container: 'cache', how: { for: ['web'] } }] } },
  ]);
});

test('one for want of which another keeps ending', async () => {
  expect(await verdict(ID, 'compose-dependency-missed')).toMatchObject([
    { params: { containers: [{ container: 'shop-db-1', how: { missed: true } }] } },
  ]);
});

test('one that ended well may be a job where the engine remembers no stop', async () => {
  const found = await where(EVENTS, [/[^]+/g, '']);
  expect(found).toMatchObject([{ params: { containers: [{ container: 'shop-api-1' }] } }]);
  expect(found).toMatchObject([{ params: { containers: { length: 1 } } }]);
});

test('where somebody waits for its health it is no job', async () => {
  const healthy = rewritten((body) => body.replaceAll('db:service_started', 'db:service_healthy'));
  const silent = rewritten(() => '');
  const host = answering(MACHINE, /./, (reply) => reply);
  const outcomes = await judgeHost({
    ...host,
    engine: async (request) => {
      const reply = await host.engine(request);
      if (LIST.test(request.path)) return healthy(reply);
      return EVENTS.test(request.path) ? silent(reply) : reply;
    },
  });
  expect(verdictOn(ID, outcomes)).toMatchObject([
    { params: { containers: [{ container: 'shop-db-1' }, { container: 'shop-api-1' }] } },
  ]);
});

test.each([
  ['nothing runs that depends on it', LIST, [[/"State":"running"/g, '"State":"exited"']]],
  ['it was stopped this moment, as in a restart', LIST, [[/\) \d+ seconds ago/g, ') 2 seconds ago']]],
  ['it was stopped days ago', LIST, [[/\) \d+ seconds ago/g, ') 3 weeks ago']]],
  ['it failed', LIST, [[/Exited \(\d+\)/g, 'Exited (1)']]],
  ['it is a job that another one waits for', LIST, [[/service_started/g, 'service_completed_successfully']]],
  ['it was run once', LIST, [['"com.docker.compose.oneoff":"False"', '"com.docker.compose.oneoff":"True"']]],
  ['another project has such a service', LIST, [[/"com.docker.compose.service":"(?:db|api)"/g, '"x":"y"']]],
  ['the kernel ended it for memory', ONE, [['"OOMKilled":false', '"OOMKilled":true']]],
  ['it could not be started', ONE, [['"Error":""', '"Error":"no such file"']]],
  ['it kept ending before', ONE, [[/"RestartCount":\d+/g, '"RestartCount":7']]],
] as const)('nothing is said where %s', async (_where, paths, changes) => {
  expect(await where(paths, ...changes)).toBe('pass');
});

test('what lives in its network has to be restarted after it', async () => {
  let id = '';
  const host = answering(MACHINE, LIST, (reply) => {
    if (reply.kind !== 'answered') return reply;
    id = /"Id":"([0-9a-f]{64})","Names":\["\/shop-api-1"\]/.exec(reply.body)?.[1] ?? id;
    return {
      ...reply,
      body: reply.body.replaceAll('"NetworkMode":"shop_default"', `"NetworkMode":"container:${id}"`),
    };
  });
  const found = verdictOn(ID, await judgeHost(host));
  expect(id).not.toBe('');
  if (!Array.isArray(found)) throw new Error('found');
  const lines = dependencyStopped.advice(found[0].params).map(adviceLine);
  expect(lines).toContain('$ docker restart shop-web-1');
});
