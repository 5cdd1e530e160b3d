import { asObject, listOf, parseObject, textOf } from '../notation/json-object.ts';
import { type Bench, tell } from './bench.ts';

/** A build of ours is over so long after its marker was made. */
const WITHIN_MS = 120_000;
/** What is ours takes a few blocks of a disk, as containerd's store counts. */
const MOST_BYTES = 16_384;

/**
 * BuildKit keeps what was sent to it, and what it found of the image: nothing of that bears a name. What was made about the
 * time of the marker and is as small as ours is removed: had it been of a build of somebody's in that minute, it is sent
 * again.
 */
export async function removeBuildCache(bench: Bench, since: string): Promise<void> {
  const path = '/system/df?type=build-cache';
  const { status, text } = await tell(bench, { method: 'GET', path, also: [404, 500, 501] });
  if (status !== 200) return;
  for (const id of recordsSince(listOf(parseObject(text).BuildCache), since)) {
    const filters = encodeURIComponent(JSON.stringify({ id: [id] }));
    await tell(bench, {
      method: 'POST',
      path: `/build/prune?all=1&filters=${filters}`,
      also: [404, 500, 501],
    });
  }
}

/**
 * By the engine's own clock, which has written both instants. The record of our image may be that of another run of ours,
 * as its bytes are the same.
 */
export function recordsSince(records: readonly unknown[], since: string): readonly string[] {
  const from = Date.parse(since);
  return records.flatMap((entry) => {
    const { ID, Type, Description, InUse, Size, CreatedAt, UsageCount } = asObject(entry);
    const age = Date.parse(textOf(CreatedAt)) - from;
    const isSent = Type === 'source.local' && UsageCount === 1 && age >= 0;
    const isOfImage = Type === 'regular' && /^(from local )?$/.test(textOf(Description));
    const isSmall = typeof Size === 'number' && Size <= MOST_BYTES && InUse === false;
    return (isSent || isOfImage) && isSmall && Math.abs(age) <= WITHIN_MS ? [textOf(ID)] : [];
  });
}
