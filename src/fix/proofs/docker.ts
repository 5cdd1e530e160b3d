import { setTimeout as sleep } from 'node:timers/promises';
import { parseInfo } from '../../facts/daemon/engine.ts';
import { withoutSlash } from '../../facts/registry/mirrors.ts';
import { streamError } from '../../facts/registry/pull-stream.ts';
import { parseReference } from '../../facts/registry/reference.ts';
import type { EngineReply } from '../../host/host.ts';
import { proveList } from './engine-files.ts';
import { proveRunning } from './running-container.ts';
import { proveLogLimit } from './new-container.ts';
import { ANSWER_WITHIN_MS, PULL_WITHIN_MS, provenBy, type EngineAt, type Proof } from './proof.ts';

export type DockerPromise = { readonly engine: 'docker' } & (
  | { readonly kind: 'mirrors-in-force'; readonly mirrors: readonly string[] }
  | { readonly kind: 'mirrors-gone'; readonly mirrors: readonly string[] }
  /** Exactly these, in this order. */
  | { readonly kind: 'mirrors-are'; readonly mirrors: readonly string[] }
  /** What it goes by to a registry of others now, by its hosts.toml: exactly these, in this order. */
  | { readonly kind: 'hosts-are'; readonly registry: string; readonly mirrors: readonly string[] }
  | { readonly kind: 'pull'; readonly image: string }
  /** It takes the registry's certificate, whatever else it says to it. */
  | { readonly kind: 'trusts'; readonly registry: string }
  /** A container that is made now, of the image of this one, has a log of this size at most. */
  | { readonly kind: 'logs-limited'; readonly like: string; readonly size: string }
  /** It answers a client of this version of the API. */
  | { readonly kind: 'serves-api'; readonly version: string }
  /** It runs and goes on, and those that depend on it have it in their network. */
  | {
      readonly kind: 'runs';
      readonly container: string;
      readonly id: string;
      readonly wantedBy: readonly string[];
    }
  /** dockerd has found containerd again. */
  | { readonly kind: 'containerd-in-use' }
);

export const dockerProof: Proof<DockerPromise> = {
  prove: async (promise, engine) => provenBy(await seenInstead(promise, engine)),
  told: (promise) => {
    switch (promise.kind) {
      case 'mirrors-in-force':
      case 'mirrors-are':
      case 'hosts-are':
        return { word: 'inForce', engine: null, mirrors: promise.mirrors };
      case 'pull':
        return { word: 'pulled', engine: null, image: promise.image };
      case 'runs':
        return { word: 'runs', container: promise.container, wantedBy: promise.wantedBy };
      case 'mirrors-gone':
      case 'trusts':
      case 'logs-limited':
      case 'serves-api':
      case 'containerd-in-use':
        return null;
    }
  },
};

/** Null where it is as promised. */
async function seenInstead(promise: DockerPromise, engine: EngineAt): Promise<string | null> {
  switch (promise.kind) {
    case 'pull':
      return provePull(engine, promise.image);
    case 'mirrors-in-force':
      return proveMirrors(engine, (list) => promise.mirrors.every((mirror) => list.includes(mirror)));
    case 'mirrors-gone':
      return proveMirrors(engine, (list) => !promise.mirrors.some((mirror) => list.includes(mirror)));
    case 'mirrors-are':
      return proveMirrors(engine, (list) => list.join(' ') === promise.mirrors.join(' '));
    case 'hosts-are':
      return proveList(engine.host, promise, ({ inForce }) => inForce ?? []);
    case 'trusts':
      return proveTrust(engine, promise.registry);
    case 'logs-limited':
      return proveLogLimit(engine, promise.like, promise.size);
    case 'serves-api':
      return proveServed(engine, promise.version);
    case 'runs':
      return proveRunning(engine, promise);
    case 'containerd-in-use':
      return proveContainerd(engine);
  }
}

/** Before 29.3 `systemctl reload` returns before the engine has read its file (docs/engine-facts.md §2.4). */
const IN_FORCE_WITHIN_MS = 5_000;
/** gRPC waits longer after each attempt, for some seconds at most (moby libcontainerd/remote, backoff). */
const CONTAINERD_WITHIN_MS = 30_000;
const LOOK_EVERY_MS = 50;
/** Of what the engine answers so much is told. */
const LONGEST_SAID = 300;
/** Without an answer dockerd gives up after fifteen seconds. */
const TRUST_WITHIN_MS = 20_000;

/** Looks at the engine until its mirrors are as wished, for five seconds at most. */
export async function waitForMirrors(
  engine: EngineAt,
  wished: (mirrors: readonly string[]) => boolean,
): Promise<{ readonly met: boolean; readonly seen: readonly string[] }> {
  const until = performance.now() + IN_FORCE_WITHIN_MS;
  let seen: readonly string[] = [];
  do {
    const reply = await ask(engine, 'GET', '/info', ANSWER_WITHIN_MS);
    const info = reply.kind === 'answered' ? parseInfo('{}', reply.body) : null;
    if (info !== null) {
      seen = info.mirrors.map(withoutSlash);
      if (wished(seen)) return { met: true, seen };
    }
    await sleep(LOOK_EVERY_MS);
  } while (performance.now() < until);
  return { met: false, seen };
}

async function proveMirrors(
  engine: EngineAt,
  wished: (mirrors: readonly string[]) => boolean,
): Promise<string | null> {
  const inForce = await waitForMirrors(engine, wished);
  return inForce.met ? null : `GET /info: registry mirrors are ${JSON.stringify(inForce.seen)}`;
}

/** What Go says where there was no handshake, so that no certificate was seen (net OpError, net/http, context). */
const NOT_REACHED = /\bdial tcp\b|TLS handshake timeout|deadline exceeded/;

/**
 * Has it ask for a manifest that is not there, which it reads its certs.d for (moby daemon/pkg/registry/service_v2.go):
 * a refusal is an answer, silence is none.
 */
async function proveTrust(engine: EngineAt, registry: string): Promise<string | null> {
  const reply = await ask(
    engine,
    'GET',
    `/distribution/${registry}/docker-doctor:trust/json`,
    TRUST_WITHIN_MS,
  );
  if (reply.kind !== 'answered') return `GET /distribution/${registry}/…: ${reply.kind}`;
  // Whoever gives its tokens may be silent on its own account.
  const isSilent = NOT_REACHED.test(reply.body) && reply.body.includes(`//${registry}/`);
  const isTold = isSilent || /x509|certificate|tls:/i.test(reply.body);
  return isTold ? reply.body.slice(0, LONGEST_SAID) : null;
}

/** Asks as such a client does: what is too old is refused before anything else (moby daemon/server/middleware). */
async function proveServed(engine: EngineAt, version: string): Promise<string | null> {
  const path = `/v${version}/version`;
  const reply = await ask(engine, 'GET', path, ANSWER_WITHIN_MS);
  if (reply.kind !== 'answered') return `GET ${path}: ${reply.kind}`;
  return reply.status === 200 ? null : `GET ${path}: ${reply.body.slice(0, LONGEST_SAID)}`;
}

/** dockerd connects anew after a pause of its own; until then it does not know containerd's version. */
async function proveContainerd(engine: EngineAt): Promise<string | null> {
  const until = performance.now() + CONTAINERD_WITHIN_MS;
  let said = '';
  do {
    const reply = await ask(engine, 'GET', '/info', ANSWER_WITHIN_MS);
    said = reply.kind === 'answered' ? (containerdVersion(reply.body) ?? '') : reply.kind;
    // moby daemon/info_unix.go, fillPlatformInfo
    if (reply.kind === 'answered' && said !== 'N/A') return null;
    await sleep(LOOK_EVERY_MS);
  } while (performance.now() < until);
  return `GET /info: the version of containerd is ${said}`;
}

function containerdVersion(info: string): string | null {
  return /"ContainerdCommit":\{"ID":"([^"]*)"/.exec(info)?.[1] ?? null;
}

/** Pulls the image through the engine, as a user would, and takes it away again if it was not there before. */
async function provePull(engine: EngineAt, image: string): Promise<string | null> {
  const read = parseReference(image);
  if (read === null) return `docker pull ${image}: not a reference`;
  const there = await ask(engine, 'GET', `/images/${image}/json`, ANSWER_WITHIN_MS);
  const query = new URLSearchParams({ fromImage: read.repository, tag: read.reference });
  const pull = await ask(engine, 'POST', `/images/create?${query.toString()}`, PULL_WITHIN_MS);
  const failure = pullFailure(pull);
  // Without `force` the engine keeps an image that a container uses.
  if (failure === null && there.kind === 'answered' && there.status === 404) {
    await ask(engine, 'DELETE', `/images/${image}`, ANSWER_WITHIN_MS);
  }
  return failure === null ? null : `docker pull ${image}: ${failure}`;
}

/** A pull that fails on its way still answers 200; the failure is a line of the stream (moby api/swagger.yaml). */
function pullFailure(reply: EngineReply): string | null {
  if (reply.kind === 'not-recorded') return 'not in the recording';
  if (reply.kind === 'failed') return reply.message;
  return streamError(reply.body) ?? (reply.status === 200 ? null : reply.body.slice(0, LONGEST_SAID));
}

function ask(
  { host, endpoint }: EngineAt,
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  deadlineMs: number,
): Promise<EngineReply> {
  return host.engine({ endpoint, method, path, deadlineMs });
}
