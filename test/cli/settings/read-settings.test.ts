import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readSettings } from '../../../src/cli/settings/read-settings.ts';
import type { Language } from '../../../src/messages/languages.ts';
import { en } from '../../../src/messages/en/index.ts';
import { zhCN } from '../../../src/messages/zh-CN/index.ts';
// Loaded here, and not within the time of the first test.
import '../../../src/cli/settings/read-file.ts';
import { UsageError } from '../../../src/cli/usage-error.ts';

const FOLDER = mkdtempSync(path.join(tmpdir(), 'doctor-settings-'));
afterAll(() => rmSync(FOLDER, { recursive: true }));

let files = 0;

function file(text: string): string {
  files += 1;
  const name = path.join(FOLDER, `${files}.toml`);
  writeFileSync(name, text);
  return name;
}

async function settingsOf(name: string, language: Language = 'en') {
  return (await readSettings(name)).settings(language === 'en' ? en : zhCN);
}

/** What is said of a file that is wrong, without its path. */
async function faultOf(text: string, language: Language = 'en'): Promise<string> {
  const name = file(text);
  try {
    await settingsOf(name, language);
  } catch (error) {
    if (error instanceof UsageError) return error.message.replace(name, 'FILE');
    throw error;
  }
  return 'no fault';
}

const WHOLE = `
for = ["pull", "run"]
require = ["disk=20GB", "buildx"]
timeout = "8s"
language = "zh"
format = "line"
mirrors = ["https://mirror.example"]

[[waiver]]
cause = "daemon-not-enabled"
reason = "started by hand"
until = 2030-01-31

[[waiver]]
cause = "mirror-unreachable"
subject = "https://mirror.example/"
reason = "being moved"
until = "2030-02-28"

[[waiver]]
cause = "own-cache"
reason = "not yet"
until = 2030-03-31

[[check]]
name = "cache"
run = "checks/cache"
title = "Build cache"
timeout = "2s"
severity = "warn"
for = "build"
requires = ["engine-reachable"]

[[check]]
name = "disk-label"
run = "/opt/../opt/disk-label"
`;

describe('a settings file', { timeout: 60_000 }, () => {
  test('says all that it can say', async () => {
    const whole = file(WHOLE);
    expect(await settingsOf(whole)).toEqual({
      for: ['pull', 'run'],
      require: ['disk=20GB', 'buildx'],
      timeout: '8s',
      language: 'zh-CN',
      format: 'line',
      waivers: [
        { cause: 'daemon-not-enabled', subject: null, reason: 'started by hand', until: '2030-01-31' },
        {
          cause: 'mirror-unreachable',
          subject: 'https://mirror.example/',
          reason: 'being moved',
          until: '2030-02-28',
        },
        // All of them have one cause, and each is a subject of it.
        { cause: 'own-check-failed', subject: 'own-cache', reason: 'not yet', until: '2030-03-31' },
      ],
      ownChecks: [
        {
          id: 'own-cache',
          title: 'Build cache',
          program: path.join(FOLDER, 'checks/cache'),
          setBy: whole,
          timeoutMs: 2_000,
          severity: 'warn',
          profiles: ['build'],
          requires: ['engine-reachable'],
        },
        {
          id: 'own-disk-label',
          title: null,
          program: '/opt/disk-label',
          setBy: whole,
          timeoutMs: null,
          severity: 'fail',
          profiles: null,
          requires: [],
        },
      ],
      isIgnored: false,
    });
    expect((await readSettings(file(WHOLE))).language).toBe('zh-CN');
  });

  test('may be empty, and one value needs no list', async () => {
    expect(await settingsOf(file(''))).toMatchObject({ for: null, waivers: [] });
    expect(await settingsOf(file('for = "build"'))).toMatchObject({ for: ['build'] });
  });

  test.each([
    ['\n[[waivers]]\n', 'FILE, line 2: Unknown key: "waivers". Did you mean waiver?'],
    ['timeuot = "5s"', 'FILE, line 1: Unknown key: "timeuot". Did you mean timeout?'],
    [
      'for = ["pul"]',
      'FILE, line 1: --for must be one of "pull", "build", "run", "push", not "pul". Did you mean pull?',
    ],
    ['\n\nfor = 3', 'FILE, line 3: "for" must be a string or a list of strings.'],
    ['timeout = 5', 'FILE, line 1: "timeout" must be a string that is not empty.'],
    ['timeout = "soon"', 'FILE, line 1: Invalid value "soon" for --timeout. Examples: 5s, 800ms, 1m.'],
    [
      'require = [\n  "buildx",\n  "disk",\n]',
      'FILE, line 3: Invalid value "disk" for --require. Examples: disk=20GB, disk=500MB.',
    ],
    ['[[check]]\nrun = "x"', 'FILE, line 1: [[check]] needs "name".'],
    ['[[check]]\nname = "x"', 'FILE, line 1: [[check]] needs "run".'],
    [
      '[[check]]\nname = "A b"\nrun = "x"',
      'FILE, line 2: "A b" cannot name a check: use at most 60 lowercase letters, digits and single hyphens.',
    ],
    ['[[check]]\nnaem = "x"', 'FILE, line 2: Unknown key: "naem". Did you mean name?'],
    [
      '[[check]]\nname = "x"\nrun = "x"\nseverity = "warning"',
      'FILE, line 4: severity must be one of "fail", "warn", not "warning".',
    ],
    [
      '[[check]]\nname = "x"\nrun = "x"\nrequires = "daemon-runing"',
      expect.stringMatching(/^FILE, line 4: requires must be one of .* Did you mean daemon-running\?$/),
    ],
    [
      '[[check]]\nname = "x"\nrun = "x"\n[[check]]\nname = "x"\nrun = "y"',
      'FILE, line 5: The check own-x is defined twice.',
    ],
    ['[[check]]\nname = "x"\nrun = "x"\ntimeout = "11m"', expect.stringContaining('FILE, line 4: ')],
    [
      Array.from({ length: 33 }, (_, at) => `[[check]]\nname = "x${at}"\nrun = "x"\n`).join(''),
      'FILE, line 97: There can be at most 32 checks of your own.',
    ],
    ['waiver = "x"', 'FILE, line 1: "waiver" must be written as tables: [[waiver]].'],
    [
      '\n[[waiver]]\ncause = "daemon-maskd"',
      'FILE, line 3: Unknown cause: "daemon-maskd". Did you mean daemon-masked?',
    ],
    ['\n[[waiver]]\ncause = "daemon-masked"\nuntil = 2030-01-01', 'FILE, line 2: [[waiver]] needs "reason".'],
    ['[[waiver]]\ncause = "daemon-masked"\nreason = "x"', 'FILE, line 1: [[waiver]] needs "until".'],
    [
      '[[waiver]]\ncause = "daemon-masked"\nreason = "x"\nuntil = "2030-06-31"',
      'FILE, line 4: "until" must be a date, such as 2026-12-31.',
    ],
    [
      '[[waiver]]\ncause = "daemon-masked"\nreason = "x"\nuntil = 7',
      'FILE, line 4: "until" must be a date, such as 2026-12-31.',
    ],
    [
      '[[waiver]]\ncause = "daemon-masked"\nreson = "x"',
      'FILE, line 3: Unknown key: "reson". Did you mean reason?',
    ],
    [
      'waiver = [\n  { cause = "daemon-masked", until = 2030-01-01 },\n]',
      'FILE, line 2: [[waiver]] needs "reason".',
    ],
  ])('%j is told with its line', async (text, said) => {
    expect(await faultOf(text)).toEqual(said);
  });

  test('what is no TOML, and a wrong list of mirrors', async () => {
    expect(await faultOf('for = "pull"\nx = = 1')).toMatch(/^FILE, line 2: This is not valid TOML: /);
    expect(await faultOf('mirrors = ["not a host"]')).toMatch(/^FILE.*"?not a host/);
  });

  test('in the language that the file itself asks for', async () => {
    const name = file('language = "zh-CN"\nfro = "pull"');
    const ahead = await readSettings(name);
    expect(ahead.language).toBe('zh-CN');
    await expect(ahead.settings(zhCN)).rejects.toThrow(`${name} 第 2 行：未知的键："fro"。`);
  });

  test('that was named and is not there, or is no file, is an error', async () => {
    await expect(settingsOf(path.join(FOLDER, 'none.toml'))).rejects.toThrow(
      /none\.toml cannot be read: not found/,
    );
    const folder = path.join(FOLDER, 'folder');
    mkdirSync(folder);
    await expect(settingsOf(folder)).rejects.toThrow(/cannot be read: it is a directory/);
    const endless = path.join(FOLDER, 'endless');
    symlinkSync('/dev/zero', endless);
    await expect(settingsOf(endless)).rejects.toThrow(/not a regular file/);
    await expect(settingsOf(file(`#${'x'.repeat(300_000)}`))).rejects.toThrow(/more than 262144 bytes/);
  });
});
