import { objectAt, parseObject, type ForeignObject } from '../../notation/json-object.ts';
import type { Ask } from '../../run/fact.ts';
import { getFromEngine } from '../daemon/engine-request.ts';

const MOST_BYTES = 64 * 1024;

/** In seconds since the epoch. */
interface Span {
  readonly since: number;
  readonly until: number;
}

/**
 * What this engine remembers of a container: of each such event its attributes, in their order. It keeps its last 256
 * since it was started (moby daemon/events), so that nothing is no proof.
 */
export async function rememberedEvents(
  ask: Ask,
  id: string,
  event: 'die' | 'stop',
  { since, until }: Span,
): Promise<readonly ForeignObject[]> {
  const filters = encodeURIComponent(JSON.stringify({ event: [event], container: [id] }));
  const path = `/events?since=${since}&until=${until}&filters=${filters}`;
  const reply = await getFromEngine(ask, path, { mostBytes: MOST_BYTES });
  if (reply.state === 'unknown') return [];
  return reply.value.body
    .split('\n')
    .flatMap((line) => (line === '' ? [] : [objectAt(objectAt(parseObject(line), 'Actor'), 'Attributes')]));
}
