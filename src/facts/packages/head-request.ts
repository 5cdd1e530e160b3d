import type { ProbeReply } from '../../host/host.ts';
import type { Ask } from '../../run/fact.ts';
import { proxyFor, type ProxySettings } from '../network/proxy.ts';
import { USER_AGENT } from '../registry/walk.ts';

/** Whether a file of a package host is there: asked for by HEAD, as apt or dnf would reach it. */
export function askHead(ask: Ask, url: string, proxy: ProxySettings | null): Promise<ProbeReply> {
  return ask.host.probe({
    method: 'HEAD',
    url,
    headers: { 'user-agent': USER_AGENT },
    deadlineMs: ask.timeLeftMs(),
    maxBytes: 0,
    proxy: proxy === null ? null : proxyFor(proxy, url),
    extraCaFiles: [],
    verifyTls: true,
  });
}
