import { describe, expect, test } from 'vitest';
import { tcp } from '../host/loopback.ts';
import { assail, expectHeld, withVictim } from './assail.ts';
import { ENGINE, PULL } from './engine-behaviours.ts';
import type { Call } from './victim.ts';
import type { Behaviour } from './web-behaviours.ts';

withVictim();

const DEADLINE_MS = 600;

async function against(
  behaviours: Readonly<Record<string, Behaviour>>,
  callAt: (port: number) => Call,
): Promise<Readonly<Record<string, unknown>>> {
  const servers = await Promise.all(
    Object.entries(behaviours).map(async ([name, behave]) => ({ name, ...(await tcp(behave)) })),
  );
  const seen = await assail(
    servers.map(({ name, port }) => ({ name, call: callAt(port) })),
    DEADLINE_MS,
  );
  expectHeld(seen, Object.keys(behaviours), DEADLINE_MS);
  expect(servers.filter(({ connections }) => connections() === 0).map(({ name }) => name)).toEqual([]);
  return Object.fromEntries([...seen.answers].map(([name, { answer }]) => [name, answer]));
}

describe('an engine', () => {
  test(`${Object.keys(ENGINE).length} that answer badly`, async () => {
    const answers = await against(ENGINE, (port) => ({
      kind: 'engine',
      request: {
        endpoint: { kind: 'tcp', host: '127.0.0.1', port },
        method: 'GET',
        path: '/info',
        deadlineMs: DEADLINE_MS,
      },
    }));
    const flooding = [
      'says white space without end',
      'says one text without end',
      'opens brackets without end',
      'lists empty objects without end',
      'nests a thousand deep',
      'lists a million numbers',
      'names a million keys',
      'floods an error of 500',
    ];
    for (const name of flooding)
      expect(answers[name], name).toMatchObject({
        kind: 'failed',
        code: expect.stringMatching(/ETOOLARGE|ETIMEDOUT/),
      });
  });

  test(`${Object.keys(PULL).length} that pull badly`, async () => {
    const answers = await against(PULL, (port) => ({
      kind: 'follow',
      endpoint: { kind: 'tcp', host: '127.0.0.1', port },
      deadlineMs: DEADLINE_MS,
    }));
    for (const [name, answer] of Object.entries(answers))
      expect(answer, name).toMatchObject({ kind: expect.stringMatching(/^(failed|aborted)$/) });
    expect(answers['says lines without end']).toMatchObject({ kind: 'aborted' });
  });
});
