import { asObject, parseObject, type ForeignObject } from '../../notation/json-object.ts';
import { isDeepStrictEqual } from 'node:util';

/**
 * The lines with which the engine tells how a pull goes (moby pkg/jsonmessage, distribution/xfer, daemon/containerd
 * pull progress), read into one state. Pure: recordings of three engines and both stores stand behind it.
 */

export interface PullStream {
  /** By the first twelve digits of the layer's digest, in the order in which the engine named them. */
  readonly layers: ReadonlyMap<string, LayerStream>;
  /** Of the index or manifest that was pulled; null until the engine says it. */
  readonly digest: string | null;
  /** Why the pull failed, in the engine's words. */
  readonly error: string | null;
}

interface LayerStream {
  readonly state: 'waiting' | 'downloading' | 'downloaded' | 'done';
  /** It was in the engine's store before. */
  readonly wasHere: boolean;
  /** Bytes as they come over the wire. */
  readonly current: number;
  /** Null until it is known: the containerd store is silent about a layer that is there within 100 ms. */
  readonly total: number | null;
  /** Goes up while the layer is unpacked: bytes, or seconds with the containerd store. */
  readonly unpacked: number;
}

export const NOTHING_PULLED: PullStream = { layers: new Map(), digest: null, error: null };

/** With the sizes of the layers, by digest, that the manifest names: then the whole is known from the start. */
export function expecting(layers: readonly { readonly digest: string; readonly size: number }[]): PullStream {
  return {
    ...NOTHING_PULLED,
    layers: new Map(layers.map(({ digest, size }) => [shortId(digest), { ...WAITING, total: size }])),
  };
}

const WAITING: LayerStream = { state: 'waiting', wasHere: false, current: 0, total: null, unpacked: 0 };

function shortId(digest: string): string {
  return digest.slice('sha256:'.length, 'sha256:'.length + 12);
}

/** The state after one more line: the very same where the line is no step forward. */
export function readPullLine(stream: PullStream, line: string): PullStream {
  const { status, id, error, progressDetail } = parseObject(line);
  if (typeof error === 'string') return { ...stream, error };
  if (typeof status !== 'string') return stream;
  const digest = /^Digest: (sha256:[0-9a-f]{64})$/.exec(status)?.[1];
  if (digest !== undefined) return { ...stream, digest };
  // The line "Pulling from library/redis" has the reference for its id.
  if (typeof id !== 'string' || !/^[0-9a-f]{12}$/.test(id)) return stream;
  const before = stream.layers.get(id);
  const after = { ...(before ?? WAITING), ...stepOf(before ?? WAITING, status, asObject(progressDetail)) };
  const isStep = before === undefined || !isDeepStrictEqual(before, after);
  return isStep ? { ...stream, layers: new Map(stream.layers).set(id, after) } : stream;
}

/** Why a pull or a load failed, by all that the engine answered; null where no line of it says so. */
export function streamError(answer: string): string | null {
  return answer.split('\n').reduce(readPullLine, NOTHING_PULLED).error;
}

/** What a status says of its layer; "Waiting" or "Retrying in 5 seconds" is nothing new. */
function stepOf(layer: LayerStream, status: string, detail: ForeignObject): Partial<LayerStream> {
  const { current = 0, total } = detail;
  const whole = { current: layer.total ?? layer.current };
  switch (status) {
    case 'Downloading':
      return {
        state: 'downloading',
        // A download that broke off begins again: a step forward is only what was not there yet.
        current: Math.max(layer.current, Number(current)),
        total: typeof total === 'number' ? total : layer.total,
      };
    case 'Verifying Checksum':
    case 'Download complete':
      return { state: 'downloaded', ...whole };
    case 'Extracting':
      return { state: 'downloaded', ...whole, unpacked: Math.max(layer.unpacked, Number(current)) };
    case 'Pull complete':
      return { state: 'done', ...whole };
    case 'Already exists':
      return { state: 'done', wasHere: true };
    default:
      return {};
  }
}

interface PullTotals {
  readonly layers: number;
  readonly layersDone: number;
  /** Over the wire, without the layers that were here before. */
  readonly bytes: number;
  /** Null while the size of a layer is not known. */
  readonly bytesOf: number | null;
}

export function totalsOf({ layers }: PullStream): PullTotals {
  const all = [...layers.values()];
  const fetched = all.filter(({ wasHere }) => !wasHere);
  return {
    layers: all.length,
    layersDone: all.filter(({ state }) => state === 'done').length,
    bytes: fetched.reduce((sum, { current }) => sum + current, 0),
    bytesOf: fetched.every(({ total }) => total !== null)
      ? fetched.reduce((sum, { total }) => sum + (total ?? 0), 0)
      : null,
  };
}

/**
 * Whether a layer came that was not here: its size may never have been told, as the containerd store says none of one
 * that is there within 100 ms. Layers that are only named are not fetched: of an image that is all here the store tells
 * no more (moby daemon/containerd/image_pull.go, hideLayers).
 */
export function hasFetched({ layers }: PullStream): boolean {
  return [...layers.values()].some(({ state, wasHere }) => !wasHere && state !== 'waiting');
}
