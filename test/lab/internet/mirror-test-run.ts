import { expect } from 'vitest';
import type { MirrorTestReport } from '../../../src/report/models/mirror-test-report.ts';
import { schemaFaults } from '../../schema.ts';
import { isVersion1 } from '../fault-lab/doctor-runs.ts';
import type { Machine } from '../machine/machine.ts';

/** The default of `--timeout`, which is the deadline of all mirrors together, in milliseconds. */
export const MIRROR_TEST_MS = 5_000;

export async function mirrorTest(
  machine: Machine,
  args: readonly string[],
): Promise<{ readonly report: MirrorTestReport; readonly code: number | null; readonly ms: number }> {
  const { stdout, stderr, code, ms } = await machine.doctor(['mirror', 'test', ...args, '--format', 'json']);
  const report: unknown = stdout.trim().startsWith('{') ? JSON.parse(stdout) : null;
  if (!isMirrorTest(report)) throw new Error(`ended with ${code}: ${stdout}${stderr}`);
  expect(schemaFaults('mirror-test', report)).toEqual([]);
  return { report, code, ms };
}

function isMirrorTest(value: unknown): value is MirrorTestReport {
  return isVersion1(value) && value.command === 'mirror test';
}
