import { setTimeout as sleep } from 'node:timers/promises';
import { asObject, listOf, parseObject, textOf } from '../notation/json-object.ts';
import { type Bench, tell } from './bench.ts';

/** A build of ours is over so long after its marker was made. */
const WITHIN_MS = 120_000;
/** What is ours takes a few blocks of a disk, as containerd's store counts. */
const MOST_BYTES = 16_384;
/** So often is waited for another build to be done with it. */
const TURNS = 6;
const BETWEEN_MS = 500;

/**
 * BuildKit keeps what was sent to it, and what it found of the image: nothing of that bears a name. What was made about the
 * time of the marker and is as small as ours is removed: had it been of a build of somebody's in that minute, it is sent
 * again.
 */
export async function removeBuildCache(bench: Bench, since: string): Promise<void> {
  for (let turn = 1; turn <= TURNS; turn += 1) {
    const path = '/system/df?type=build-cache';
    const { status, text } = await tell(bench, { method: 'GET', path, also: [404, 500, 501] });
    if (status !== 200) return;
    const records = recordsSince(listOf(parseObject(text).BuildCache), since);
    for (const { id, isInUse } of records) if (!isInUse) await prune(bench, id);
    if (!records.some(({ isInUse }) => isInUse)) return;
    await sleep(BETWEEN_MS);
  }
}

async function prune(bench: Bench, id: string): Promise<void> {
  const filters = encodeURIComponent(JSON.stringify({ id: [id] }));
  const path = `/build/prune?all=1&filters=${filters}`;
  await tell(bench, { method: 'POST', path, also: [404, 500, 501] });
}

interface CacheRecord {
  readonly id: string;
  readonly isInUse: boolean;
}

/**
 * By the engine's own clock, which has written both instants. The record of our image may be that of another run of
 * ours, as its bytes are the same. What is sent on standard input has one record for all builds (seen with 28.5.2 and
 * Buildx 0.29.1, not with 26.1.5 and 0.13.1), so that how often it was used tells nothing.
 */
export function recordsSince(records: readonly unknown[], since: string): readonly CacheRecord[] {
  const from = Date.parse(since);
  return records.flatMap((entry) => {
    const { ID, Type, Description, InUse, Size, CreatedAt } = asObject(entry);
    const age = Date.parse(textOf(CreatedAt)) - from;
    const isSent = Type === 'source.local' && age >= 0;
    const isOfImage = Type === 'regular' && /^(from local )?$/.test(textOf(Description));
    const isSmall = typeof Size === 'number' && Size <= MOST_BYTES;
    return (isSent || isOfImage) && isSmall && Math.abs(age) <= WITHIN_MS
      ? [{ id: textOf(ID), isInUse: InUse !== false }]
      : [];
  });
}
