import type { Host, ProbeReply } from '../../host/host.ts';
import {
  errorText,
  isManifestType,
  MANIFEST_TYPES,
  ociArchitecture,
  parseChallenge,
  parseManifest,
  parseToken,
  tokenUrl,
} from './protocol.ts';

/** What is asked of a registry: a small image, the way a pull asks for it. */
export interface PullTarget {
  /** `https://host[:port][/prefix]`, without a trailing slash. */
  readonly registry: string;
  readonly repository: string;
  readonly tag: string;
  /** True as the containerd store asks a mirror: with `?ns=docker.io` (engine-facts §1.2). */
  readonly namespaced: boolean;
  readonly arch: string;
  readonly proxyFor: (url: string) => string | null;
  readonly extraCaFiles: readonly string[];
  readonly verifyTls: boolean;
  /** For each single request. */
  readonly deadlineMs: number;
  /** A blob known from an earlier walk of the same index, so that no GET of a manifest is counted as a pull. */
  readonly knownBlob: (indexDigest: string) => string | null;
}

export type StepName = 'ping' | 'token' | 'manifest' | 'platform-manifest' | 'blob' | 'redirect';

export interface Step {
  readonly step: StepName;
  readonly reply: ProbeReply;
  readonly ok: boolean;
  /** In a few words: the status, or the phase and the system's error. */
  readonly said: string;
}

export type PathEnd =
  | { readonly kind: 'arrived' }
  /** No answer: the phase says where. */
  | { readonly kind: 'no-answer'; readonly step: Step }
  /** An answer which no pull can use. */
  | { readonly kind: 'refused'; readonly step: Step; readonly status: number }
  | { readonly kind: 'not-a-registry'; readonly step: Step }
  /** The bytes do not have the digest they were asked for by. */
  | { readonly kind: 'wrong-digest'; readonly step: Step };

export interface PullPath {
  readonly registry: string;
  readonly steps: readonly Step[];
  readonly end: PathEnd;
  /** Of the index or manifest that the tag names. */
  readonly digest: string | null;
  /** The config blob's digest, for {@link PullTarget.knownBlob} of a later walk. */
  readonly blob: string | null;
  readonly ms: number;
}

/** Enough for any manifest and config; a blob is read up to it. */
const MAX_BYTES = 512 * 1024;
const MAX_REDIRECTS = 5;

/**
 * Walks the way of a pull: ping, token, manifest, platform's manifest, config blob and its redirects, digests
 * checked. Stops at the first step that a pull could not get over. No credential is sent.
 */
export async function walkPullPath(host: Host, target: PullTarget): Promise<PullPath> {
  const started = performance.now();
  const steps: Step[] = [];
  let digest: string | null = null;
  let blob: string | null = null;
  const finish = (end: PathEnd): PullPath => ({
    registry: target.registry,
    steps,
    end,
    digest,
    blob,
    ms: performance.now() - started,
  });
  const take = async (
    step: StepName,
    method: 'GET' | 'HEAD',
    url: string,
    token: string | null,
  ): Promise<Step> => {
    const reply = await host.probe({
      method,
      url,
      headers: {
        'user-agent': USER_AGENT,
        ...(step === 'manifest' || step === 'platform-manifest' ? { accept: MANIFEST_TYPES.join(', ') } : {}),
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      deadlineMs: target.deadlineMs,
      maxBytes: MAX_BYTES,
      proxy: target.proxyFor(url),
      extraCaFiles: target.extraCaFiles,
      verifyTls: target.verifyTls,
    });
    const taken = { step, reply, ok: isFine(step, reply), said: describeReply(reply) };
    steps.push(taken);
    return taken;
  };

  const ping = await take('ping', 'GET', `${target.registry}/v2/`, null);
  // Any HTTP answer to the ping lets a pull go on (moby distribution/pull.go): only silence ends here.
  if (ping.reply.outcome.kind !== 'answered') return finish({ kind: 'no-answer', step: ping });
  if (isHubItself(target) && isFailure(ping.reply.outcome.status)) return finish(endOf(ping));

  let token: string | null = null;
  const challenge =
    ping.reply.outcome.status === 401 ? parseChallenge(ping.reply.outcome.headers['www-authenticate']) : null;
  if (challenge !== null) {
    const granted = await take('token', 'GET', tokenUrl(challenge, target.repository), null);
    if (granted.reply.outcome.kind !== 'answered' || granted.reply.outcome.status !== 200)
      return finish(endOf(granted));
    token = parseToken(granted.reply.outcome.body);
    if (token === null) return finish({ kind: 'not-a-registry', step: granted });
  }

  const manifestUrl = (reference: string): string =>
    `${target.registry}/v2/${target.repository}/manifests/${reference}${query(target)}`;

  // HEAD first: it is not counted as a pull (Docker Hub usage, "pulls"), and may be all that is needed.
  const head = await take('manifest', 'HEAD', manifestUrl(target.tag), token);
  if (head.reply.outcome.kind !== 'answered') return finish({ kind: 'no-answer', step: head });
  if (head.reply.outcome.status >= 400) return finish(endOf(head));
  if (!isManifestType(head.reply.outcome.headers['content-type']))
    return finish({ kind: 'not-a-registry', step: head });
  digest = head.reply.outcome.headers['docker-content-digest'] ?? null;
  // With no pull left, only a GET tells whether the registry keeps to it.
  blob = digest === null || isLimitReached(head.reply.outcome) ? null : target.knownBlob(digest);

  let reference = digest ?? target.tag;
  let step: StepName = 'manifest';
  while (blob === null) {
    const got = await take(step, 'GET', manifestUrl(reference), token);
    const { outcome } = got.reply;
    if (outcome.kind !== 'answered') return finish({ kind: 'no-answer', step: got });
    if (outcome.status !== 200) return finish(endOf(got));
    if (!isManifestType(outcome.headers['content-type']))
      return finish({ kind: 'not-a-registry', step: got });
    if (reference.startsWith('sha256:') && outcome.digest !== reference)
      return finish({ kind: 'wrong-digest', step: got });
    digest ??= outcome.digest;
    const manifest = parseManifest(outcome.body);
    if (manifest.kind === 'image') blob = manifest.config;
    else {
      const entry = manifest.kind === 'index' ? entryFor(manifest.entries, target.arch) : undefined;
      if (entry === undefined || step === 'platform-manifest')
        return finish({ kind: 'not-a-registry', step: got });
      reference = entry;
      step = 'platform-manifest';
    }
  }

  let url = `${target.registry}/v2/${target.repository}/blobs/${blob}${query(target)}`;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    // The token is for the registry alone: it must not follow a redirect to another host.
    const sameHost = new URL(url).host === new URL(target.registry).host;
    const got = await take(hop === 0 ? 'blob' : 'redirect', 'GET', url, sameHost ? token : null);
    const { outcome } = got.reply;
    if (outcome.kind !== 'answered') return finish({ kind: 'no-answer', step: got });
    const { location } = outcome.headers;
    if (
      outcome.status >= 300 &&
      outcome.status < 400 &&
      location !== undefined &&
      URL.canParse(location, url)
    ) {
      url = new URL(location, url).href;
      continue;
    }
    if (outcome.status !== 200) return finish(endOf(got));
    return finish(outcome.digest === blob ? { kind: 'arrived' } : { kind: 'wrong-digest', step: got });
  }
  const last = steps.at(-1) ?? ping;
  return finish({ kind: 'not-a-registry', step: last });
}

/** A plain one with our name, as the manners of third parties ask for. */
export const USER_AGENT = 'docker-doctor';

/** `ratelimit-remaining: 0;w=21600` (Docker Hub usage, "View hourly pull rate and limit"). */
function isLimitReached({ headers }: { readonly headers: Readonly<Record<string, string>> }): boolean {
  return /^0(;|$)/.test(headers['ratelimit-remaining'] ?? '');
}

function isHubItself(target: PullTarget): boolean {
  return !target.namespaced && new URL(target.registry).host === 'registry-1.docker.io';
}

function isFailure(status: number): boolean {
  return status >= 400 && status !== 401;
}

function query(target: PullTarget): string {
  return target.namespaced ? '?ns=docker.io' : '';
}

function entryFor(
  entries: readonly { readonly digest: string; readonly os: string; readonly architecture: string }[],
  arch: string,
): string | undefined {
  const wanted = ociArchitecture(arch);
  return entries.find(({ os, architecture }) => os === 'linux' && architecture === wanted)?.digest;
}

function endOf(step: Step): PathEnd {
  const { outcome } = step.reply;
  return outcome.kind === 'answered'
    ? { kind: 'refused', step, status: outcome.status }
    : { kind: 'no-answer', step };
}

function isFine(step: StepName, reply: ProbeReply): boolean {
  const { outcome } = reply;
  if (outcome.kind !== 'answered') return false;
  return outcome.status < 400 || (step === 'ping' && outcome.status === 401);
}

/** The status and the error's words, or the phase where it stopped and the system's own text. */
export function describeReply(reply: ProbeReply): string {
  const { outcome } = reply;
  switch (outcome.kind) {
    case 'answered': {
      const type = (outcome.headers['content-type'] ?? '').split(';', 1)[0] ?? '';
      const words = outcome.status >= 400 || type === 'text/html' ? errorText(outcome.body) : '';
      return [`HTTP ${outcome.status}`, type === 'text/html' ? type : '', words]
        .filter((part) => part !== '')
        .join(' ');
    }
    case 'stopped':
      return `${outcome.phase}: ${outcome.message}`;
    case 'not-recorded':
      return 'not in the recording';
  }
}
