import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Fault, HealthyVariant } from '../faults/fault.ts';
import { SUITES, type Suite } from '../machine/roots.ts';

/** Every fault of the folder `faults`, in the order of their names. */
export async function loadFaults(): Promise<readonly Fault[]> {
  return load('faults', 'fault', isFault);
}

/** Every healthy variant of the folder `healthy-variants`, in the order of their names. */
export async function loadVariants(): Promise<readonly HealthyVariant[]> {
  return load('healthy-variants', 'variant', isVariant);
}

/** Each with each engine that it applies to. */
function onEachSuite<T extends { readonly suites?: readonly Suite[] }>(
  list: readonly T[],
): readonly (readonly [Suite, T])[] {
  return list.flatMap((entry) => (entry.suites ?? SUITES).map((suite) => [suite, entry] as const));
}

/** The fault lab takes its time, so it is asked for: `FAULTS=turn` or `FAULTS=all`. */
export const areFaultsAsked = process.env.FAULTS === 'turn' || process.env.FAULTS === 'all';

/**
 * Each with one of its engines, in turn, so that a run of a quarter of an hour meets every fault and every engine;
 * `FAULTS=all` asks for all of them.
 */
export function inTurn<T extends { readonly suites?: readonly Suite[] }>(
  list: readonly T[],
): readonly (readonly [Suite, T])[] {
  return onEachSuite(list).filter(([suite, entry]) => isItsTurn(suite, list.indexOf(entry), entry.suites));
}

/** Of a list that each engine could be tried with: whether this one is, for the entry at `index`. */
export function isItsTurn(suite: Suite, index: number, suites: readonly Suite[] = SUITES): boolean {
  return process.env.FAULTS === 'all' || suite === suites[index % suites.length];
}

/** What each file of the folder exports by that name; a file that exports none is what others are made of. */
async function load<T extends { readonly name: string }>(
  folder: string,
  exported: string,
  isOne: (value: unknown) => value is T,
): Promise<readonly T[]> {
  const at = path.join(import.meta.dirname, '..', folder);
  const files = (await readdir(at)).filter((file) => file.endsWith('.ts')).sort();
  const loaded = await Promise.all(
    files.map(async (file): Promise<readonly T[]> => {
      const module: unknown = await import(pathToFileURL(path.join(at, file)).href);
      const value = property(module, exported);
      if (value === undefined) return [];
      if (!isOne(value)) throw new Error(`${folder}/${file}: its ${exported} is none`);
      if (`${value.name}.ts` !== file) throw new Error(`${folder}/${file} is called ${value.name} inside`);
      return [value];
    }),
  );
  return loaded.flat();
}

function isFault(value: unknown): value is Fault {
  return ['name', 'title', 'breakIt', 'cause', 'mend'].every((key) => property(value, key) !== undefined);
}

function isVariant(value: unknown): value is HealthyVariant {
  return ['name', 'title', 'prepare'].every((key) => property(value, key) !== undefined);
}

function property(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([name]) => name === key)?.[1];
}
