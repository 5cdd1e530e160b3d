import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { debPrerm, rpmPreun } from '../../packaging/removal.ts';
import { unitsOf } from '../../src/fix/watch/units.ts';

let folder = '';
const at = (name: string): string => path.join(folder, name);

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'removal-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** As watch install writes it. */
function watchBy(program: readonly string[]): void {
  const units = unitsOf({ program, report: '/var/lib/node_exporter/docker_doctor.prom', every: '30m' });
  writeFileSync(at('docker-doctor.service'), units.get('/etc/systemd/system/docker-doctor.service') ?? '');
}

/** What the program was called with; null where it was not. */
function calledBy(script: string, word: string, code = 0): string | null {
  writeFileSync(at('docker-doctor'), `#!/bin/sh\necho "$*" > '${at('called')}'\nexit ${code}\n`, {
    mode: 0o755,
  });
  const ended = spawnSync('sh', ['-e', '-c', script, 'prerm', word], { encoding: 'utf8' });
  expect(ended.status).toBe(0);
  return existsSync(at('called')) ? readFileSync(at('called'), 'utf8').trim() : null;
}

describe.each([
  {
    kind: 'deb',
    scriptOf: debPrerm,
    removal: 'remove',
    others: ['upgrade', 'failed-upgrade', 'deconfigure'],
  },
  { kind: 'rpm', scriptOf: rpmPreun, removal: '0', others: ['1', '2'] },
])('$kind', ({ scriptOf, removal, others }) => {
  const script = (): string =>
    scriptOf({ program: at('docker-doctor'), service: at('docker-doctor.service') });

  test('removal takes away the watch, and does not fail where that does', () => {
    watchBy([at('docker-doctor')]);
    expect(calledBy(script(), removal)).toBe('watch remove --yes');
    expect(calledBy(script(), removal, 1)).toBe('watch remove --yes');
  });

  test('an upgrade leaves it', () => {
    watchBy([at('docker-doctor')]);
    for (const word of others) expect(calledBy(script(), word)).toBeNull();
  });

  test('without a watch, or with that of another copy, nothing is called', () => {
    expect(calledBy(script(), removal)).toBeNull();
    watchBy(['/usr/bin/node', '/usr/lib/node_modules/docker-doctor/bin/docker-doctor.js']);
    expect(calledBy(script(), removal)).toBeNull();
  });
});
