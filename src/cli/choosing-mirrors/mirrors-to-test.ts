import { engineVersion } from '../../facts/daemon/daemon-process.ts';
import { askable, mirrorsInFile, mirrorsInForce } from '../../facts/registry/mirrors.ts';
import { DOCKER_HUB } from '../../knowledge/vocabulary/registries.ts';
import { knownOf, measurableOf } from '../../mirrors/catalogue.ts';
import { enginesWith } from '../../mirrors/engines/installed.ts';
import type { ListedMirror } from '../../mirrors/mirror-list.ts';
import { readSettings } from '../../mirrors/user-settings.ts';
import { readTypedMirror } from '../../mirrors/typed.ts';
import type { Ask } from '../../run/fact.ts';
import { listFaultText, mirrorsFrom } from './mirror-list-source.ts';
import type { Session } from '../session.ts';
import { nearestName, UsageError } from '../usage-error.ts';

/** Mirrors as they were typed. */
export interface TypedMirrors {
  readonly names: readonly string[];
  readonly from: string | null;
  readonly id: string | null;
  /** Whose images they have; Docker Hub's where it is left out. */
  readonly registry?: string;
  /** Mirrors of several registries were asked for at once: what a list has for none of them by name is Docker Hub's. */
  readonly isOfSeveral?: boolean;
}

interface ToTest {
  readonly mirrors: readonly ListedMirror[];
  /** The addresses that this machine is configured to use, whether they shall be measured or not. */
  readonly configured: readonly string[];
}

/**
 * The mirrors that shall be measured: those that were named and those of the list; without either the configured ones,
 * those of the settings, and all that are known and not dead.
 */
export async function mirrorsToTest(
  ask: Ask,
  { names, from, id, registry = DOCKER_HUB, isOfSeveral = false }: TypedMirrors,
  session: Session,
): Promise<ToTest> {
  // Who types addresses alone needs no file, and it may be broken.
  const areAddresses = names.length > 0 && names.every((name) => name.includes('://'));
  const all = areAddresses ? [] : await ownMirrors(ask, session, names.length > 0);
  const own = all.filter((one) => (one.registry ?? DOCKER_HUB) === registry);
  const named = await Promise.all(
    names.map((name) => mirrorNamed(ask, name, { id, registry, own }, session)),
  );
  const list = from === null ? [] : await mirrorsFrom(ask, from, session.messages);
  // A list that says nothing of registries is one of that which it was given for.
  const unsaid = isOfSeveral ? DOCKER_HUB : registry;
  const listed = list.filter((one) => (one.registry ?? unsaid) === registry);
  const configured = await configuredMirrors(ask, registry);
  if (names.length > 0 || from !== null) return { mirrors: once([...named, ...listed]), configured };
  const known = measurableOf(registry).map(({ host, name }) => ({ url: `https://${host}`, name }));
  const first = configured.map((url) => ({ url, name: null }));
  return { mirrors: once([...first, ...own, ...known]), configured };
}

/**
 * The mirrors of the settings, of all registries. A broken file is an error only where a name was typed, which may stand in it: else what is known without it does, and
 * a pull or a fix does not end on what it was not asked for.
 */
export async function ownMirrors(
  ask: Ask,
  { messages, screen }: Session,
  isNamed: boolean,
): Promise<readonly ListedMirror[]> {
  const words = messages.mirrorTest.list;
  const fault = (said: string): readonly ListedMirror[] => {
    if (isNamed) throw new UsageError(said);
    screen.note(messages.settings.ignored(said));
    return [];
  };
  const settings = await readSettings(ask);
  switch (settings.kind) {
    case 'read':
      return settings.mirrors;
    case 'wrong':
      return fault(listFaultText(settings.path, settings.fault, words));
    case 'unreadable':
      return fault(words.unreadable(settings.path, settings.said));
  }
}

interface NamedAmong {
  readonly id: string | null;
  readonly registry: string;
  /** Of the settings. */
  readonly own: readonly ListedMirror[];
}

/** By a name of the settings', which stand above ours, or of the catalogue's, or by its address. */
async function mirrorNamed(
  ask: Ask,
  typed: string,
  { id, registry, own }: NamedAmong,
  { messages }: Session,
): Promise<ListedMirror> {
  const mine = own.find(({ name }) => name === typed);
  if (mine !== undefined) return mine;
  const version = await ask.fact(engineVersion);
  const around = { id, registry, engineVersion: version.state === 'known' ? version.value : '' };
  const read = readTypedMirror(typed, around);
  if (read.kind === 'mirror') return { url: read.url, name: read.known?.name ?? null };
  const names = [...own.flatMap(({ name }) => name ?? []), ...knownOf(registry).map(({ name }) => name)];
  const nearest = read.problem === 'unknown-name' ? nearestName(typed, names) : null;
  throw new UsageError(messages.mirrorTest.problem(typed, read.problem, nearest));
}

async function configuredMirrors(ask: Ask, registry: string): Promise<readonly string[]> {
  if (registry !== DOCKER_HUB) {
    const engines = await enginesWith(ask, registry);
    return askable(engines.flatMap(({ inFile, inForce }) => [...(inForce ?? []), ...inFile]));
  }
  const lists = await Promise.all([ask.fact(mirrorsInForce), ask.fact(mirrorsInFile)]);
  // What is written wrong is named by a check; here it could only fail.
  return askable(lists.flatMap((list) => (list.state === 'known' ? list.value : [])));
}

function once(mirrors: readonly ListedMirror[]): readonly ListedMirror[] {
  const byUrl = new Map<string, ListedMirror>();
  for (const mirror of mirrors) if (!byUrl.has(mirror.url)) byUrl.set(mirror.url, mirror);
  return [...byUrl.values()];
}
