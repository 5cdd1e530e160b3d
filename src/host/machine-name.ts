import { hostname } from 'node:os';

/** What this machine calls itself (gethostname(2)). */
export function machineName(): string {
  return hostname();
}
