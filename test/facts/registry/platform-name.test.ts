import { expect, test } from 'vitest';
import { entryFor, ownPlatform, parsePlatform } from '../../../src/facts/registry/platform-name.ts';

test.each([
  ['linux/arm64', { os: 'linux', architecture: 'arm64', variant: null }],
  ['linux/arm/v7', { os: 'linux', architecture: 'arm', variant: 'v7' }],
  ['linux/x86_64', { os: 'linux', architecture: 'amd64', variant: null }],
  ['windows/amd64', { os: 'windows', architecture: 'amd64', variant: null }],
  ['arm64', null],
  ['linux/', null],
  ['linux/arm64/v8/x', null],
  ['', null],
])('%s', (text, platform) => {
  expect(parsePlatform(text)).toEqual(platform);
});

test('an entry is found by its variant where one was asked for', () => {
  const entry = (architecture: string, variant: string) => ({
    digest: `${architecture}${variant}`,
    os: 'linux',
    architecture,
    variant,
  });
  const entries = [entry('amd64', ''), entry('arm', 'v6'), entry('arm', 'v7'), entry('arm64', 'v8')];
  const found = (text: string) => {
    const platform = parsePlatform(text);
    return platform === null ? undefined : entryFor(entries, platform)?.digest;
  };
  expect(found('linux/arm/v7')).toBe('armv7');
  expect(found('linux/arm')).toBe('armv6');
  expect(found('linux/arm64')).toBe('arm64v8');
  expect(found('linux/s390x')).toBeUndefined();
  expect(entryFor(entries, ownPlatform('x64'))?.digest).toBe('amd64');
});
