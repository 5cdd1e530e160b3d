import { setTimeout as sleep } from 'node:timers/promises';
import type { CrowdMember } from './crowd.ts';
import { type Catalogue, type Content, catalogue } from '../machine/images.ts';
import { search } from './hub.ts';
import { rangeOf, registry, type RegistryPolicy, tokenFor } from './registry.ts';
import { type Site, type Visit, answer, json, page, refusal } from './site.ts';

/** What one mirror of a crowd does. */
export function crowdSite(content: Catalogue, member: CrowdMember): Site {
  const pull = pullSite(content, member);
  return (visit) => {
    if (visit.url.pathname !== '/v1/search' || member.search !== true) return pull(visit);
    return search(visit);
  };
}

function pullSite(content: Catalogue, { kind, bytesPerSecond }: CrowdMember): Site {
  const sendBlob = (visit: Visit, _digest: string, { bytes }: Content): Promise<void> =>
    paced(visit, bytes, bytesPerSecond ?? Infinity);
  switch (kind) {
    case 'good':
    case 'black-hole':
      return registry(content, { sendBlob });
    case 'forbidden':
      return (visit) => refusal(visit, 403, 'DENIED', 'requested access to the resource is denied');
    case 'rate-limited':
      return (visit) => refusal(visit, 429, 'TOOMANYREQUESTS', 'too many requests');
    case 'html':
      return (visit) => page(visit, 200, 'This domain is for sale');
    case 'stale':
      return registry(catalogue('stale'), { sendBlob });
    case 'swapped':
      return registry(catalogue('swapped'), { sendBlob });
    case 'tampered':
      return registry(content, {
        sendBlob: (visit, digest, blob) => sendBlob(visit, digest, tampered(blob)),
      });
    case 'half-proxy':
      return registry(content, {
        sendBlob: (visit, digest) =>
          answer(visit, 307, { location: `https://blocked.lab.test/blobs/${digest}` }),
      });
    case 'redirects-home':
      return redirectsHome(content, sendBlob);
    case 'own-token':
      return withOwnToken(content, sendBlob);
    case 'hanging':
      return () => undefined;
    case 'dragging': {
      const site = registry(content, { sendBlob });
      return async (visit) => {
        await sleep(2000);
        await site(visit);
      };
    }
  }
}

type SendBlob = NonNullable<RegistryPolicy['sendBlob']>;

function tampered(blob: Content): Content {
  const bytes = Buffer.from(blob.bytes);
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 0xff;
  return { ...blob, bytes };
}

function redirectsHome(content: Catalogue, sendBlob: SendBlob): Site {
  const site = registry(content, {
    sendBlob: (visit, digest) => answer(visit, 307, { location: `/storage/${digest}` }),
  });
  return async (visit) => {
    const digest = /^\/storage\/(.+)$/.exec(visit.url.pathname)?.[1];
    const blob = digest === undefined ? undefined : content.blobs.get(digest);
    if (digest === undefined || blob === undefined) await site(visit);
    else await sendBlob(visit, digest, blob);
  };
}

function withOwnToken(content: Catalogue, sendBlob: SendBlob): Site {
  return async (visit) => {
    if (visit.url.pathname === '/token') {
      json(visit, 200, { token: await tokenFor(visit) });
      return;
    }
    const realm = `https://${visit.request.headers.host ?? ''}/token`;
    await registry(content, { realm, sendBlob })(visit);
  };
}

/** How often a slice of a body is sent. */
const SLICE_MS = 10;

/** A body at this speed, on the clock: a late slice is larger. */
async function paced(visit: Visit, bytes: Buffer, bytesPerSecond: number): Promise<void> {
  const { response } = visit;
  const { status, headers, part } = rangeOf(visit, bytes);
  response.writeHead(status, { ...headers, 'content-length': part.length });
  const began = performance.now();
  let sent = 0;
  while (sent < part.length && !response.destroyed) {
    const due = Math.ceil(((performance.now() - began + SLICE_MS) * bytesPerSecond) / 1000);
    const next = Math.min(part.length, due);
    if (next > sent && !response.write(part.subarray(sent, next))) await drained(visit);
    sent = next;
    if (sent < part.length) await sleep(SLICE_MS);
  }
  response.end();
}

function drained({ response }: Visit): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      response.off('drain', done);
      response.off('close', done);
      resolve();
    };
    response.once('drain', done);
    response.once('close', done);
  });
}
