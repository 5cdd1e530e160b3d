import { text } from 'node:stream/consumers';
import type { Catalogue, Content } from '../machine/images.ts';
import { type Site, type Visit, answer, json, refusal } from './site.ts';

export interface RegistryPolicy {
  /** Asks for a token from there before it answers anything. */
  readonly realm?: string;
  /** How bytes of a blob are sent; at once and whole, if not said otherwise. */
  readonly sendBlob?: (visit: Visit, digest: string, blob: Content) => void | Promise<void>;
  /** May answer a request for a manifest itself (true), or add headers to what will be answered. */
  readonly beforeManifest?: (visit: Visit) => boolean;
}

const API_VERSION = { 'docker-distribution-api-version': 'registry/2.0' };

/** A registry as Docker Hub speaks it: the pull half of the distribution protocol. */
export function registry(content: Catalogue, policy: RegistryPolicy = {}): Site {
  return async (visit) => {
    const { pathname } = visit.url;
    visit.response.setHeader('docker-distribution-api-version', 'registry/2.0');
    const [, repository, kind, reference] =
      /^\/v2\/(.+)\/(manifests|blobs|tags)\/([^/]+)$/.exec(pathname) ?? [];
    if (policy.realm !== undefined && !mayRead(visit, content, repository)) {
      challenge(visit, policy.realm, repository);
    } else if (pathname === '/v2/' || pathname === '/v2') {
      json(visit, 200, {}, API_VERSION);
    } else if (repository === undefined || reference === undefined) {
      answer(visit, 404, { 'content-type': 'text/plain; charset=utf-8' }, '404 page not found\n');
    } else if (kind === 'tags') {
      tags(visit, content, repository);
    } else if (kind === 'manifests') {
      if (policy.beforeManifest?.(visit) !== true) manifest(visit, content, repository, reference);
    } else {
      await blob(visit, content, reference, policy);
    }
  };
}

function knows(content: Catalogue, repository: string): boolean {
  return [...content.tags.keys()].some((tag) => tag.startsWith(`${repository}:`));
}

/** The lab's tokens name the repository; Hub hands one out for any, and refuses later what does not exist. */
function mayRead(visit: Visit, content: Catalogue, repository: string | undefined): boolean {
  const token = /^Bearer lab\.(.*)$/.exec(visit.request.headers.authorization ?? '')?.[1];
  if (token === undefined) return false;
  return repository === undefined || (token === repository && knows(content, repository));
}

/** A token server: hands out a token for any repository that it is asked for. */
export async function grant(visit: Visit): Promise<void> {
  if (visit.url.pathname !== '/token') {
    answer(visit, 404, { 'content-type': 'text/plain' }, '404 page not found\n');
    return;
  }
  const value = await tokenFor(visit);
  json(visit, 200, {
    token: value,
    access_token: value,
    expires_in: 300,
    issued_at: new Date().toISOString(),
  });
}

/** The lab's token for what is asked for. */
export async function tokenFor(visit: Visit): Promise<string> {
  return `lab.${/^repository:(.+):/.exec((await scopeOf(visit)) ?? '')?.[1] ?? ''}`;
}

/**
 * In the query of a GET, in the body of a POST, which the containerd store sends where a login is kept (distribution
 * docs, "Token Authentication Specification" and "OAuth2 Token Authentication").
 */
async function scopeOf(visit: Visit): Promise<string | null> {
  if (visit.request.method !== 'POST') return visit.url.searchParams.get('scope');
  return new URLSearchParams(await text(visit.request)).get('scope');
}

function challenge(visit: Visit, realm: string, repository: string | undefined): void {
  const scope = repository === undefined ? '' : `,scope="repository:${repository}:pull"`;
  const tried = visit.request.headers.authorization === undefined ? '' : ',error="insufficient_scope"';
  refusal(visit, 401, 'UNAUTHORIZED', 'authentication required', {
    'www-authenticate': `Bearer realm="${realm}",service="registry.docker.io"${scope}${tried}`,
  });
}

function tags(visit: Visit, content: Catalogue, repository: string): void {
  const prefix = `${repository}:`;
  const names = [...content.tags.keys()].filter((tag) => tag.startsWith(prefix));
  json(visit, 200, { name: repository, tags: names.map((tag) => tag.slice(prefix.length)) });
}

function manifest(visit: Visit, content: Catalogue, repository: string, reference: string): void {
  const digest = reference.startsWith('sha256:') ? reference : content.tags.get(`${repository}:${reference}`);
  const found = digest === undefined ? undefined : content.manifests.get(digest);
  if (digest === undefined || found === undefined) {
    refusal(visit, 404, 'MANIFEST_UNKNOWN', 'manifest unknown');
    return;
  }
  const headers = { 'content-type': found.type, 'docker-content-digest': digest, etag: `"${digest}"` };
  answer(visit, 200, headers, found.bytes);
}

async function blob(
  visit: Visit,
  content: Catalogue,
  digest: string,
  { sendBlob }: RegistryPolicy,
): Promise<void> {
  const found = content.blobs.get(digest);
  if (found === undefined) {
    refusal(visit, 404, 'BLOB_UNKNOWN', 'blob unknown to registry');
  } else if (visit.request.method === 'HEAD' || sendBlob === undefined) {
    sendWhole(visit, digest, found.bytes);
  } else {
    await sendBlob(visit, digest, found);
  }
}

export function sendWhole(visit: Visit, digest: string, bytes: Buffer): void {
  const { status, headers, part } = rangeOf(visit, bytes);
  answer(visit, status, { ...headers, 'docker-content-digest': digest }, part);
}

/** The part that was asked for with a Range header (RFC 9110 §14.2), or all of it. */
export function rangeOf(
  visit: Visit,
  bytes: Buffer,
): { status: number; headers: Readonly<Record<string, string>>; part: Buffer } {
  const type = { 'content-type': 'application/octet-stream' };
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(visit.request.headers.range ?? '') ?? [];
  if (from === undefined || to === undefined || Number(from) >= bytes.length) {
    return { status: 200, headers: type, part: bytes };
  }
  const part = bytes.subarray(Number(from), Number(to) + 1);
  const range = `bytes ${from}-${Number(from) + part.length - 1}/${bytes.length}`;
  return { status: 206, headers: { ...type, 'content-range': range }, part };
}
