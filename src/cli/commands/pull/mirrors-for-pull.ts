import { mirrorsToTest } from '../../choosing-mirrors/mirrors-to-test.ts';
import { isPullable } from '../../../pull/source.ts';
import type { Ask } from '../../../run/fact.ts';
import type { Session } from '../../session.ts';
import { UsageError } from '../../usage-error.ts';
import type { Asked } from './asked.ts';

/** Those that may be asked unnamed. */
export async function knownMirrors(ask: Ask, registry: string, session: Session): Promise<readonly string[]> {
  const { mirrors } = await mirrorsToTest(ask, { names: [], from: null, id: null, registry }, session);
  return mirrors.map(({ url }) => url);
}

/** The mirrors that were named, by address or by name, and those of a list. */
export async function namedMirrors(
  ask: Ask,
  { typed, from, registry }: Pick<Asked, 'typed' | 'from' | 'registry'>,
  session: Session,
): Promise<readonly string[]> {
  if (typed.length === 0 && from === null) return [];
  const { mirrors } = await mirrorsToTest(ask, { names: typed, from, id: null, registry }, session);
  const pullable = mirrors.map(({ url }) => url).filter((url) => isPullable(url, registry));
  if (pullable.length > 0) return pullable;
  throw new UsageError(session.messages.pull.badMirror([...typed, from ?? ''].join(' ').trim()));
}
