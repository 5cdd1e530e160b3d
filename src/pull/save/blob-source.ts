import { namespaceQuery } from '../../facts/registry/fetch.ts';
import type { Ask } from '../../run/fact.ts';
import type { Downloader } from '../../host/local.ts';
import { mayFollow } from '../../host/probe/login-rule.ts';
import { blobPath } from '../../host/probe/path-parts.ts';
import type { Downloaded, DownloadHead, Sink } from '../../host/probe/download.ts';
import { authorize } from '../../facts/registry/authorize.ts';
import { errorText } from '../../facts/registry/protocol.ts';
import { beginWalk, USER_AGENT, type PullTarget } from '../../facts/registry/walk.ts';

/** One place that has the blobs of a repository, and how it is asked. */
export interface BlobSource {
  /** As people call it: `https://host[:port][/prefix]`. */
  readonly url: string;
  /** Whether it sends parts of a blob; null before it was seen. */
  hasRanges: boolean | null;
  /** Asks for a part of a blob, over redirects. */
  readonly get: (part: BlobPart) => Promise<Fetched>;
}

interface BlobPart {
  readonly digest: string;
  readonly size: number;
  readonly from: number;
  readonly to: number;
  readonly signal: AbortSignal;
  /** Takes a piece; false where it is more than was asked for. */
  readonly sink: Sink;
}

export type Fetched =
  /** What was asked for came, or as much of it as there is; the sink knows. */
  | { readonly kind: 'came' }
  /** It has no parts: it would send the whole. */
  | { readonly kind: 'whole-only' }
  /** It may go well next time, at the earliest after so long. */
  | { readonly kind: 'again'; readonly said: string; readonly afterMs: number }
  /** It is of no use for this blob. */
  | { readonly kind: 'never'; readonly said: string };

const MAX_REDIRECTS = 5;
/** A mirror that has to get the blob first lets us wait; what is far away is not asked twice for that. */
const HEAD_MS = 20_000;
/** So long without more than a trickle, and the connection is given up. */
const PATIENCE_MS = 20_000;
const LONGEST_WAIT_MS = 30_000;

/** What lets us in, asked for once and again when it is used up: a token of Docker Hub lives for five minutes. */
function createAccess(
  ask: Ask,
  target: PullTarget,
): (old: string | null | undefined) => Promise<string | null> {
  let current: Promise<string | null> | null = null;
  const grant = async (): Promise<string | null> => {
    const walk = beginWalk(ask.host, target);
    const ping = await walk.take('ping', 'GET', `${target.registry}/v2/`, null);
    const access = await authorize(walk, target, ping);
    return access.kind === 'go' ? access.authorization : null;
  };
  return async (old) => {
    current ??= grant();
    if (old !== undefined && (await current) === old) current = grant();
    return current;
  };
}

export function createBlobSource(ask: Ask, { download }: Downloader, target: PullTarget): BlobSource {
  const access = createAccess(ask, target);
  /** Where a blob was found to lie: its address is signed, and holds for some minutes. */
  const locations = new Map<string, string>();
  const query = namespaceQuery(target);

  const get = async (part: BlobPart): Promise<Fetched> => {
    const path = blobPath(target.repository, part.digest);
    if (path === null) return { kind: 'never', said: part.digest };
    const home = `${target.registry}${path}${query}`;
    const known = locations.get(part.digest);
    if (known !== undefined) {
      const found = await follow(part, known, home, undefined);
      // Whatever it says, the registry may send us elsewhere now.
      if (found.kind !== 'never') return found;
      locations.delete(part.digest);
    }
    return follow(part, home, null, undefined);
  };

  const follow = async (
    part: BlobPart,
    url: string,
    sentBy: string | null,
    refused: string | null | undefined,
    hop = 0,
  ): Promise<Fetched> => {
    // What lets us in at the registry must not follow a redirect to another origin.
    const authorization = mayFollow(url, target.registry) ? await access(refused) : null;
    const isPart = source.hasRanges !== false;
    let fault: Fetched | null = null;
    const onHead = (head: DownloadHead): Sink | null => {
      fault = judge(head, part, isPart);
      if (head.status === 206 && fault === null) source.hasRanges = true;
      return fault === null ? part.sink : null;
    };
    const reply = await download({
      url,
      headers: {
        'user-agent': USER_AGENT,
        'accept-encoding': 'identity',
        ...(authorization === null ? {} : { authorization }),
        ...(isPart ? { range: `bytes=${part.from}-${part.to - 1}` } : {}),
      },
      proxy: target.proxyFor(url),
      extraCaFiles: target.extraCaFiles,
      verifyTls: target.verifyTls,
      ...(sentBy === null ? {} : { sentBy }),
      deadlineMs: Math.max(target.deadlineMs(), HEAD_MS),
      patienceMs: PATIENCE_MS,
      signal: part.signal,
      onHead,
    });
    if (reply.kind === 'stopped') return stopped(reply);
    const { status, headers } = reply.head;
    const { location } = headers;
    if (status >= 300 && status < 400 && location !== undefined && URL.canParse(location, url)) {
      const next = new URL(location, url).href;
      if (hop === MAX_REDIRECTS) return { kind: 'never', said: `${hostOf(url)}: redirects without end` };
      const came = await follow(part, next, url, undefined, hop + 1);
      if (came.kind === 'came') locations.set(part.digest, next);
      return came;
    }
    // Used up: a new one is asked for, once.
    if (status === 401 && authorization !== null && refused === undefined)
      return follow(part, url, sentBy, authorization, hop);
    return fault === null ? { kind: 'came' } : worded(fault, url, reply);
  };

  const source: BlobSource = { url: target.address, hasRanges: null, get };
  return source;
}

/** Null where the body is what was asked for. */
function judge({ status, headers }: DownloadHead, part: BlobPart, isPart: boolean): Fetched | null {
  const length = headers['content-length'];
  if (status === 206 && isPart) {
    const [, from, to, of] = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(headers['content-range'] ?? '') ?? [];
    const isRight =
      Number(from) === part.from && Number(to) < part.to && (of === '*' || Number(of) === part.size);
    return isRight ? null : { kind: 'never', said: `206 ${headers['content-range'] ?? ''}` };
  }
  if (status === 200) {
    if (length !== undefined && Number(length) !== part.size)
      return { kind: 'never', said: `${length} bytes, not ${part.size}` };
    return part.from === 0 && (part.to === part.size || !isPart) ? null : { kind: 'whole-only' };
  }
  const after = Number(headers['retry-after']) * 1000;
  const said = `HTTP ${status}`;
  if (status === 429 || status >= 500)
    return { kind: 'again', said, afterMs: after > 0 ? Math.min(after, LONGEST_WAIT_MS) : 0 };
  return { kind: 'never', said };
}

function worded(
  fault: Fetched,
  url: string,
  { head, beginning }: Extract<Downloaded, { kind: 'answered' }>,
): Fetched {
  if (fault.kind !== 'again' && fault.kind !== 'never') return fault;
  const text = head.status >= 400 ? errorText(beginning) : '';
  return { ...fault, said: `${hostOf(url)}: ${fault.said}${text === '' ? '' : `: ${text}`}` };
}

/** What will not be otherwise next time: nobody may lead us there, or the certificate is not trusted. */
function stopped({ phase, code, message }: Extract<Downloaded, { kind: 'stopped' }>): Fetched {
  const said = `${phase}: ${message === '' ? code : message}`;
  const isFinal =
    code === 'EFORBIDDENADDRESS' ||
    code === 'ESCHEME' ||
    (phase === 'tls' && /CERT|SIGNATURE|SELF_SIGNED/.test(code));
  return isFinal ? { kind: 'never', said } : { kind: 'again', said, afterMs: 0 };
}

function hostOf(url: string): string {
  return new URL(url).host;
}
