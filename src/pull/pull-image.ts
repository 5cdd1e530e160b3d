import { parseObject } from '../notation/json-object.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import { readPullLine, type PullStream } from '../facts/registry/pull-stream.ts';
import { followEngine, type EngineFollowed } from '../host/engine.ts';
import type { EngineEndpoint, EngineReply, Host } from '../host/host.ts';

/** One attempt to get an image. */
export interface PullOrder {
  /** `redis` by the daemon's own way, `HOST/library/redis` through a mirror by its own name. */
  readonly repository: string;
  /** A tag, or a digest `sha256:…`. */
  readonly reference: string;
  readonly platform: string | null;
  /** The value of X-Registry-Auth; null for a mirror, always. */
  readonly login: string | null;
  /** The name to be given in the end; null where it is pulled by that name. */
  readonly rename: {
    readonly repository: string;
    readonly tag: string;
    /**
     * The name it was pulled by is a mirror's, and goes. One of the image's own repository must stay: with it the
     * containerd store takes away every tag of that repository.
     */
    readonly inPlace: boolean;
  } | null;
  /** What the image's digest must be; null where nobody could tell before. */
  readonly digest: string | null;
  /** What is known of its layers before the engine says anything. */
  readonly expected: PullStream;
  /** Given up after so long without a step forward. */
  readonly patienceMs: number;
  readonly onProgress: (stream: PullStream) => void;
}

export type Pulled = { readonly stream: PullStream } & (
  | {
      readonly kind: 'pulled';
      readonly id: string;
      readonly digests: readonly string[];
      /**
       * The name it was pulled by, where the engine would not take it away, or did not tell whether it was here before;
       * null where it is gone, or was here.
       */
      readonly left: string | null;
    }
  | { readonly kind: 'failed'; readonly said: string }
  | { readonly kind: 'stalled'; readonly afterMs: number }
  /** What came has another digest than it must have; it was not given the name. */
  | { readonly kind: 'wrong'; readonly digest: string }
  | { readonly kind: 'cancelled' }
);

/** Why an order brought nothing. */
export type PullFault = Exclude<Pulled, { readonly kind: 'pulled' | 'cancelled' }>;

const ANSWER_WITHIN_MS = 15_000;
/** An engine whose client is gone may be past the point where it gives up; it is done within this. */
const SETTLES_WITHIN_MS = 500;

/**
 * Has the engine pull an image, checks what came, gives it its name and takes the other one away. Nothing of an
 * attempt that fails is left but what the engine keeps of layers.
 */
export async function pullImage(
  host: Host,
  endpoint: EngineEndpoint,
  order: PullOrder,
  cancelled: AbortSignal,
): Promise<Pulled> {
  const ask = (method: 'GET' | 'POST' | 'DELETE', path: string): Promise<EngineReply> =>
    host.engine({ endpoint, method, path, deadlineMs: ANSWER_WITHIN_MS });
  const pulledBy = `${order.repository}${order.reference.startsWith('sha256:') ? '@' : ':'}${order.reference}`;
  const before = order.rename?.inPlace === true ? await ask('GET', `/images/${pulledBy}/json`) : null;
  const fetched = await fetchImage(endpoint, order, cancelled);
  const end = fetched.kind === 'pulled' ? await giveName(ask, pulledBy, order, fetched.stream) : fetched;
  if (before === null || isFine(before)) return end;
  // Of a name that nobody could tell to be new, nothing is taken away.
  if (before.kind !== 'answered' || before.status !== 404)
    return end.kind === 'pulled' ? { ...end, left: pulledBy } : end;
  if (end.kind === 'cancelled' || end.kind === 'stalled') await sleep(SETTLES_WITHIN_MS);
  // Of an image that has another name besides, only this one is taken away.
  const removed = await ask('DELETE', `/images/${pulledBy}`);
  return end.kind === 'pulled' && !isFine(removed) ? { ...end, left: pulledBy } : end;
}

type Fetched =
  | Exclude<Pulled, { readonly kind: 'pulled' | 'wrong' }>
  | { kind: 'pulled'; stream: PullStream };

/** The pull itself, watched: it ends by itself, by Ctrl-C, or when nothing has moved for too long. */
async function fetchImage(
  endpoint: EngineEndpoint,
  { repository, reference, platform, login, expected, patienceMs, onProgress }: PullOrder,
  cancelled: AbortSignal,
): Promise<Fetched> {
  const stalled = new AbortController();
  const giveUp = (): void => stalled.abort();
  let stream = expected;
  let timer = setTimeout(giveUp, patienceMs);
  const query = new URLSearchParams({ fromImage: repository, tag: reference });
  if (platform !== null) query.set('platform', platform);
  const followed = await followEngine({
    endpoint,
    method: 'POST',
    path: `/images/create?${query.toString()}`,
    headers: login === null ? {} : { 'x-registry-auth': login },
    signal: AbortSignal.any([cancelled, stalled.signal]),
    onLine: (line) => {
      const next = readPullLine(stream, line);
      if (next === stream) return;
      stream = next;
      clearTimeout(timer);
      timer = setTimeout(giveUp, patienceMs);
      onProgress(stream);
    },
  });
  clearTimeout(timer);
  if (followed.kind === 'aborted') {
    return cancelled.aborted
      ? { kind: 'cancelled', stream }
      : { kind: 'stalled', afterMs: patienceMs, stream };
  }
  const said = failureOf(followed, stream);
  return said === null ? { kind: 'pulled', stream } : { kind: 'failed', said, stream };
}

/** A pull that fails on its way still answers 200; the failure is a line of the stream (moby api/swagger.yaml). */
function failureOf(
  followed: Exclude<EngineFollowed, { kind: 'aborted' }>,
  { error }: PullStream,
): string | null {
  if (followed.kind === 'failed') return `${followed.code} ${followed.message}`;
  if (followed.status !== 200) return messageOf(followed.body);
  return error;
}

type AskEngine = (method: 'GET' | 'POST' | 'DELETE', path: string) => Promise<EngineReply>;

/** Checks the image that came, then names it: a name never points to what was not checked. */
async function giveName(
  ask: AskEngine,
  pulledBy: string,
  { rename, digest }: PullOrder,
  stream: PullStream,
): Promise<Pulled> {
  const came = inspected(await ask('GET', `/images/${pulledBy}/json`));
  if (came === null) return { kind: 'failed', said: `GET /images/${pulledBy}/json`, stream };
  const isRight = digest === null || stream.digest === digest;
  if (!isRight) return { kind: 'wrong', digest: stream.digest ?? '', stream };
  if (rename === null) return { kind: 'pulled', ...came, left: null, stream };
  const query = new URLSearchParams({ repo: rename.repository, tag: rename.tag });
  const tagged = await ask('POST', `/images/${pulledBy}/tag?${query.toString()}`);
  if (!isFine(tagged)) return { kind: 'failed', said: describe(tagged), stream };
  const named = inspected(await ask('GET', `/images/${rename.repository}:${rename.tag}/json`));
  return named?.id === came.id
    ? { kind: 'pulled', ...named, left: null, stream }
    : { kind: 'failed', said: `GET /images/${rename.repository}:${rename.tag}/json: ${named?.id}`, stream };
}

interface Inspected {
  readonly id: string;
  readonly digests: readonly string[];
}

function inspected(reply: EngineReply): Inspected | null {
  if (reply.kind !== 'answered' || reply.status !== 200) return null;
  const { Id: id, RepoDigests: digests } = parseObject(reply.body);
  return typeof id === 'string'
    ? {
        id,
        digests: Array.isArray(digests) ? digests.filter((entry) => typeof entry === 'string') : [],
      }
    : null;
}

function isFine(reply: EngineReply): boolean {
  return reply.kind === 'answered' && reply.status < 300;
}

function describe(reply: EngineReply): string {
  if (reply.kind === 'answered') return messageOf(reply.body);
  return reply.kind === 'failed' ? reply.message : reply.kind;
}

/** `{"message":"…"}` */
function messageOf(body: string): string {
  const { message } = parseObject(body);
  return typeof message === 'string' ? message : body.trim().slice(0, 300);
}
