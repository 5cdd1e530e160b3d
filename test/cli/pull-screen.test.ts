import { expect, test } from 'vitest';
import { pullScreen } from '../../src/cli/commands/pull/pull-screen.ts';
import type { Session } from '../../src/cli/session.ts';
import { createScreen } from '../../src/cli/terminal/screen.ts';
import { parseReference } from '../../src/facts/registry/reference.ts';
import { NOTHING_PULLED } from '../../src/facts/registry/pull-stream.ts';
import { loadMessages } from '../../src/messages/languages.ts';
import type { PullEvent } from '../../src/pull/events.ts';

const EVENTS: readonly PullEvent[] = [
  { kind: 'asking-own-way' },
  { kind: 'over' },
  { kind: 'own-way-not-taken', fault: { kind: 'hub-silent', said: 'tcp: no response' } },
  { kind: 'contacting', mirrors: ['https://a.test', 'https://b.test'] },
  { kind: 'measuring', mirrors: 2 },
  { kind: 'over' },
  { kind: 'pulling', source: 'https://a.test' },
  { kind: 'progress', stream: NOTHING_PULLED },
  { kind: 'over' },
  {
    kind: 'mirror-failed',
    source: 'https://a.test',
    fault: { kind: 'stalled', afterMs: 20_000, stream: NOTHING_PULLED },
  },
];

/** What is written on standard error where nothing can be drawn. */
async function notes({ quiet = false, verbose = false } = {}): Promise<readonly string[]> {
  const written: string[] = [];
  const session: Session = {
    messages: await loadMessages('en'),
    language: 'en',
    screen: { ...createScreen(false), columns: 200, draws: () => false, note: (text) => written.push(text) },
    format: 'pretty',
    outputs: [],
    anonymous: false,
    verbose,
    quiet,
    timeoutMs: 5000,
    only: [],
    skip: [],
    failOn: 'fail',
    waivers: [],
    ownChecks: [],
    areSettingsIgnored: false,
    command: 'docker-doctor',
    tool: { name: 'docker-doctor', version: '0.0.0' },
  };
  const image = parseReference('redis:7');
  if (image === null) throw new Error('no reference');
  const { onEvent, settled } = pullScreen(image, session);
  for (const event of EVENTS) onEvent(event);
  await settled();
  return written;
}

test('what happens is said in its order, a line each', async () => {
  const { pull: words } = await loadMessages('en');
  expect(await notes({ verbose: true })).toEqual([
    `… ${words.asking('redis:7')}`,
    words.hubSilent('tcp: no response', 'Docker Hub'),
    words.contacting(['a.test', 'b.test']),
    `… ${words.measuring('redis:7', 2)}`,
    `… ${words.pulling('redis:7', 'a.test')}`,
    words.notUsed(['a.test'], words.stalled(20)),
  ]);
});

test('without a terminal nobody is told how far it has come, but what went wrong', async () => {
  const { pull: words } = await loadMessages('en');
  expect(await notes()).toEqual([
    words.hubSilent('tcp: no response', 'Docker Hub'),
    words.contacting(['a.test', 'b.test']),
    words.notUsed(['a.test'], words.stalled(20)),
  ]);
});

test('--quiet says nothing of it', async () => {
  expect(await notes({ verbose: true, quiet: true })).toEqual([]);
});
