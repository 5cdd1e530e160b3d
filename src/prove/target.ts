import { proxyFor, proxyUrl } from '../facts/network/proxy.ts';
import type { EngineInfo } from '../facts/daemon/engine.ts';
import { HUB_REGISTRY } from '../facts/registry/hub.ts';
import type { Host } from '../host/host.ts';

/** What a container is sent to: whoever the engine asks first for an image of Docker Hub. */
export interface Target {
  readonly host: string;
  readonly port: number;
  readonly url: string;
  /** The engine reaches it by a proxy, which nobody told the container of. */
  readonly proxied: boolean;
}

export function targetOf({ mirrors, proxies }: Pick<EngineInfo, 'mirrors' | 'proxies'>): Target {
  const url =
    mirrors.find((mirror) => URL.canParse(mirror) && isName(new URL(mirror).hostname)) ?? HUB_REGISTRY;
  const { hostname, port, protocol, origin } = new URL(url);
  const settings = { https: proxyUrl(proxies.https), http: proxyUrl(proxies.http), noProxy: proxies.no };
  return {
    host: hostname,
    port: port === '' ? (protocol === 'http:' ? 80 : 443) : Number(port),
    url: `${origin}/v2/`,
    proxied: proxyFor(settings, url) !== null,
  };
}

/** Something to look up, elsewhere. */
function isName(host: string): boolean {
  return host.includes('.') && !/^[\d.]+$/.test(host) && !host.startsWith('[');
}

const REACH_MS = 4_000;

/** How far this machine itself comes on the way there. */
export async function reachFromHere(host: Host, { url }: Target): Promise<'nowhere' | 'name' | 'connection'> {
  const { outcome } = await host.probe({
    method: 'GET',
    url,
    headers: {},
    deadlineMs: REACH_MS,
    maxBytes: 1_000,
    proxy: null,
    extraCaFiles: [],
    verifyTls: true,
  });
  if (outcome.kind === 'not-recorded') return 'nowhere';
  if (outcome.kind === 'answered') return 'connection';
  return outcome.phase === 'dns' ? 'nowhere' : outcome.phase === 'tcp' ? 'name' : 'connection';
}
