import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cgroupMount } from './cgroup.ts';

export type Availability = { readonly available: true } | { readonly available: false; readonly why: string };

/** Whether this computer can boot the lab's machines, and if not, why: said instead of failing. */
export function labAvailability(): Availability {
  const why = obstacle();
  return why === undefined ? { available: true } : { available: false, why };
}

function obstacle(): string | undefined {
  if (process.env['LAB'] !== '1') return 'the lab boots real machines; set LAB=1 to run it';
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'the lab needs Linux on x86-64';
  if (process.getuid?.() !== 0) return 'the lab needs root';
  if (!existsSync('/usr/bin/apt-get')) return 'the lab needs a Debian computer (no apt-get)';
  if (cgroupMount() === undefined) return 'the lab needs a cgroup v2 hierarchy';
  try {
    execFileSync('unshare', ['--mount', '--net', '--pid', '--fork', 'true'], { stdio: 'ignore' });
  } catch {
    return 'this computer does not let the lab make namespaces';
  }
  return undefined;
}
