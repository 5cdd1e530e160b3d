import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Catalogue, type Content, catalogue } from '../machine/images.ts';
import type { Name } from './names.ts';
import { search } from './hub.ts';
import { namespaceOf } from './other-registries.ts';
import { privateRegistries } from './private.ts';
import { scopedRegistries } from './scoped.ts';
import { registry, sendWhole } from './registry.ts';
import { type Site, type Visit, answer, json, page, refusal } from './site.ts';

/** The real Debian `docker-registry`, in proxy mode, inside the internet's namespace. */
export const PROXY_PORT = 5000;
/** The same as a registry of its own, which takes pushes. */
export const PRIVATE_PORT = 5001;

const SLOW_BYTES_PER_SECOND = 20_000;
/** A large layer takes its time, and comes. */
const MODEST_BYTES_PER_SECOND = 1_000_000;
const STALLS_AFTER_BYTES = 2_000_000;

/** Every mirror of the lab: the honest ones, and one for each way of letting a pull down. */
export function mirrors(content: Catalogue): Partial<Record<Name, Site>> {
  return {
    'abc123.mirror.aliyuncs.com': relay,
    'mirror-good.lab.test': relay,
    'registry.lab.test': privateRelay,
    'registry-http.lab.test': privateRelay,
    'registry-ca.lab.test': privateRelay,
    'registry-selfsigned.lab.test': privateRelay,
    'registry-nosan.lab.test': privateRelay,
    'registry-othername.lab.test': privateRelay,
    'registry-expired.lab.test': privateRelay,
    'registry-port.lab.test': privateRelay,
    ...scopedRegistries(privateRelay),
    'registry.cn-hangzhou.aliyuncs.com': namespaceOf(content, privateRelay),
    ...privateRegistries(content),
    'mirror-basic.lab.test': (visit) =>
      refusal(visit, 401, 'UNAUTHORIZED', 'authentication required', {
        'www-authenticate': 'Basic realm="mirror-basic.lab.test"',
      }),
    'mirror-selfsigned.lab.test': relay,
    'mirror-expired.lab.test': relay,
    'mirror-http.lab.test': relay,
    'mirror-search.lab.test': (visit) => {
      if (visit.url.pathname === '/v1/search') search(visit);
      else if (visit.url.pathname === '/v1/_ping') json(visit, 200, true);
      else relay(visit);
    },
    'mirror-realm.lab.test': registry(content, { realm: 'https://auth.docker.io/token' }),
    // Four of those that docker-doctor knows: two as they should be, one behind, one that leaves a pull in the middle.
    'docker.1ms.run': relay,
    'docker.m.daocloud.io': relay,
    'docker.1panel.live': registry(catalogue('stale')),
    'hub.rat.dev': registry(content, { sendBlob: stall }),
    'mirror-stall.lab.test': registry(content, { sendBlob: stall }),
    'mirror-half.lab.test': registry(content, {
      sendBlob: (visit, digest) => {
        answer(visit, 307, { location: `https://blocked.lab.test/blobs/${digest}` });
      },
    }),
    'mirror-stale.lab.test': registry(catalogue('stale')),
    'mirror-tampered.lab.test': registry(content, {
      sendBlob: (visit, _digest, { bytes }) => {
        const tampered = Buffer.from(bytes);
        tampered[tampered.length - 1] = (tampered.at(-1) ?? 0) ^ 0xff;
        answer(visit, 200, { 'content-type': 'application/octet-stream' }, tampered);
      },
    }),
    'mirror-slow.lab.test': slowly(
      registry(content, {
        sendBlob: async (visit, _, { bytes }) => drip(visit, bytes, SLOW_BYTES_PER_SECOND),
      }),
    ),
    'mirror-modest.lab.test': registry(content, {
      sendBlob: async (visit, _, { bytes }) => drip(visit, bytes, MODEST_BYTES_PER_SECOND),
    }),
    'mirror-hang.lab.test': () => undefined,
    'mirror-html.lab.test': (visit) => page(visit, 200, 'Welcome to our free mirror!'),
    'mirror-402.lab.test': (visit) => refusal(visit, 402, 'DENIED', 'payment required: the quota is used up'),
    'mirror-403.lab.test': (visit) =>
      refusal(visit, 403, 'DENIED', 'requested access to the resource is denied'),
    'mirror-404.lab.test': (visit) =>
      refusal(visit, 404, 'NAME_UNKNOWN', 'repository name not known to registry'),
    'mirror-429.lab.test': (visit) => refusal(visit, 429, 'TOOMANYREQUESTS', 'too many requests'),
    'mirror-503.lab.test': (visit) => page(visit, 503, '503 Service Temporarily Unavailable'),
    'www.social.lab.test': (visit) => page(visit, 200, 'What is on your mind?'),
  };
}

function relay(visit: Visit): void {
  relayTo(PROXY_PORT, visit);
}

function privateRelay(visit: Visit): void {
  relayTo(PRIVATE_PORT, visit);
}

function relayTo(port: number, visit: Visit): void {
  const { method, headers, url } = visit.request;
  const protocol = 'encrypted' in visit.request.socket ? 'https' : 'http';
  const forwarded = { ...headers, 'x-forwarded-proto': protocol };
  const onward = request({ port, method, path: url, headers: forwarded }, (reply) => {
    visit.response.writeHead(reply.statusCode ?? 502, reply.headers);
    reply.pipe(visit.response);
  });
  onward.on('error', () => {
    if (visit.response.headersSent) visit.response.destroy();
    else page(visit, 502, '502 Bad Gateway');
  });
  visit.request.pipe(onward);
}

function slowly(site: Site): Site {
  return async (visit) => {
    await sleep(2000);
    await site(visit);
  };
}

/** Sends two megabytes of a blob, and then nothing more. */
function stall(visit: Visit, digest: string, { bytes }: Content): void {
  if (bytes.length <= STALLS_AFTER_BYTES || visit.request.headers.range !== undefined) {
    sendWhole(visit, digest, bytes);
    return;
  }
  visit.response.writeHead(200, {
    'content-type': 'application/octet-stream',
    'content-length': bytes.length,
  });
  visit.response.write(bytes.subarray(0, STALLS_AFTER_BYTES));
}

async function drip(visit: Visit, bytes: Buffer, bytesPerSecond: number): Promise<void> {
  visit.response.writeHead(200, {
    'content-type': 'application/octet-stream',
    'content-length': bytes.length,
  });
  const step = bytesPerSecond / 10;
  for (let at = 0; at < bytes.length && !visit.response.destroyed; at += step) {
    visit.response.write(bytes.subarray(at, at + step));
    await sleep(100);
  }
  visit.response.end();
}
