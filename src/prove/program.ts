import { PROGRAMS } from './program/programs.ts';

/** A processor that we have a program for, by Go's name. */
type Processor = keyof typeof PROGRAMS;

function isProcessor(name: string): name is Processor {
  return Object.hasOwn(PROGRAMS, name);
}

/** The program of our image for this processor; null where we have none. */
export function programFor(processor: string): Buffer | null {
  return isProcessor(processor) ? Buffer.from(PROGRAMS[processor].base64, 'base64') : null;
}
