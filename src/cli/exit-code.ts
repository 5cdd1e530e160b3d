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
