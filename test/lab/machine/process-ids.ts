import { readFileSync } from 'node:fs';

/** The processes that this one started, as this computer numbers them. */
export function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
      .trim()
      .split(/\s+/)
      .filter(Boolean)
      .map(Number);
  } catch {
    return [];
  }
}

/** The numbers of a process from this computer's namespace to the innermost. */
export function numbersOf(pid: number): number[] {
  try {
    const line = /^NSpid:\s*(.+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return line?.split(/\s+/).map(Number) ?? [];
  } catch {
    return [];
  }
}
