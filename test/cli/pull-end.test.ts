import { describe, expect, test } from 'vitest';
import { endOf } from '../../src/cli/commands/pull/pull-end.ts';
import { createScreen } from '../../src/cli/terminal/screen.ts';
import type { Session } from '../../src/cli/session.ts';
import { parseReference } from '../../src/facts/registry/reference.ts';
import { LANGUAGES, loadMessages, type Language } from '../../src/messages/languages.ts';
import type { Verdict } from '../../src/knowledge/vocabulary/mirrors.ts';
import type { MeasuredMirror } from '../../src/mirrors/measured.ts';
import { settle } from '../../src/pull/settle.ts';
import type { Source } from '../../src/pull/source.ts';

const NEW = `sha256:${'a'.repeat(64)}`;
const OLD = `sha256:${'b'.repeat(64)}`;

async function session(language: Language): Promise<Session> {
  return {
    messages: await loadMessages(language),
    language,
    screen: createScreen(false),
    format: 'pretty',
    verbose: false,
    quiet: false,
    outputs: [],
    anonymous: false,
    timeoutMs: 5000,
    only: [],
    skip: [],
    failOn: 'fail',
    waivers: [],
    ownChecks: [],
    areSettingsIgnored: false,
    command: 'npx docker-doctor',
    tool: { name: 'docker-doctor', version: '0.0.0' },
  };
}

function mirror(url: string, digest: string | null, verdict: Verdict = 'good'): MeasuredMirror {
  return {
    url,
    digest,
    verdict,
    rank: verdict === 'good' ? 1 : null,
    search: null,
    freshness: 'unknown',
    created: null,
    firstByteMs: 1,
    bytesPerSecond: 1,
    steps: [],
  };
}

interface Choice {
  readonly source: Source;
  readonly named: readonly string[];
  readonly measured: readonly MeasuredMirror[];
}

const CHOICE = { named: [], measured: [] } as const;

describe.each(LANGUAGES)('what is not pulled, in %s', (language) => {
  async function said(choice: Choice, unverified = false): Promise<readonly [string, readonly string[]]> {
    const settled = settle(choice.source, choice.measured, unverified);
    if (settled.kind === 'go') return ['go', settled.source.agreeing];
    const image = parseReference('redis:7');
    if (image === null) throw new Error('no reference');
    const end = endOf({ ...settled, tried: [] }, { image, mirrors: choice.named }, await session(language));
    return [end.outcome, end.said];
  }

  test('as nobody confirms it: how to go on is typed as it stands, and --unverified goes on', async () => {
    const source = { kind: 'unconfirmed', digest: NEW, from: [mirror('https://a.test', NEW)] } as const;
    const [outcome, lines] = await said({ ...CHOICE, source });
    expect(outcome).toBe('unconfirmed');
    expect(lines.join('\n')).toContain('npx docker-doctor pull --unverified redis:7');
    expect(lines.join('\n')).toContain(NEW);
    expect(await said({ ...CHOICE, source }, true)).toEqual(['go', ['https://a.test']]);
  });

  test('as they do not agree: what each says, and how to choose; --unverified does not decide it', async () => {
    const witnesses = [
      { url: 'https://a.test', digest: NEW },
      { url: 'https://b.test', digest: OLD },
    ];
    const [outcome, lines] = await said({ ...CHOICE, source: { kind: 'disputed', said: witnesses } }, true);
    expect(outcome).toBe('unconfirmed');
    for (const { digest } of witnesses) expect(lines.join('\n')).toContain(digest);
    expect(lines.join('\n')).toContain('npx docker-doctor pull redis:7@sha256:');
  });

  test('as none can be used: the hosts of one fault in one line, the right digest whole', async () => {
    const measured = [
      mirror('https://a.test', null, 'unreachable'),
      mirror('https://b.test', null, 'unreachable'),
      mirror('https://c.test', OLD),
      mirror('https://d.test', NEW, 'tampered'),
    ];
    const source = { kind: 'none', digest: NEW, disagreeing: [] } as const;
    const [outcome, lines] = await said({ ...CHOICE, source, measured });
    expect(outcome).toBe('refused');
    expect(lines.filter((line) => /^a\.test(?:, |、)b\.test/.test(line))).toHaveLength(1);
    expect(lines.find((line) => line.startsWith('c.test'))).toContain('sha256:bbbbbbbbbbbb…');
    expect(lines).toContain(NEW);
    const [, named] = await said({ ...CHOICE, source, measured, named: ['https://d.test'] });
    expect(named.filter((line) => line.includes('.test'))).toHaveLength(1);
  });
});
