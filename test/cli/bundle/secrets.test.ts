import { expect, test } from 'vitest';
import type { Host } from '../../../src/host/host.ts';
import { createReplayHost } from '../../../src/host/replay.ts';
import { answerText } from '../../../src/cli/answer.ts';
import { runAllChecks } from '../../../src/cli/commands/check/run-all-checks.ts';
import { FORMATS } from '../../../src/report/renderers/index.ts';
import { recordingOf } from '../../recording-files.ts';
import { sessionIn } from '../../report/replayed-report.ts';
import { bundled } from './bundled.ts';
import { SEEDS, written } from './seeds.ts';

const SLACK = { timeout: 120_000 } as const;

const ALL = SEEDS.map(({ text }) => text).join('\n');

/** A machine whose every answer has the texts in it: each file, each program’s output, each reply of engine and network. */
function seeded(name: string, isMeant: (key: string) => boolean, text: string): Host {
  const { calls } = recordingOf(name);
  return createReplayHost({
    recordingVersion: 1,
    calls: Object.fromEntries(
      Object.entries(calls).map(([key, value]) => [key, isMeant(key) ? withText(value, text) : value]),
    ),
  });
}

/** Where an answer has text. */
function withText(value: unknown, text: string): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]: [string, unknown]) => {
      if (
        ['latin1', 'stdout', 'stderr', 'body', 'message', 'said'].includes(key) &&
        typeof inner === 'string'
      ) {
        return [key, `${inner}\n${text}\n`];
      }
      return [key, key === 'outcome' ? withText(inner, text) : inner];
    }),
  );
}

function leaked(text: string): readonly string[] {
  return SEEDS.filter((seed) => written(seed).some((form) => text.includes(form))).map((seed) => seed.text);
}

async function outputsOf(host: Host): Promise<string> {
  const session = { ...(await sessionIn('en')), verbose: true };
  const { report } = await runAllChecks(host, session);
  const said = { startedAt: new Date(0), report, aside: null };
  const texts = await Promise.all(FORMATS.map((format) => answerText('check', said, format, session)));
  return texts.join('\n');
}

test('there are forty forms and more', () => {
  expect(SEEDS.length).toBeGreaterThanOrEqual(50);
  expect(leaked(ALL)).toHaveLength(SEEDS.length);
});

test.each(['healthy-trixie', 'daemon-json-unknown-key'])(
  'every answer of %s at once: no secret in any format of check, nor in any file of a bundle',
  SLACK,
  async (name) => {
    const host = seeded(name, () => true, ALL);
    expect(leaked(await outputsOf(host))).toEqual([]);
    const { texts, left } = await bundled(host);
    for (const { name: file, text } of texts) expect(leaked(text), file).toEqual([]);
    expect(left).toEqual([]);
  },
);

test('one answer at a time, so that the rest of the machine is judged as it is', SLACK, async () => {
  const { calls } = recordingOf('mirror-stale');
  const found: string[] = [];
  for (const key of Object.keys(calls)) {
    const text = await outputsOf(seeded('mirror-stale', (other) => other === key, ALL));
    found.push(...leaked(text).map((form) => `${key}: ${form}`));
  }
  expect(found).toEqual([]);
  expect(Object.keys(calls).length).toBeGreaterThan(60);
});

test('what is known from one place is taken out everywhere, in each form', SLACK, async () => {
  const secret = 'Zx77qK-9sEsAme-v7';
  const forms = [
    `the word is ${secret}, he said`,
    Buffer.from(`ab${secret}cd`).toString('base64'),
    encodeURIComponent(`${secret}/`),
    Buffer.from(secret).toString('hex'),
  ].join(' ');
  const host = seeded(
    'healthy-trixie',
    (key) => key.startsWith('engine '),
    `{"auth":"${Buffer.from(`d:${secret}`).toString('base64')}"}`,
  );
  const { texts, left, removed } = await bundled({
    ...host,
    run: async (command) => {
      const result = await host.run(command);
      return result.kind === 'exited' ? { ...result, stderr: `${result.stderr}\n${forms}` } : result;
    },
  });
  expect(removed.find(({ kind }) => kind === 'elsewhere')?.count).toBeGreaterThan(3);
  expect(left).toEqual([]);
  for (const { text } of texts) {
    expect(text).not.toContain(secret);
    expect(text).not.toContain(Buffer.from(secret).toString('hex'));
    expect(text).not.toContain(Buffer.from(`ab${secret}cd`).toString('base64').slice(4, -6));
  }
});
