import { expect, test } from 'vitest';
import { createTrust } from '../../src/host/probe/trust.ts';
import { AUTHORITY } from './loopback.ts';

test('hosts without a certificate of their own share one context, and one with it has its own', async () => {
  const trust = createTrust();
  const folder = (host: string): string => `/no/such/certs.d/${host}/`;
  const [a, b, c] = await Promise.all([trust([folder('a')]), trust([folder('b')]), trust([])]);
  expect(a).toBe(b);
  expect(a).toBe(c);
  const own = await trust([folder('a'), AUTHORITY]);
  expect(own).not.toBe(a);
  expect(await trust([AUTHORITY])).toBe(own);
});
