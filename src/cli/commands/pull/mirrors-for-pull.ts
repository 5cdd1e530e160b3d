import { mirrorsToTest, ownMirrors } from '../../choosing-mirrors/mirrors-to-test.ts';
import { registriesOfMirror } from '../../../mirrors/whose-mirror.ts';
import { isPullable } from '../../../pull/source.ts';
import type { NamedMirrors } from '../../../pull/wanted.ts';
import type { Ask } from '../../../run/fact.ts';
import type { Session } from '../../session.ts';
import { UsageError } from '../../usage-error.ts';
import type { Asked } from './asked.ts';

/** Those that may be asked unnamed. */
export async function knownMirrors(ask: Ask, registry: string, session: Session): Promise<readonly string[]> {
  const { mirrors } = await mirrorsToTest(ask, { names: [], from: null, id: null, registry }, session);
  return mirrors.map(({ url }) => url);
}

type Typed = Pick<Asked, 'typed' | 'from' | 'registries'>;

/** The mirrors that were named, by address or by name, and those of a list, by the registries that they are of. */
export async function namedMirrors(ask: Ask, asked: Typed, session: Session): Promise<NamedMirrors> {
  const { typed, from, registries } = asked;
  if (typed.length === 0 && from === null) return new Map();
  const named = await byRegistry(ask, asked, session);
  const found = new Map<string, readonly string[]>();
  for (const registry of registries) {
    const names = named.get(registry) ?? [];
    if (names.length === 0 && from === null) continue;
    const isOfSeveral = registries.length > 1;
    const options = { names, from, id: null, registry, isOfSeveral };
    const { mirrors } = await mirrorsToTest(ask, options, session);
    const pullable = mirrors.map(({ url }) => url).filter((url) => isPullable(url, registry));
    if (pullable.length > 0) found.set(registry, pullable);
    else if (names.length > 0) throw notOne(names.join(' '), session);
  }
  if (found.size > 0) return found;
  throw notOne([...typed, from ?? ''].join(' ').trim(), session);
}

function notOne(typed: string, { messages }: Session): UsageError {
  return new UsageError(messages.pull.badMirror(typed));
}

/** What was typed, by the registries that each is of: of images of one registry all are. */
async function byRegistry(
  ask: Ask,
  { typed, registries }: Typed,
  session: Session,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const [registry, ...others] = registries;
  if (registry === undefined || others.length === 0) return new Map([[registry ?? '', typed]]);
  const named = new Map<string, string[]>();
  const own = typed.length === 0 ? [] : await ownMirrors(ask, session, true);
  for (const one of typed) {
    const of = registriesOfMirror(one, registries, own);
    if (of.length === 0) throw new UsageError(session.messages.pull.mirrorOfWhich(one, registries));
    for (const each of of) named.set(each, [...(named.get(each) ?? []), one]);
  }
  return named;
}
