import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { createHeard } from '../../src/host/probe/heard.ts';
import { resolveAddresses } from '../../src/host/probe/resolve.ts';

afterEach(() => vi.useRealTimers());

test('that /etc/resolv.conf is read slowly is no fault of its own: the request has run out of time', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const ending = new AbortController();
  const asked = resolveAddresses('slow.invalid', {
    deadlineMs: 5_000,
    signal: ending.signal,
    heard: createHeard(),
  }).catch((error: unknown) => error);
  // Seconds pass while each file has hardly been begun, as on a computer whose cores are all taken.
  for (let turns = 0; turns < 2; turns += 1) {
    vi.advanceTimersByTime(2_000);
    await turn();
  }
  ending.abort();
  expect(await asked).toMatchObject({ message: 'deadline passed' });
});
