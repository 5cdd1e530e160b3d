import { describe, expect, test } from 'vitest';
import { createHands } from '../../src/host/hands.ts';
import { createLocalHost } from '../../src/host/local.ts';
import { Refused } from '../../src/prove/bench.ts';
import type { ProveEvent } from '../../src/prove/caller.ts';
import { withoutFrames } from '../../src/prove/container.ts';
import { createPatience } from '../../src/prove/bench.ts';
import { createCourse } from '../../src/prove/course.ts';
import { failed, passed, skipped } from '../../src/prove/step.ts';
import { parseInfo } from '../../src/facts/daemon/engine.ts';

const info = parseInfo('{}', '{"ServerVersion":"28.5.2"}');

function course(cancelled = new AbortController().signal) {
  const events: ProveEvent[] = [];
  let checks = 0;
  if (info === null) throw new Error('no engine');
  const bench = {
    host: createLocalHost(),
    endpoint: { kind: 'unix', path: '/nonexistent/docker.sock' },
    run: { id: '0123456789ab', machine: 'm1', pid: 1, since: 0 },
    signal: cancelled,
    patience: createPatience(),
  } as const;
  const made = createCourse(
    {
      bench,
      hands: createHands(),
      info,
      architecture: 'amd64',
      isHere: true,
      noClient: null,
      buildWay: { folder: '/root/.docker', otherBuilder: null, builderGone: null, closed: null },
      offline: true,
    },
    {
      cancelled,
      onEvent: (event) => events.push(event),
      checked: async () => {
        checks += 1;
        return [{ id: 'disk-full', severity: 'fail', explains: [] }];
      },
    },
  );
  return { ...made, events, checks: () => checks };
}

describe('the way through the steps', () => {
  test('what needs a step that failed is not tried, and says which it was', async () => {
    const { step, results, checks } = course();
    await step('load', [], async () => {
      throw new Refused('no space left on device');
    });
    await step('create', ['load'], async () => passed('never'));
    await step('start', ['create'], async () => passed('never'));
    expect(results()).toMatchObject([
      { id: 'load', end: { status: 'fail', said: 'no space left on device' }, cause: 'disk-full' },
      { id: 'create', end: { status: 'skip', reason: { kind: 'step', step: 'load' } }, cause: null },
      { id: 'start', end: { status: 'skip', reason: { kind: 'step', step: 'load' } }, cause: null },
    ]);
    expect(checks()).toBe(1);
  });

  test('what was skipped for its own reason is no obstacle', async () => {
    const { step, results } = course();
    await step('output', [], async () => skipped({ kind: 'log-driver', driver: 'none' }));
    await step('port', ['output'], async () => passed('answered'));
    expect(results().map(({ end }) => end.status)).toEqual(['skip', 'pass']);
  });

  test('the results come in the order of the steps, each with its beginning and end', async () => {
    const { step, results, events } = course();
    await step('port', [], async () => ({ ...passed('b'), ms: 7 }));
    await step('bridge', [], async () => passed('a'));
    expect(results().map(({ id }) => id)).toEqual(['bridge', 'port']);
    expect(results()[1]?.ms).toBe(7);
    expect(events.map(({ kind }) => kind)).toEqual(['began', 'ended', 'began', 'ended']);
  });

  test('stopped, nothing is begun, and what was cut off is nobody’s fault', async () => {
    const stop = new AbortController();
    const { step, results, checks } = course(stop.signal);
    await step('load', [], async () => {
      stop.abort();
      return failed('aborted');
    });
    await step('port', [], async () => passed('never'));
    expect(results().map(({ end }) => end)).toEqual([
      { status: 'unknown', reason: { kind: 'interrupted' } },
      { status: 'unknown', reason: { kind: 'interrupted' } },
    ]);
    expect(checks()).toBe(0);
  });

  test('a bug of ours is no failure of the engine', async () => {
    const { step } = course();
    await expect(
      step('load', [], async () => {
        throw new TypeError('a bug');
      }),
    ).rejects.toThrow('a bug');
  });
});

test('the frames of a log, the last one cut', () => {
  const frame = (stream: number, text: string): Buffer => {
    const head = Buffer.alloc(8);
    head[0] = stream;
    head.writeUInt32BE(Buffer.byteLength(text), 4);
    return Buffer.concat([head, Buffer.from(text)]);
  };
  const log = Buffer.concat([frame(1, 'route\n'), frame(2, 'two\n'), frame(1, 'last line\n')]);
  expect(withoutFrames(log)).toBe('route\ntwo\nlast line\n');
  expect(withoutFrames(log.subarray(0, -5))).toBe('route\ntwo\nlast ');
  expect(withoutFrames(Buffer.alloc(0))).toBe('');
});
