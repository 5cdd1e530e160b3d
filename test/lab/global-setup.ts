import path from 'node:path';
import { must } from './machine/command.ts';
import { sweep } from './machine/remains.ts';
import { buildRoots } from './machine/roots.ts';

/** Before the first lab test, so that no test's time-out has to include the building of a Debian. */
export default async function setup(): Promise<() => Promise<void>> {
  await sweep();
  await must(['npm', 'run', 'build', '--prefix', path.resolve(import.meta.dirname, '../..')]);
  await buildRoots();
  // The workers have ended by now, and one that was killed could not remove its worlds.
  return sweep;
}
