import type { ProbeReply } from '../../host/host.ts';
import { known, type Ask, type Fact } from '../../run/fact.ts';
import { hostNameServers } from '../host/container-dns.ts';
import { HUB_REGISTRY, hubPath, hubSearch } from '../registry/hub.ts';
import { mirrorPaths } from '../registry/mirror-paths.ts';
import { proxyChooser } from '../registry/proxy-chooser.ts';
import { USER_AGENT } from '../registry/walk.ts';

/** Who answers in the place of every host until somebody has signed in. */
export interface Portal {
  /** The address of its page; where it shows none, whom its certificate is for. */
  readonly portal: string;
  readonly hosts: readonly string[];
}

/** Nobody has this address (RFC 5737, TEST-NET-1): who takes a connection to it takes them all. */
const NOBODY = '192.0.2.1';
/** No name server has this name (RFC 6761 §6.4), unless it has one address for all. */
const NO_NAME = 'docker-doctor.invalid';
/** A portal is near; what is blocked may stay silent, and nobody is to wait for it twice. */
const NEAR_MS = 500;

/**
 * A captive portal (RFC 8952), told from interception, which has a certificate for each name, and from poisoned names,
 * of which only some are wrong; null where there is none, and nothing is asked where Docker Hub answers.
 */
export const captivePortal: Fact<Portal | null> = {
  name: 'captive portal',
  gather: async (ask) => {
    const [path, search] = await Promise.all([ask.fact(hubPath), ask.fact(hubSearch)]);
    if (path.state === 'unknown') return path;
    if (search.state === 'unknown') return search;
    const { end } = path.value;
    if (end.kind !== 'no-answer') return known(null);
    const { reply } = end.step;
    if (stopped(reply) === null || stopped(search.value) === null) return known(null);
    const proxy = await proxyChooser(ask);
    if (proxy(reply.url) !== null) return known(null);
    const leaf = leafOf(reply);
    const hosts = [hostOf(reply), hostOf(search.value)];
    const page = isSilentInPlain(reply) ? null : await portalPage(ask);
    if (page !== null) return known({ portal: page, hosts });
    if (leaf === null || leaf !== leafOf(search.value)) return known(null);
    const others = await elsewhere(ask, leaf);
    return known(others === null ? null : { portal: nameOf(reply), hosts: [...hosts, ...others] });
  },
};

/** Nobody takes a connection to port 80 of the same host: who answers for all hosts would (probe/plain-port.ts). */
function isSilentInPlain({ outcome }: ProbeReply): boolean {
  return outcome.kind === 'stopped' && outcome.phase === 'tcp' && outcome.plainPort === 'silent';
}

/** Where a plain request is sent to; Docker Hub itself only says that it wants TLS. */
async function portalPage(ask: Ask): Promise<string | null> {
  const url = `${HUB_REGISTRY.replace('https:', 'http:')}/`;
  const { outcome } = await ask.host.probe({
    method: 'GET',
    url,
    headers: { 'user-agent': USER_AGENT },
    deadlineMs: NEAR_MS,
    maxBytes: 1024,
    proxy: null,
    extraCaFiles: [],
    verifyTls: true,
  });
  if (outcome.kind !== 'answered') return null;
  // RFC 6585 §6: Network Authentication Required.
  if (outcome.status === 511) return url;
  const location = outcome.headers.location ?? '';
  const isSentOn = outcome.status >= 300 && outcome.status < 400 && URL.canParse(location);
  return isSentOn && !/(^|\.)docker\.(io|com)$/.test(new URL(location).hostname) ? location : null;
}

/** Other hosts that show the same certificate; none and null are not the same: null where nobody else does. */
async function elsewhere(ask: Ask, leaf: string): Promise<readonly string[] | null> {
  const mirrors = await ask.fact(mirrorPaths);
  const captured = (mirrors.state === 'known' ? mirrors.value : []).flatMap(({ end }) =>
    end.kind === 'no-answer' && leafOf(end.step.reply) === leaf ? [hostOf(end.step.reply)] : [],
  );
  if (captured.length > 0) return captured;
  const servers = await ask.fact(hostNameServers);
  const [server] = servers.state === 'known' ? servers.value : [];
  const [nobody, name] = await Promise.all([
    ask.host.connect({ host: NOBODY, port: 443, deadlineMs: NEAR_MS }),
    server === undefined ? null : ask.host.askNameServer({ server, name: NO_NAME, deadlineMs: NEAR_MS }),
  ]);
  const takesAll = nobody.kind === 'connected';
  const namesAll = name?.kind === 'answered' && /^\d+\./.test(name.said);
  return takesAll || namesAll ? [] : null;
}

function stopped({ outcome }: ProbeReply): 'stopped' | null {
  return outcome.kind === 'stopped' && (outcome.phase === 'tcp' || outcome.phase === 'tls')
    ? 'stopped'
    : null;
}

/** What tells one certificate from another; null where none was refused. */
function leafOf({ outcome }: ProbeReply): string | null {
  if (outcome.kind !== 'stopped' || outcome.certificate === null) return null;
  const { subject, issuer, names, validFrom, validTo } = outcome.certificate;
  return JSON.stringify([subject, issuer, names, validFrom, validTo]);
}

function nameOf({ outcome }: ProbeReply): string {
  const certificate = outcome.kind === 'stopped' ? outcome.certificate : null;
  return certificate?.names[0] ?? certificate?.subject ?? '';
}

function hostOf({ url }: ProbeReply): string {
  return new URL(url).hostname;
}
