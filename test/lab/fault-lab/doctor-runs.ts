import { expect } from 'vitest';
import type { CheckReport } from '../../../src/report/models/check-report.ts';
import type { FixReport } from '../../../src/report/models/fix-report.ts';
import type { MirrorListReport } from '../../../src/report/models/mirror-list-report.ts';
import type { ExecOptions, Machine } from '../machine/machine.ts';

/** What a run of docker-doctor answered, and how long one waited for it. */
export interface Answered<Report> {
  readonly code: number | null;
  readonly ms: number;
  readonly report: Report;
}

/** The promise of docker-doctor: whatever is wrong with the network, it is named within this. */
export const PROMPT_MS = 6_000;

export async function check(machine: Machine, options: ExecOptions = {}): Promise<Answered<CheckReport>> {
  return answerOf(machine, ['check'], isCheckReport, options);
}

export async function fix(
  machine: Machine,
  args: readonly string[],
  options: ExecOptions = {},
): Promise<Answered<FixReport>> {
  return answerOf(machine, ['fix', '--yes', ...args], isFixReport, options);
}

export async function undo(machine: Machine): Promise<Answered<FixReport>> {
  return answerOf(machine, ['undo', '--yes'], isFixReport, {});
}

/** `mirror add|remove|use …` */
export async function mirror(
  machine: Machine,
  [verb = '', ...args]: readonly string[],
  options: ExecOptions = {},
): Promise<Answered<FixReport>> {
  return answerOf(machine, ['mirror', verb, '--yes', ...args], isFixReport, options);
}

export async function listMirrors(
  machine: Machine,
  options: ExecOptions = {},
  registry = 'docker.io',
): Promise<MirrorListReport> {
  const args = ['mirror', 'list', '--registry', registry];
  return (await answerOf(machine, args, isMirrorList, options)).report;
}

/** `id severity` of each root cause, as a test wants to read it. */
export function causesOf({ causes }: CheckReport): readonly string[] {
  return causes.map(({ id, severity }) => `${id} ${severity}`);
}

/** The checks that neither passed nor were skipped for a reason, with what they said. */
export function unwellIn({ checks }: CheckReport): readonly string[] {
  return checks
    .filter(({ status }) => status !== 'pass' && status !== 'skip')
    .map(({ id, status, findings, because }) =>
      [id, status, because ?? '', ...findings.map(({ message }) => message)].join(' '),
    );
}

async function answerOf<Report>(
  machine: Machine,
  args: readonly string[],
  isReport: (value: unknown) => value is Report,
  options: ExecOptions,
): Promise<Answered<Report>> {
  const run = await machine.doctor([...args, '--format', 'json'], { timeoutMs: 100_000, ...options });
  const { code, ms, stdout, stderr } = run;
  const report: unknown = stdout.trim().startsWith('{') ? JSON.parse(stdout) : null;
  if (!isReport(report)) throw new Error(`${args.join(' ')} ended with ${code}: ${stdout}${stderr}`);
  expect(stderr).not.toContain('    at ');
  return { code, ms, report };
}

function isCheckReport(value: unknown): value is CheckReport {
  return isVersion1(value) && value.command === 'check';
}

function isFixReport(value: unknown): value is FixReport {
  const commands = ['fix', 'undo', 'mirror add', 'mirror remove', 'mirror use'];
  return isVersion1(value) && commands.some((command) => command === value.command);
}

function isMirrorList(value: unknown): value is MirrorListReport {
  return isVersion1(value) && value.command === 'mirror list';
}

export function isVersion1(value: unknown): value is { readonly command: unknown } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'schemaVersion' in value &&
    value.schemaVersion === 1 &&
    'command' in value
  );
}
