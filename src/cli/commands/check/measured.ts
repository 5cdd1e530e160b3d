import { storagePlaces } from '../../../facts/host/storage.ts';
import { hubPath } from '../../../facts/registry/hub.ts';
import { mirrorPaths } from '../../../facts/registry/mirror-paths.ts';
import { withoutSlash } from '../../../facts/registry/mirrors.ts';
import { registryReaches, type RegistryReach } from '../../../facts/registry/private.ts';
import type { PullPath } from '../../../facts/registry/pull-path.ts';
import { rateLimitIn } from '../../../facts/registry/rate-limit.ts';
import type { ProbeReply } from '../../../host/host.ts';
import type {
  Measured,
  MeasuredCertificate,
  MeasuredRequest,
  MeasuredStorage,
  MeasuredWay,
  PullsLeft,
} from '../../../report/models/measured.ts';
import type { Fact, Facts } from '../../../run/fact.ts';

/** The figures of what the checks have looked at; null where they have looked at nothing that has some. */
export async function measuredBy({ gathered }: Pick<Facts, 'gathered'>): Promise<Measured | null> {
  const seen = async <T>(fact: Fact<T>): Promise<T | null> => {
    const value = await gathered(fact);
    return value?.state === 'known' ? value.value : null;
  };
  const [hub, mirrors, registries, places] = await Promise.all([
    seen(hubPath),
    seen(mirrorPaths),
    seen(registryReaches),
    seen(storagePlaces),
  ]);
  const paths = [...(hub === null ? [] : [hub]), ...(mirrors ?? [])];
  const reaches = registries?.reaches ?? [];
  const replies = [
    ...paths.flatMap(({ steps }) => steps.map(({ reply }) => reply)),
    ...reaches.map(({ secure }) => secure),
  ];
  const measured: Measured = {
    ways: [
      ...(hub === null ? [] : [wayOf(hub, 'hub')]),
      ...(mirrors ?? []).map((path) => wayOf(path, 'mirror')),
      ...reaches.map(reachOf),
    ].filter(({ requests }) => requests.length > 0),
    certificates: certificatesIn(replies),
    pulls: hub === null ? null : pullsLeft(hub),
    storage: (places ?? []).flatMap(({ path, holds, fileSystem }): readonly MeasuredStorage[] =>
      holds === 'data' && fileSystem.kind === 'there' ? [{ path, ...withoutKind(fileSystem) }] : [],
    ),
  };
  return measured.ways.length + measured.storage.length === 0 ? null : measured;
}

function withoutKind({ totalBytes, freeBytes, inodes, freeInodes }: Omit<MeasuredStorage, 'path'>) {
  return { totalBytes, freeBytes, inodes, freeInodes };
}

function wayOf({ registry, steps, end }: PullPath, kind: MeasuredWay['kind']): MeasuredWay {
  const requests = steps.flatMap(({ step, reply }) => requestOf(step, reply));
  return { registry: nameOf(registry), kind, arrived: end.kind === 'arrived', ms: total(requests), requests };
}

function reachOf({ host, secure, plain }: RegistryReach): MeasuredWay {
  const isPlain = secure.outcome.kind !== 'answered' && plain?.outcome.kind === 'answered';
  const requests = requestOf('ping', isPlain && plain !== null ? plain : secure);
  const arrived = isPlain || secure.outcome.kind === 'answered';
  return { registry: host, kind: 'registry', arrived, ms: total(requests), requests };
}

function requestOf(step: string, { url, ms, phases, outcome }: ProbeReply): readonly MeasuredRequest[] {
  const host = hostIn(url);
  if (outcome.kind === 'not-recorded' || host === null) return [];
  const each = Object.entries(phases).map(([phase, took]) => [phase, tenth(took)] as const);
  return [{ step, host, ms: tenth(ms), phases: Object.fromEntries(each) }];
}

/** Null where a recording has something else there. */
function hostIn(url: string): string | null {
  return URL.canParse(url) ? new URL(url).host : null;
}

function total(requests: readonly MeasuredRequest[]): number {
  return tenth(requests.reduce((sum, { ms }) => sum + ms, 0));
}

function tenth(ms: number): number {
  return Math.round(ms * 10) / 10;
}

function nameOf(registry: string): string {
  return withoutSlash(registry.replace(/^https:\/\//, ''));
}

function certificatesIn(replies: readonly ProbeReply[]): readonly MeasuredCertificate[] {
  const byHost = new Map<string, string>();
  for (const { url, certificateUntil } of replies) {
    const host = hostIn(url);
    if (certificateUntil !== undefined && host !== null) byHost.set(host, certificateUntil);
  }
  return [...byHost].map(([host, until]) => ({ host, until }));
}

/** By its last word: the HEAD does not count as a pull, and tells. */
function pullsLeft({ steps }: PullPath): PullsLeft | null {
  const limits = steps.flatMap(({ step, reply: { outcome } }) => {
    if (outcome.kind !== 'answered') return [];
    const limit = rateLimitIn(outcome.headers);
    if (limit !== null) return [limit];
    // Its token server has a limit of its own.
    return outcome.status === 429 && step !== 'token' ? [{ left: 0, of: null }] : [];
  });
  return limits.at(-1) ?? null;
}
