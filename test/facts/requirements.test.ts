import { describe, expect, test } from 'vitest';
import { parseRequirement } from '../../src/cli/command-line/read-requirement.ts';
import { judgeRequirement } from '../../src/facts/required/requirement.ts';
import { fulfils, parseVersionBounds } from '../../src/facts/required/version-bound.ts';
import type { Host } from '../../src/host/host.ts';
import { en } from '../../src/messages/en/index.ts';
import { createFacts } from '../../src/run/fact.ts';
import { replayed } from '../recordings.ts';

async function judged(typed: string, host: Host): Promise<string> {
  const verdict = await judgeRequirement(
    createFacts(host, 1000),
    parseRequirement(typed, en.errors).required,
  );
  const said = 'why' in verdict ? en.unknownReason(verdict.why) : en.required.seen(verdict.seen);
  return `${verdict.status}: ${said}`;
}

const on = (typed: string, machine: string): Promise<string> => judged(typed, replayed(machine));

describe('on recorded machines', () => {
  test('disk: what is free where Docker stores', async () => {
    expect(await on('disk=1MB', 'healthy-trixie')).toMatch(/^met: [\d.]+ GB free in \/var\/lib\/docker$/);
    expect(await on('disk=900TB', 'healthy-trixie')).toMatch(
      /^not-met: [\d.]+ GB free in \/var\/lib\/docker$/,
    );
    expect(await on('disk=1GB', 'disk-full')).toMatch(/^not-met: 0\.\d GB free/);
  });

  test('engine and arch: as the engine says, where one answers', async () => {
    expect(await on('engine=>=26', 'healthy-trixie')).toBe('met: the engine has version 26.1.5+dfsg1');
    expect(await on('engine=>=27', 'healthy-trixie')).toBe('not-met: the engine has version 26.1.5+dfsg1');
    expect(await on('engine=>=26,<30', 'daemon-stopped')).toBe('unknown: no engine responds');
    expect(await on('arch=x86_64', 'healthy-trixie')).toBe('met: the engine runs on amd64');
    expect(await on('arch=arm64', 'healthy-trixie')).toBe('not-met: the engine runs on amd64');
  });

  test('buildx and compose: the plugins that the client would find', async () => {
    expect(await on('buildx', 'buildx-missing')).toBe('not-met: not installed');
    expect(await on('compose', 'compose-missing')).toBe('not-met: not installed');
  });

  test('pulls: what Docker Hub says is left', async () => {
    expect(await on('pulls=10', 'healthy-trixie')).toBe('met: Docker Hub reports 99 left');
    expect(await on('pulls=100', 'healthy-trixie')).toBe('not-met: Docker Hub reports 99 left');
    expect(await on('pulls=10', 'hub-429')).toMatch(/^not-met: Docker Hub reports 0 left$/);
    expect(await on('pulls=10', 'hub-blackholed-trixie')).toMatch(/^unknown: registry-1\.docker\.io: tcp: /);
  });

  test('image: the manifest for this platform, by the way that the engine goes', async () => {
    const image = 'image=hello-world';
    expect(await on(image, 'healthy-trixie')).toMatch(
      /^met: available from registry-1\.docker\.io as sha256:[0-9a-f]{64}$/,
    );
    expect(await on(image, 'hub-blackholed-trixie')).toMatch(/^unknown: registry-1\.docker\.io: tcp: /);
    const healthy = replayed('healthy-trixie');
    const foreign = {
      ...healthy,
      identity: async () => ({ ...(await healthy.identity()), arch: 'sparc64' }),
    };
    expect(await judged(image, foreign)).toBe(
      'not-met: registry-1.docker.io has it, but not for linux/sparc64',
    );
  });
});

test('versions are compared as far as they are written', () => {
  const is = (version: string, bounds: string): boolean =>
    parseVersionBounds(bounds)?.every((bound) => fulfils(version, bound)) ?? false;
  const yes = ['>=26', '>=26.1', '>26.0', '<27', '<=26', '=26', '26.1.5', '>=20,<30'];
  const no = ['>26', '>=26.2', '<26', '=26.1.4', '27', '>=20,<26'];
  expect(yes.filter((bounds) => !is('26.1.5+dfsg1', bounds))).toEqual([]);
  expect(no.filter((bounds) => is('26.1.5+dfsg1', bounds))).toEqual([]);
  expect(['', '>=', 'new', '>=26,', '1.2.3.4', '~26'].map(parseVersionBounds)).toEqual(Array(6).fill(null));
});

test('sizes are those of Docker, and of powers of two where they say so', () => {
  const bytes = (typed: string): unknown => parseRequirement(`disk=${typed}`, en.errors).required;
  expect(bytes('20GB')).toEqual({ name: 'disk', bytes: 20e9 });
  expect(bytes('1.5g')).toEqual({ name: 'disk', bytes: 1.5e9 });
  expect(bytes('2 GiB')).toEqual({ name: 'disk', bytes: 2 * 1024 ** 3 });
  for (const wrong of ['20', '-1GB', 'GB', '1e9GB']) expect(() => bytes(wrong)).toThrow('disk=20GB');
  expect(() => parseRequirement('disc=1GB', en.errors)).toThrow('Did you mean disk?');
});
