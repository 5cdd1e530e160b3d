import { setTimeout as sleep } from 'node:timers/promises';
import { parseInfo } from '../facts/daemon/engine.ts';
import { withoutSlash } from '../facts/registry/mirrors.ts';
import type { EngineEndpoint, EngineReply, Host } from '../host/host.ts';
import { ENGINE_TITLES, type EngineMirrors, type EngineName } from '../mirrors/engines/engine.ts';
import { installedEngines } from '../mirrors/engines/installed.ts';
import { createFacts } from '../run/fact.ts';
import type { Pledge } from './fix.ts';
import { isSameList } from './mirrors/wish.ts';
import { proveContainerdPull } from './prove-containerd.ts';
import { provePodmanPull } from './prove-podman.ts';

/** Before 29.3 `systemctl reload` returns before the engine has read its file (docs/engine-facts.md §2.4). */
const IN_FORCE_WITHIN_MS = 5_000;
/** gRPC waits longer after each attempt, for some seconds at most (moby libcontainerd/remote, backoff). */
const CONTAINERD_WITHIN_MS = 30_000;
const LOOK_EVERY_MS = 50;
const ANSWER_WITHIN_MS = 5_000;
const PULL_WITHIN_MS = 90_000;

/** Proves what a plan promised, in order; null where all of it is true, else what was seen instead. */
export async function keepPledges(
  pledges: readonly Pledge[],
  engine: EngineAt,
  isCancelled: () => boolean,
): Promise<string | null> {
  for (const pledge of pledges) {
    if (isCancelled()) return null;
    const broken = await prove(pledge, engine);
    if (broken !== null) return broken;
  }
  return null;
}

/** The door to an engine. */
export interface EngineAt {
  readonly host: Host;
  readonly endpoint: EngineEndpoint;
}

async function prove(pledge: Pledge, engine: EngineAt): Promise<string | null> {
  switch (pledge.kind) {
    case 'pull':
      return provePull(engine, pledge.image);
    case 'mirrors-in-force':
      return proveMirrors(engine, (list) => pledge.mirrors.every((mirror) => list.includes(mirror)));
    case 'mirrors-gone':
      return proveMirrors(engine, (list) => !pledge.mirrors.some((mirror) => list.includes(mirror)));
    case 'mirrors-are':
      return proveMirrors(engine, (list) => list.join(' ') === pledge.mirrors.join(' '));
    case 'engine-goes-by':
      return proveList(engine.host, pledge, ({ inForce }) => inForce ?? []);
    case 'file-says':
      return proveList(engine.host, pledge, ({ inFile }) => inFile);
    case 'containerd-pull':
      return proveContainerdPull(engine.host, pledge.image, pledge.folder);
    case 'podman-pull':
      return provePodmanPull(engine.host, pledge.image, pledge.mirror);
    case 'containerd-in-use':
      return proveContainerd(engine);
  }
}

/** Looks at the engine's files afresh, as the engine reads them. */
async function proveList(
  host: Host,
  { engine, mirrors }: { readonly engine: EngineName; readonly mirrors: readonly string[] },
  seenIn: (found: EngineMirrors) => readonly string[],
): Promise<string | null> {
  const installed = await createFacts(host, ANSWER_WITHIN_MS).fact(installedEngines);
  const found =
    installed.state === 'known' ? installed.value.find((one) => one.engine === engine) : undefined;
  const seen = found === undefined ? [] : seenIn(found);
  return isSameList(seen, mirrors) ? null : `${ENGINE_TITLES[engine]}: ${JSON.stringify(seen)}`;
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

async function proveMirrors(
  engine: EngineAt,
  wished: (mirrors: readonly string[]) => boolean,
): Promise<string | null> {
  const inForce = await waitForMirrors(engine, wished);
  return inForce.met ? null : `GET /info: registry mirrors are ${JSON.stringify(inForce.seen)}`;
}

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

/** Pulls the image through the engine, as a user would, and takes it away again if it was not there before. */
async function provePull(engine: EngineAt, image: string): Promise<string | null> {
  const [name = image, tag = 'latest'] = image.split(':');
  const there = await ask(engine, 'GET', `/images/${image}/json`, ANSWER_WITHIN_MS);
  const query = new URLSearchParams({ fromImage: name, tag });
  const pull = await ask(engine, 'POST', `/images/create?${query.toString()}`, PULL_WITHIN_MS);
  const failure = pullFailure(pull);
  // Without `force` the engine keeps an image that a container uses.
  if (failure === null && there.kind === 'answered' && there.status === 404) {
    await ask(engine, 'DELETE', `/images/${image}`, ANSWER_WITHIN_MS);
  }
  return failure === null ? null : `docker pull ${image}: ${failure}`;
}

/** A pull that fails on its way still answers 200; the failure is a line of the stream (moby api/swagger.yaml). */
export function pullFailure(reply: EngineReply): string | null {
  if (reply.kind === 'not-recorded') return 'not in the recording';
  if (reply.kind === 'failed') return reply.message;
  const error = /"error":"((?:[^"\\]|\\.)*)"/.exec(reply.body)?.[1];
  if (error !== undefined) return error.replace(/\\(.)/g, '$1');
  return reply.status === 200 ? null : reply.body.slice(0, 300);
}

function ask(
  { host, endpoint }: EngineAt,
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  deadlineMs: number,
): Promise<EngineReply> {
  return host.engine({ endpoint, method, path, deadlineMs });
}
