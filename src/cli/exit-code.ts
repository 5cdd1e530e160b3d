import type { SheetVerdict } from '../report/sheet/sheet.ts';

/** What the process ends with (README, "Exit status"). */
export const EXIT = {
  ok: 0,
  problems: 1,
  usage: 2,
  undetermined: 3,
  interrupted: 130,
  terminated: 143,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** One of ours, or that of a program that was run in our place. */
export type ExitStatus = number;

/** The same for `--format nagios` (Monitoring Plugins Development Guidelines, "Plugin Return Codes"). */
export const NAGIOS_EXIT = { good: 0, warning: 1, problem: 2, undetermined: 3 } as const satisfies Readonly<
  Record<SheetVerdict, ExitCode>
>;

/** The same for `--format npd`: OK, NonOK, Unknown (kubernetes/node-problem-detector docs/custom_plugin_monitor.md). */
export const NPD_EXIT = { ok: 0, problem: 1, unknown: 2 } as const;

/** A command line that is wrong says nothing of the machine. */
export function exitOfWrongLine(format: string | null | undefined): ExitCode {
  if (format === 'nagios') return NAGIOS_EXIT.undetermined;
  return format === 'npd' ? NPD_EXIT.unknown : EXIT.usage;
}
