import { expect, test } from 'vitest';
import { mirrorsToTest } from '../../../src/cli/choosing-mirrors/mirrors-to-test.ts';
import { measurableOf } from '../../../src/mirrors/catalogue.ts';
import { createFacts } from '../../../src/run/fact.ts';
import { altered, replayed } from '../../recordings.ts';
import { sessionIn } from '../../report/replayed-report.ts';

const real = replayed('healthy-trixie');
const host = altered('healthy-trixie', {
  readFile: async (path) =>
    path === '/etc/docker-doctor.toml'
      ? { kind: 'read', bytes: Buffer.from('\nmirrors = = 1\n') }
      : real.readFile(path),
});

async function chosen(names: readonly string[]) {
  const notes: string[] = [];
  const session = await sessionIn('en');
  const screen = { ...session.screen, note: (text: string) => void notes.push(text) };
  const typed = { names, from: null, id: null };
  const { mirrors } = await mirrorsToTest(createFacts(host, 1000), typed, { ...session, screen });
  return { mirrors: mirrors.length, notes };
}

test('where none was named a broken settings file is told, and the known mirrors do', async () => {
  const { mirrors, notes } = await chosen([]);
  expect(mirrors).toBeGreaterThanOrEqual(measurableOf('docker.io').length);
  expect(notes).toEqual([expect.stringMatching(/^The settings are ignored: .*docker-doctor\.toml.*2/)]);
});

test('a name may stand in it, an address does not', async () => {
  await expect(chosen(['corp'])).rejects.toThrow('/etc/docker-doctor.toml');
  expect(await chosen(['https://m.example'])).toEqual({ mirrors: 1, notes: [] });
});
