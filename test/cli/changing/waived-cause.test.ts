import { expect, test } from 'vitest';
import { fixMachine } from '../../../src/cli/changing/fix-machine.ts';
import type { CauseId } from '../../../src/knowledge/causes.ts';
import type { Waiver } from '../../../src/report/accept.ts';
import { replayed } from '../../recordings.ts';
import { sessionIn } from '../../report/replayed-report.ts';

const waiverOf = (cause: CauseId, until = '2999-12-31'): Waiver => ({
  cause,
  subject: null,
  reason: 'on purpose',
  until,
});

async function dryRun(name: string, causes: readonly CauseId[], waivers: readonly Waiver[]) {
  const host = { ...replayed(name), close: () => {} };
  const options = {
    causes,
    dryRun: true,
    yes: false,
    allowDisruptive: false,
    mirrors: [],
    aliyunId: null,
    trusted: [],
  };
  const { plan, said, code } = await fixMachine(
    host,
    options,
    { ...(await sessionIn('en')), waivers, quiet: true },
    null,
  );
  return { cures: plan?.cures ?? [], code, said: said.join('\n') };
}

test('fix leaves alone what is waived, and says so', { timeout: 60_000 }, async () => {
  const both = ['daemon-masked', 'daemon-stopped'] as const;
  const name = 'daemon-stopped-and-masked';
  expect((await dryRun(name, [], [])).cures).toEqual(expect.arrayContaining(['daemon-masked']));
  const waived = await dryRun(name, [], [waiverOf('daemon-masked')]);
  expect(waived.cures).not.toContain('daemon-masked');
  expect(waived.said).toContain('Left alone: daemon-masked (waived until 2999-12-31: on purpose).');
  const none = await dryRun(
    name,
    [],
    both.map((cause) => waiverOf(cause)),
  );
  expect([none.cures, none.code]).toEqual([[], 0]);
  // Named, or waived no longer, it is mended.
  const named = await dryRun(name, ['daemon-masked'], [waiverOf('daemon-masked')]);
  expect(named.cures).toContain('daemon-masked');
  expect(named.said).not.toContain('Left alone');
  expect((await dryRun(name, [], [waiverOf('daemon-masked', '2020-01-01')])).cures).toContain(
    'daemon-masked',
  );
});
