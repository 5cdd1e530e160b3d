import { readFileSync } from 'node:fs';

/** Signal 1, the first bit (signal(7)). */
const HANG_UP = 1n;

/**
 * Whether we were started with SIGHUP ignored, as by nohup(1): a handler of ours would take that away. Told by SigIgn
 * of /proc/self/status (proc(5)); where there is no such file, no.
 */
export function isHangUpIgnored(): boolean {
  try {
    const ignored = /^SigIgn:\s*([0-9a-f]+)$/m.exec(readFileSync('/proc/self/status', 'latin1'))?.[1];
    return ignored !== undefined && (BigInt(`0x${ignored}`) & HANG_UP) !== 0n;
  } catch {
    return false;
  }
}
