import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { whyUnwritable, writeReportFile } from '../../src/host/report-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'report-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('many at once: each is written, the file is always one of them, and nothing is left beside it', async () => {
  const file = path.join(folder, 'docker_doctor.prom');
  const texts = Array.from({ length: 40 }, (_, at) => `${`${at} `.repeat(20_000)}\n`);
  const writing = new AbortController();
  const seen = new Set<string>();
  const reading = (async () => {
    while (!writing.signal.aborted) {
      // The collector sees no other name than one that ends in .prom.
      for (const name of readdirSync(folder).filter((entry) => entry.endsWith('.prom'))) {
        seen.add(readFileSync(path.join(folder, name), 'utf8'));
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
  })();
  const said = await Promise.all(texts.map((text) => writeReportFile(file, text)));
  writing.abort();
  await reading;
  expect(said).toEqual(texts.map(() => null));
  expect([...seen].filter((text) => !texts.includes(text))).toEqual([]);
  expect(readdirSync(folder)).toEqual(['docker_doctor.prom']);
  expect((statSync(file).mode & 0o777).toString(8)).toBe('644');
});

test('what a killed run left long ago goes; what another has begun does not', async () => {
  const old = path.join(folder, '.docker_doctor.prom.docker-doctor-0123456789ab');
  const young = path.join(folder, '.docker_doctor.prom.docker-doctor-ba9876543210');
  writeFileSync(old, 'torn');
  writeFileSync(young, 'being writ');
  utimesSync(old, new Date('2026-01-01'), new Date('2026-01-01'));
  expect(await writeReportFile(path.join(folder, 'docker_doctor.prom'), 'whole\n')).toBeNull();
  expect(readdirSync(folder)).toEqual([path.basename(young), 'docker_doctor.prom']);
});

test('a folder that is not there is told before anything is looked at', async () => {
  const missing = path.join(folder, 'no', 'docker_doctor.prom');
  expect(await whyUnwritable(missing)).toEqual({ kind: 'no-folder', folder: path.join(folder, 'no') });
});
