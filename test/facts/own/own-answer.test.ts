import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { answerOf } from '../../../src/facts/own/own-answer.ts';
import type { OwnCheck } from '../../../src/facts/own/own-check.ts';
import type { Host, StatResult } from '../../../src/host/host.ts';
import { createLocalHost } from '../../../src/host/local.ts';
import { createFacts } from '../../../src/run/fact.ts';

const FOLDER = mkdtempSync(path.join(tmpdir(), 'doctor-own-'));
const local = createLocalHost();
afterAll(() => {
  local.close();
  rmSync(FOLDER, { recursive: true });
});

function own(program: string, timeoutMs: number | null = null): OwnCheck {
  const setBy = path.join(FOLDER, 'docker-doctor.toml');
  const rest = { title: null, severity: 'fail', profiles: null, requires: [] } as const;
  return { id: 'own-x', program, setBy, timeoutMs, ...rest };
}

const as = (uid: number, changes: Partial<Host> = {}): Host => ({
  ...local,
  identity: async () => ({ ...(await local.identity()), uid }),
  ...changes,
});

let scripts = 0;

/** What a program comes to that somebody who is not root has. */
async function answered(script: string, timeoutMs: number | null = null, mode = 0o755) {
  scripts += 1;
  const program = path.join(FOLDER, `${scripts}`);
  writeFileSync(program, script, { mode });
  return createFacts(as(1000), 5_000).fact(answerOf(own(program, timeoutMs)));
}

const sh = (script: string): string => `#!/bin/sh\n${script}\n`;

describe('the protocol', () => {
  test.each([
    ['0 is good', 'echo all is well', true, 'all is well'],
    ['1 is not', 'echo no label; exit 1', false, 'no label'],
    ['nothing said', 'exit 1', false, ''],
    ['the first line that says something', 'printf "\\n\\n  one  \\ntwo\\n"; exit 1', false, 'one'],
    ['standard error is no message', 'echo why >&2; exit 1', false, ''],
  ])('%s', async (_what, script, isGood, said) => {
    expect(await answered(sh(script))).toMatchObject({ state: 'known', value: { isGood, said } });
  });

  test.each([
    ['2', 'echo no idea; exit 2', 'says-unknown', 'no idea'],
    ['another number, and nothing said', 'exit 77', 'says-unknown', 'exit 77'],
    ['a signal', 'kill -SEGV $$', 'failed', 'SIGSEGV'],
  ])('unknown: %s', async (_what, script, reason, detail) => {
    expect(await answered(sh(script))).toMatchObject({
      state: 'unknown',
      why: { reason, detail: expect.stringContaining(detail) },
    });
  });

  test('unknown: a program that cannot be run', async () => {
    expect(await answered(sh('exit 0'), null, 0o644)).toMatchObject({ why: { reason: 'no-permission' } });
    expect(await answered('no program\n')).toMatchObject({ state: 'unknown' });
    const gone = createFacts(as(1000), 5_000).fact(answerOf(own(path.join(FOLDER, 'gone'))));
    expect(await gone).toMatchObject({ why: { reason: 'no-such-tool' } });
  });

  test('its own time, and its children end with it', async () => {
    const file = path.join(FOLDER, 'late');
    const began = performance.now();
    const late = await answered(sh(`(sleep 1; echo x > ${file}) & sleep 20`), 200);
    expect(late).toMatchObject({ why: { reason: 'timed-out' } });
    expect(performance.now() - began).toBeLessThan(1_000);
    await sleep(1_300);
    expect(await local.stat(file)).toEqual({ kind: 'missing' });
  });
});

describe('what it says is bounded', () => {
  test('a line without end', async () => {
    const long = await answered(sh("head -c 100000 /dev/zero | tr '\\0' x; echo; exit 1"));
    // One word of a hundred thousand letters: none of it is shown, for it may be half of a secret.
    expect(long).toMatchObject({ value: { isGood: false, said: '…' } });
    const words = await answered(sh('yes word | head -n 9999 | tr "\\n" " "; exit 1'));
    expect(words).toMatchObject({ value: { said: `${'word '.repeat(80)}…` } });
  });

  test('an output without end', { timeout: 20_000 }, async () => {
    const began = performance.now();
    expect(await answered(sh('yes'))).toMatchObject({ why: { reason: 'failed' } });
    expect(performance.now() - began).toBeLessThan(4_000);
  });
});

describe('root', () => {
  const PROGRAM = '/etc/docker-doctor/disk';
  const SET_BY = '/etc/docker-doctor.toml';

  const there = (
    place: string,
    changes: Partial<Extract<StatResult, { kind: 'there' }>> = {},
  ): StatResult => ({
    kind: 'there',
    type: 'file',
    mode: 0o755,
    uid: 0,
    gid: 0,
    diskBytes: 0,
    realPath: place,
    ...changes,
  });

  async function asRoot(changed: Readonly<Record<string, object>>) {
    const runs: string[] = [];
    const host = as(0, {
      stat: async (place) => there(place, changed[place]),
      run: async ({ argv: [program] }) => {
        runs.push(program);
        return { kind: 'exited', code: 0, stdout: '', stderr: '', ms: 1 };
      },
    });
    const answer = await createFacts(host, 5_000).fact(answerOf({ ...own(PROGRAM), setBy: SET_BY }));
    return answer.state === 'unknown' ? [answer.why.reason, answer.why.detail, runs] : runs;
  }

  test('runs what only root can change', async () => {
    expect(await asRoot({})).toEqual([PROGRAM]);
  });

  test.each([
    ['the file', PROGRAM, { mode: 0o757 }, `${PROGRAM} (mode 757)`],
    ['its group', PROGRAM, { mode: 0o775 }, `${PROGRAM} (mode 775)`],
    ['its owner', PROGRAM, { uid: 1000 }, `${PROGRAM} (uid 1000)`],
    ['its folder', '/etc/docker-doctor', { mode: 0o777 }, '/etc/docker-doctor (mode 777)'],
    ['a folder above', '/etc', { mode: 0o1777 }, '/etc (mode 1777)'],
    ['the settings', SET_BY, { mode: 0o666 }, `${SET_BY} (mode 666)`],
    ['a link', '/etc/docker-doctor', { realPath: '/srv/x' }, '/etc/docker-doctor -> /srv/x'],
  ])('runs nothing where others can write: %s', async (_what, place, changes, said) => {
    expect(await asRoot({ [place]: changes })).toEqual(['unsafe', said, []]);
  });
});
