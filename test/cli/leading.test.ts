import { expect, test } from 'vitest';
import { ledByMachine, type Seen } from '../../src/cli/commands/explain/leading.ts';
import type { Recognised } from '../../src/knowledge/signatures/signature.ts';
import { reportOf } from '../report/replayed-report.ts';

function told(cause: Recognised['cause']): Recognised {
  return { cause, confidence: 'likely', matched: 'the text', also: [] };
}

async function seen(recording: string): Promise<Seen> {
  return reportOf(recording, 'en');
}

test('what is found on the machine leads', async () => {
  const masked = await seen('daemon-masked');
  expect(ledByMachine([told('hub-unreachable'), told('daemon-masked')], [], masked)).toMatchObject([
    { cause: 'daemon-masked', confidence: 'certain', matched: 'the text' },
    { cause: 'hub-unreachable' },
  ]);
});

test('what the text could mean too leads, by what was seen of it', async () => {
  const led = ledByMachine([told('daemon-stopped')], ['daemon-masked'], await seen('daemon-masked'));
  expect(led).toMatchObject([{ cause: 'daemon-masked' }, { cause: 'daemon-stopped' }]);
  expect(led[0]?.matched).toContain('masked');
});

test('what the text tells follows from what is found, though nobody looked for it there', async () => {
  const led = ledByMachine([told('daemon-stopped')], [], await seen('docker-not-installed'));
  expect(led).toMatchObject([{ cause: 'docker-not-installed' }, { cause: 'daemon-stopped' }]);
});

test('on a healthy machine the text keeps its order', async () => {
  const found = [told('hub-unreachable'), told('daemon-masked')];
  expect(ledByMachine(found, ['daemon-stopped'], await seen('healthy-trixie'))).toEqual(found);
});
