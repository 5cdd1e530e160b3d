import { expect, test } from 'vitest';
import { fixMachine } from '../../../src/cli/changing/fix-machine.ts';
import { replayed } from '../../recordings.ts';
import { sessionIn } from '../../report/replayed-report.ts';

test('a setting that nobody knows is refused with the one that was meant', { timeout: 60_000 }, async () => {
  const host = { ...replayed('daemon-json-unknown-key'), close: () => {} };
  const options = {
    causes: [],
    dryRun: true,
    yes: false,
    allowDisruptive: false,
    mirrors: [],
    aliyunId: null,
    trusted: [],
  };
  const { said } = await fixMachine(host, options, { ...(await sessionIn('en')), quiet: true }, null);
  expect(said).toContain('Write "registry-mirrors" instead of "registry-mirors" in /etc/docker/daemon.json.');
  // Several fixes are refused for the one file.
  expect(said.filter((line) => line.includes('registry-mirrors'))).toHaveLength(1);
});
