import { parseObject, objectAt, textOf } from '../../notation/json-object.ts';
import type { Ask } from '../../run/fact.ts';
import { getFromEngine } from '../daemon/engine-request.ts';

const WITHIN_SECONDS = 600;
const MOST_BYTES = 64 * 1024;

/**
 * The exit codes with which a container's process has ended in the last minutes, by what this engine remembers since it
 * was started (moby daemon/events keeps its last 256). `now` is in seconds since the epoch.
 */
export async function deathsOf(ask: Ask, id: string, now: number): Promise<readonly number[]> {
  const filters = encodeURIComponent(JSON.stringify({ event: ['die'], container: [id] }));
  const until = Math.floor(now);
  const path = `/events?since=${until - WITHIN_SECONDS}&until=${until}&filters=${filters}`;
  const reply = await getFromEngine(ask, path, { mostBytes: MOST_BYTES });
  if (reply.state === 'unknown') return [];
  return reply.value.body.split('\n').flatMap((line) => {
    const attributes = objectAt(objectAt(parseObject(line), 'Actor'), 'Attributes');
    const code = textOf(attributes.exitCode);
    return /^\d{1,3}$/.test(code) ? [Number(code)] : [];
  });
}
