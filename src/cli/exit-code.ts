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
