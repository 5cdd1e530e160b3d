import type { CauseId } from './causes.ts';
import { readSignatures } from './signatures/signature-file.ts';
import entries from './start-failures.toml';

/** What keeps dockerd from starting, as its own last words name it. */
export const START_CAUSES = [
  'pid-file-stale',
  'containerd-down',
  'disk-full',
  'data-root-unusable',
  'storage-driver-unusable',
  'iptables-unusable',
  'ip-forward-off',
  'address-pool-exhausted',
  'subnet-overlap',
  'daemon-config-wrong-file',
  'daemon-unit-invalid',
  'port-in-use',
  'bridge-missing',
  'data-root-in-use',
  'swarm-address-gone',
  'daemon-config-invalid',
  'daemon-setting-dangling',
  'engine-program-missing',
  'runtime-missing',
  'daemon-socket-failed',
  'log-driver-unusable',
  'cgroup-unusable',
] as const satisfies readonly CauseId[];

export type StartCause = (typeof START_CAUSES)[number];

export interface StartFailure {
  /** Null where the words are none that we know. */
  readonly cause: StartCause | null;
  /** dockerd's own words on why it ended; empty where it said nothing. */
  readonly said: string;
}

export const START_SIGNATURES = readSignatures(entries);

/** A range of addresses may be listed whole in a line; nobody reads that. */
const LONGEST = 500;

/**
 * Why a start failed, from the lines of the journal, oldest first. dockerd tells it last; what it tried before (the
 * storage drivers that it passed over, say) is no reason.
 */
export function startFailure(lines: readonly string[]): StartFailure {
  for (const line of lines.toReversed()) {
    if (isNotice(line)) continue;
    const found = START_SIGNATURES.find(({ pattern }) => pattern.test(line));
    const cause = START_CAUSES.find((id) => id === found?.cause);
    if (cause !== undefined) return { cause, said: short(line) };
  }
  return { cause: null, said: short(lastError(lines)) };
}

/** Lines of systemd about the unit, which stand among dockerd's own where the start has no invocation id. */
const SYSTEMD = /^(docker\.(service|socket): |(Start|Stopp|Reload)(ing|ed) |Failed to start [Dd]ocker)/;

/** Its last line that is an error, else the last that is no mere notice. */
function lastError(lines: readonly string[]): string {
  const own = lines.filter((line) => !SYSTEMD.test(line));
  // What follows is where in the program it was (Go runtime/panic.go).
  const panic = own.findLast((line) => /^(panic|fatal error): /.test(line));
  if (panic !== undefined) return panic;
  const errors = own.filter((line) =>
    /^(failed to|unable to|Error |Status: )|level=(fatal|error)|^dockerd:/i.test(line),
  );
  return errors.at(-1) ?? own.findLast((line) => !isNotice(line)) ?? '';
}

function isNotice(line: string): boolean {
  return /level=(debug|info|warning)/.test(line);
}

function short(line: string): string {
  return line.length > LONGEST ? `${line.slice(0, LONGEST / 2)} … ${line.slice(-LONGEST / 2)}` : line;
}
