import type { Ask } from '../../run/fact.ts';
import { storagePlaces, type Place } from '../host/storage.ts';
import { cannotTell, metIf, type Verdict } from './verdict.ts';

/** Bytes that are free in each place where Docker stores its data: the least counts. */
export async function requiredDisk(ask: Ask, bytes: number): Promise<Verdict> {
  const places = await ask.fact(storagePlaces);
  if (places.state === 'unknown') return { status: 'unknown', why: places.why };
  if (places.value.length === 0) return cannotTell({ kind: 'elsewhere' });
  const data = places.value.filter(({ holds }) => holds === 'data');
  const unseen = data.find(({ fileSystem }) => fileSystem.kind !== 'there');
  if (unseen !== undefined) return unknownPlace(unseen);
  const free = data.flatMap(({ path, fileSystem }) =>
    fileSystem.kind === 'there' ? [{ path, bytes: fileSystem.freeBytes }] : [],
  );
  const [least] = free.toSorted((a, b) => a.bytes - b.bytes);
  if (least === undefined) return cannotTell({ kind: 'elsewhere' });
  return metIf(least.bytes >= bytes, { kind: 'room', ...least });
}

function unknownPlace({ path, fileSystem }: Place): Verdict {
  const reason = fileSystem.kind === 'denied' ? 'no-permission' : 'failed';
  return { status: 'unknown', why: { reason, detail: `statfs ${path}: ${fileSystem.kind}` } };
}
