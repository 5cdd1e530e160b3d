import { expect, test } from 'vitest';
import { saidTogether } from '../../src/messages/said-together.ts';

const silent = (ms: number): string =>
  `ping: tcp: no answer within ${ms} ms to 10 tries (203.0.113.53 answered in ${ms % 90} ms)`;

test('mirrors that stay silent stand together, however long each was waited for', () => {
  const list = [
    { url: 'https://a.test', said: silent(1806) },
    { url: 'https://b.test', said: 'ping: HTTP 403' },
    { url: 'https://c.test', said: silent(1812) },
    { url: 'https://d.test', said: 'ping: HTTP 402' },
  ];
  expect(saidTogether(list)).toEqual([
    { urls: ['https://a.test', 'https://c.test'], said: silent(1806) },
    { urls: ['https://b.test'], said: 'ping: HTTP 403' },
    { urls: ['https://d.test'], said: 'ping: HTTP 402' },
  ]);
});
