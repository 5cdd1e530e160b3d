import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  hasArm64,
  hasMusl,
  inRoot,
  OLDEST,
  rootOfArm64,
  rootOfMusl,
  rootOfNode,
  rootOfOldGlibc,
  type BareRoot,
} from './bare-root.ts';
import { BY_NODE, ROOT, run, timeless, type Answer } from './both.ts';

/** Of the recordings every so many: each costs two starts, and one that is emulated takes seconds. */
const EVERY = 40;

const KINDS = [
  { kind: `glibc ${OLDEST.glibc}`, make: rootOfOldGlibc, isHere: process.arch === 'x64', every: EVERY },
  { kind: 'musl', make: rootOfMusl, isHere: hasMusl, every: EVERY },
  { kind: 'arm64 under qemu', make: rootOfArm64, isHere: hasArm64, every: 3 * EVERY },
] as const;

let above = '';
let node: BareRoot;
beforeAll(() => {
  above = mkdtempSync(path.join(tmpdir(), 'bare-roots-'));
  node = rootOfNode(path.join(above, 'node'));
});
afterAll(() => rmSync(above, { recursive: true, force: true }));

async function live(root: BareRoot): Promise<Answer> {
  return timeless(await run(inRoot(root), ['check', '--timeout', '2s', '--format', 'json'], { cwd: '/' }));
}

describe.each(KINDS)('where there is $kind and nothing else', ({ kind, make, isHere, every }) => {
  let root: BareRoot | null = null;
  beforeAll(() => {
    if (isHere) root = make(path.join(above, kind.replaceAll(' ', '-')));
  }, 300_000);

  test('recordings are judged as by Node here', { timeout: 1_200_000 }, async (context) => {
    if (root === null) return context.skip('its libraries are not installed here');
    const names = readdirSync(path.join(ROOT, 'fixtures/machines')).filter((_, at) => at % every === 0);
    expect(names.length).toBeGreaterThan(2);
    for (const [at, name] of names.entries()) {
      const how = at % 2 === 0 ? ['--format', 'json'] : ['-v', '--lang', 'zh-CN'];
      const words = ['check', '--from', `fixtures/machines/${name}`, ...how];
      const there = timeless(await run(inRoot(root), words));
      expect(there, name).toEqual(timeless(await run(BY_NODE, words)));
      expect(there.stdout, name).not.toBe('');
    }
  });

  test('the root itself is judged as by a Node in one like it', { timeout: 600_000 }, async (context) => {
    if (root === null) return context.skip('its libraries are not installed here');
    const seen = await live(root);
    expect(seen).toEqual(await live(node));
    expect(seen.stdout).toContain('docker-not-installed');
  });
});
