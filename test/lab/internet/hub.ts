import type { Catalogue } from '../machine/images.ts';
import type { Name } from './names.ts';
import type { HubBehaviour } from './faults.ts';
import { grant, registry } from './registry.ts';
import { type Site, type Visit, answer, json, page, refusal } from './site.ts';

const REALM = 'https://auth.docker.io/token';
const CDN = 'https://production.cloudflare.docker.com';
const BLOB = /^\/registry-v2\/docker\/registry\/v2\/blobs\/sha256\/[0-9a-f]{2}\/([0-9a-f]{64})\/data$/;

/** Docker Hub: five hosts that a pull and a search go through. */
export function hub(content: Catalogue, behaviour: () => HubBehaviour): Partial<Record<Name, Site>> {
  const images = registry(content, {
    realm: REALM,
    beforeManifest: (visit) => limit(visit, behaviour()),
    sendBlob: (visit, digest) => {
      const hex = digest.slice('sha256:'.length);
      const path = `/registry-v2/docker/registry/v2/blobs/sha256/${hex.slice(0, 2)}/${hex}/data?verify=1`;
      answer(visit, 307, { location: CDN + path, 'content-type': 'application/octet-stream' });
    },
  });
  return {
    'registry-1.docker.io': unlessIll(behaviour, images),
    'auth.docker.io': unlessIll(behaviour, grant),
    'index.docker.io': unlessIll(behaviour, index),
    'hub.docker.com': unlessIll(behaviour, (visit) => page(visit, 200, 'Docker Hub')),
    'production.cloudflare.docker.com': (visit) => cdn(visit, content),
  };
}

function unlessIll(behaviour: () => HubBehaviour, healthy: Site): Site {
  return async (visit) => {
    const now = visit.fromMachine ? behaviour() : 'healthy';
    if (now === 'hanging') return;
    if (now === 'unavailable') page(visit, 503, '503 Service Temporarily Unavailable');
    else await healthy(visit);
  };
}

/** A HEAD is not counted, a GET is; who has none left gets the text that every Docker user knows. */
function limit(visit: Visit, behaviour: HubBehaviour): boolean {
  const reached = visit.fromMachine && behaviour === 'toomanyrequests';
  const headers = {
    'ratelimit-limit': '100;w=21600',
    'ratelimit-remaining': `${reached ? 0 : 99};w=21600`,
    'docker-ratelimit-source': visit.request.socket.remoteAddress ?? '',
  };
  for (const [name, value] of Object.entries(headers)) visit.response.setHeader(name, value);
  if (!reached || visit.request.method === 'HEAD') return false;
  const message =
    'You have reached your unauthenticated pull rate limit. https://www.docker.com/increase-rate-limit';
  refusal(visit, 429, 'TOOMANYREQUESTS', message);
  return true;
}

function index(visit: Visit): void {
  const { pathname } = visit.url;
  if (pathname === '/v1/search') search(visit);
  else if (pathname === '/v1/_ping') json(visit, 200, true);
  else if (pathname.startsWith('/v2/')) {
    refusal(visit, 401, 'UNAUTHORIZED', 'authentication required', {
      'www-authenticate': `Bearer realm="${REALM}",service="registry.docker.io"`,
    });
  } else page(visit, 404, 'Page not found');
}

/** `docker search`: also what a mirror must serve for `docker search MIRROR/term`. */
export function search(visit: Visit): void {
  const query = visit.url.searchParams.get('q') ?? '';
  const most = Number(visit.url.searchParams.get('n') ?? 25);
  const results = ['redis', 'busybox', 'hello-world', 'bitnami/redis']
    .filter((name) => name.includes(query))
    .slice(0, most)
    .map((name) => ({
      name,
      description: `The ${name} image of the lab`,
      star_count: name.includes('/') ? 7 : 13_000,
      is_official: !name.includes('/'),
      is_automated: false,
    }));
  json(visit, 200, { num_results: results.length, query, results });
}

function cdn(visit: Visit, content: Catalogue): void {
  const hex = BLOB.exec(visit.url.pathname)?.[1];
  const blob = hex === undefined ? undefined : content.blobs.get(`sha256:${hex}`);
  if (blob === undefined) answer(visit, 404, { 'content-type': 'application/xml' }, '<Error/>\n');
  else answer(visit, 200, { 'content-type': 'application/octet-stream' }, blob.bytes);
}
