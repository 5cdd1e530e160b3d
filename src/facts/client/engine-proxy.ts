import type { WrongThing } from '../../knowledge/params/outside.ts';
import { known, unknown, type Fact } from '../../run/fact.ts';
import { identity } from '../host/platform.ts';
import { proxyFor, proxyUrl } from '../network/proxy.ts';
import { clientEndpoint } from './docker-client.ts';

/**
 * The proxy of the environment to which the client sends what is for an engine over TCP (docker/go-connections
 * sockets/sockets.go, configureTCPTransport; Go net/http ProxyFromEnvironment), where it does not pass it on. With TLS
 * nothing is asked: the proxy would need the client's certificates to be believed.
 */
export const proxyBeforeEngine: Fact<WrongThing | null> = {
  name: 'proxy before the engine',
  gather: async (ask) => {
    const [at, who] = await Promise.all([ask.fact(clientEndpoint), ask.fact(identity)]);
    if (at.state === 'unknown') return at;
    if (who.state === 'unknown') return who;
    const { endpoint } = at.value;
    if (endpoint?.kind !== 'tcp' || endpoint.tls !== undefined) return known(null);
    const { environment } = who.value;
    const setting = (environment.HTTP_PROXY ?? '') === '' ? 'http_proxy' : 'HTTP_PROXY';
    const value = environment[setting] ?? '';
    const url = `http://${endpoint.host}:${endpoint.port}/_ping`;
    const noProxy = environment.NO_PROXY || environment.no_proxy || '';
    const proxy = URL.canParse(url) ? proxyFor({ https: null, http: proxyUrl(value), noProxy }, url) : null;
    if (proxy === null) return known(null);
    const { outcome } = await ask.host.probe({
      method: 'GET',
      url,
      headers: {},
      deadlineMs: ask.timeLeftMs(),
      maxBytes: 1024,
      proxy,
      extraCaFiles: [],
      verifyTls: true,
    });
    // moby daemon/server/router/system: "OK", with the engine's own headers.
    if (outcome.kind === 'answered' && outcome.status === 200 && 'api-version' in outcome.headers) {
      return known(null);
    }
    if (outcome.kind === 'not-recorded') return unknown('not-recorded', url);
    const said = outcome.kind === 'answered' ? `HTTP ${outcome.status}` : outcome.code;
    return known({
      setting,
      where: 'environment',
      value,
      fault: 'before-engine',
      said: `${endpoint.host}: ${said}`,
    });
  },
};
