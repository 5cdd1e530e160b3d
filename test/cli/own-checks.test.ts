import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { cli } from './run-cli.ts';

const FOLDER = mkdtempSync(path.join(tmpdir(), 'doctor-own-'));
afterAll(() => rmSync(FOLDER, { recursive: true }));

function written(name: string, text: string): string {
  const file = path.join(FOLDER, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text, { mode: 0o755 });
  return file;
}

test('a check of one’s own is listed, and runs where root does not', { timeout: 60_000 }, async () => {
  const config = written(
    'own/docker-doctor/docker-doctor.toml',
    '[[check]]\nname = "label"\nrun = "label"\ntitle = "Disk label"\n',
  );
  written('own/docker-doctor/label', '#!/bin/sh\necho no label\nexit 1\n');
  const env = { XDG_CONFIG_HOME: path.join(FOLDER, 'own') };
  const listed = await cli(['list'], { env });
  expect(listed.stdout).toMatch(/^own-label +Disk label$/m);
  const { code, stdout } = await cli([
    'check',
    '--only',
    'own-label',
    '--config',
    config,
    '--format',
    'json',
  ]);
  const { checks } = JSON.parse(stdout);
  const own: unknown = checks.find(({ id }: { readonly id: string }) => id === 'own-label');
  // A folder below /tmp: whoever is root runs nothing from there.
  if (process.getuid?.() === 0) {
    expect([code, own]).toEqual([
      3,
      expect.objectContaining({ status: 'unknown', because: expect.stringContaining('/tmp (mode 1777)') }),
    ]);
  } else {
    expect([code, own]).toEqual([
      1,
      expect.objectContaining({
        status: 'fail',
        findings: [expect.objectContaining({ subject: 'own-label' })],
      }),
    ]);
  }
});
