import { expect, test } from 'vitest';
import { refusedBefore } from '../../src/cli/commands/prove/refused-before.ts';
import { createFacts } from '../../src/run/fact.ts';
import { replayed } from '../recordings.ts';

const before = async (name: string): ReturnType<typeof refusedBefore> =>
  refusedBefore(createFacts(replayed(name), 5000));

test('nothing where the engine refused nothing', async () => {
  for (const name of ['healthy-bookworm', 'healthy-trixie', 'healthy-forky', 'container-exits']) {
    expect(await before(name), name).toEqual([]);
  }
});

test('the last request that failed, with when', async () => {
  expect(await before('runtime-hook-fails')).toMatchObject([
    { cause: 'runtime-missing', params: { refused: { request: 'start', minutes: 0 } } },
  ]);
});

test('a container that could not be started', async () => {
  expect(await before('command-not-in-image')).toMatchObject([
    { cause: 'command-not-in-image', params: { containers: [{ container: 'web' }] } },
  ]);
});
