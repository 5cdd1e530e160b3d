import { rangeOfOne } from '../../notation/ipv4-range.ts';
import type { Ask } from '../../run/fact.ts';
import { hubPath } from '../registry/hub.ts';
import { daemonProxy } from './proxy.ts';

/** A documentation address (RFC 5737), for a registry whose own is not known. */
const SOMEWHERE = '198.51.100.1';

/**
 * Where packets to Docker Hub go: its address as it was met. Behind a proxy that is the proxy's, which may well be this
 * machine's own, and says nothing of the way of containers.
 */
export async function registryAddress(ask: Ask): Promise<string> {
  const [hub, proxy] = await Promise.all([ask.fact(hubPath), ask.fact(daemonProxy)]);
  const met = hub.state === 'known' ? hub.value.steps[0]?.reply.address : null;
  const isProxied = proxy.state === 'unknown' || proxy.value.https !== null;
  const isUsable = met !== null && met !== undefined && rangeOfOne(met) !== null && !met.startsWith('127.');
  return isUsable && !isProxied ? met : SOMEWHERE;
}
