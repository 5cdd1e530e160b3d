import { readFileSync } from 'node:fs';

/** A world's name says which process owns it, so that what a crash left behind can be recognised. */
const NAME = /^dd-(\d+)-(\d+)$/;

let count = 0;

export function newWorldName(): string {
  count += 1;
  return `dd-${process.pid}-${count}`;
}

/** The owner of a world, or undefined for a name that is not one of the lab's. */
export function ownerOf(name: string): number | undefined {
  const pid = NAME.exec(name)?.[1];
  return pid === undefined ? undefined : Number(pid);
}

/** A process that has ended and only waits to be taken note of is not alive. */
export function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
