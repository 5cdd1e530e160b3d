import { describe, expect, test } from 'vitest';
import type { ProbeRequest } from '../../src/host/host.ts';
import { tcp, type Loopback } from '../host/loopback.ts';
import { assail, expectHeld, withVictim } from './assail.ts';
import type { Job } from './victim.ts';
import { HTTP, TLS, TUNNEL, type Behaviour } from './web-behaviours.ts';

withVictim();

const DEADLINE_MS = 500;

/** What a terminal obeys, or what makes a text look like another. */
const UNCLEAN = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u;

function probing(name: string, url: string, options: Partial<ProbeRequest> = {}): Job {
  const request = {
    method: 'GET',
    url,
    headers: {},
    deadlineMs: DEADLINE_MS,
    maxBytes: 64 * 1024,
    proxy: null,
    extraCaFiles: [],
    verifyTls: true,
    ...options,
  } as const;
  return { name, call: { kind: 'probe', request } };
}

async function against(
  behaviours: Readonly<Record<string, Behaviour>>,
  jobFor: (name: string, port: number) => Job,
): Promise<ReadonlyMap<string, unknown>> {
  const servers: (readonly [string, Loopback])[] = await Promise.all(
    Object.entries(behaviours).map(async ([name, behave]) => [name, await tcp(behave)] as const),
  );
  const seen = await assail(
    servers.map(([name, { port }]) => jobFor(name, port)),
    DEADLINE_MS,
  );
  expectHeld(seen, Object.keys(behaviours), DEADLINE_MS);
  // Every server was met.
  expect(servers.filter(([, { connections }]) => connections() === 0).map(([name]) => name)).toEqual([]);
  return new Map([...seen.answers].map(([name, { answer }]) => [name, answer]));
}

/** What would be shown of an answer: everything but the body, which is read and not told. */
function shown(answer: unknown): string {
  return JSON.stringify(answer, (key, value: unknown) => (key === 'body' ? undefined : value));
}

/** Those whose answers hold what a terminal obeys, or are longer than anybody reads. */
function unclean(answers: ReadonlyMap<string, unknown>): readonly string[] {
  const dirty = [...answers].filter(([, answer]) => {
    const texts: string[] = [];
    JSON.stringify(answer, (key, value: unknown) => {
      if (key === 'body') return undefined;
      if (typeof value === 'string') texts.push(value);
      texts.push(key);
      return value;
    });
    return texts.some((text) => UNCLEAN.test(text));
  });
  const long = [...answers].filter(([, answer]) => shown(answer).length > 40_000);
  return [...dirty, ...long].map(([name]) => name);
}

describe('a server', () => {
  test(`${Object.keys(HTTP).length} that speak HTTP badly`, async () => {
    const answers = await against(HTTP, (name, port) => probing(name, `http://127.0.0.1:${port}/v2/`));
    expect(unclean(answers)).toEqual([]);
  });

  test(`${Object.keys(TLS).length} that speak TLS badly`, async () => {
    const answers = await against(TLS, (name, port) => probing(name, `https://127.0.0.1:${port}/v2/`));
    expect(unclean(answers)).toEqual([]);
    for (const [name, answer] of answers) expect(answer, name).toMatchObject({ outcome: { phase: 'tls' } });
  });
});

describe('a proxy', () => {
  test(`${Object.keys(TUNNEL).length} that tunnel badly`, async () => {
    const answers = await against(TUNNEL, (name, port) =>
      probing(name, 'https://registry.test/v2/', { proxy: `http://127.0.0.1:${port}` }),
    );
    expect(unclean(answers)).toEqual([]);
    for (const [name, answer] of answers)
      expect(answer, name).toMatchObject({ outcome: { kind: 'stopped' } });
  });

  test(`${Object.keys(HTTP).length} that speak HTTP badly`, async () => {
    const answers = await against(HTTP, (name, port) =>
      probing(name, 'http://registry.test/v2/', { proxy: `http://127.0.0.1:${port}` }),
    );
    expect(unclean(answers)).toEqual([]);
  });
});
