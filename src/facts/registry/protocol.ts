/**
 * The registry protocol as a pull speaks it (OCI distribution-spec; docs/engine-facts.md §8): pure parts, no requests.
 */

import { isDigest } from '../../host/probe/path-parts.ts';
import { parseModestJson } from '../../notation/json-bounds.ts';

/** The image types that Docker asks for; an answer of any other type is no manifest. */
export const MANIFEST_TYPES = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
] as const;

interface Challenge {
  readonly realm: string;
  readonly service: string;
}

/** `Bearer realm="…",service="…"` of a WWW-Authenticate header (RFC 6750 §3); null for any other scheme. */
export function parseChallenge(header: string | undefined): Challenge | null {
  if (header === undefined || !/^bearer /i.test(header)) return null;
  const realm = /realm="([^"]*)"/i.exec(header)?.[1];
  return realm === undefined || !URL.canParse(realm)
    ? null
    : { realm, service: /service="([^"]*)"/i.exec(header)?.[1] ?? '' };
}

/**
 * What a token is wanted for, as a pull and a push ask for it (moby daemon/internal/distribution/registry.go); `none`
 * where the login alone is tried, as `docker login` does.
 */
export type Actions = 'pull' | 'pull,push' | 'none';

/** The address to ask for a token for one repository. */
export function tokenUrl(challenge: Challenge, repository: string, actions: Actions = 'pull'): string {
  const url = new URL(challenge.realm);
  if (challenge.service !== '') url.searchParams.set('service', challenge.service);
  if (actions !== 'none') url.searchParams.set('scope', `repository:${repository}:${actions}`);
  return url.href;
}

/** The token in a token server's answer; null where there is none. */
export function parseToken(body: string): string | null {
  const answer = parseJson(body);
  const token = stringOf(answer, 'token') ?? stringOf(answer, 'access_token');
  return token === null || token === '' ? null : token;
}

export type Manifest =
  | { readonly kind: 'index'; readonly entries: readonly IndexEntry[] }
  | { readonly kind: 'image'; readonly config: string; readonly layers: readonly Layer[] }
  | { readonly kind: 'other' };

export interface Layer {
  readonly digest: string;
  readonly size: number;
}

export interface IndexEntry {
  readonly digest: string;
  readonly os: string;
  readonly architecture: string;
  /** `v8` of arm64; empty where there is none. */
  readonly variant: string;
}

/** The digest that an answer names; null where it names none, or what is no digest and would make another path. */
export function digestIn(headers: Readonly<Record<string, string>>): string | null {
  const digest = headers['docker-content-digest'];
  return digest !== undefined && isDigest(digest) ? digest : null;
}

/** Reads a manifest's text; `other` for whatever is not one, a web page for instance. */
export function parseManifest(body: string): Manifest {
  const manifest = parseJson(body);
  const config = stringOf(propertyOf(manifest, 'config'), 'digest');
  if (config !== null && isDigest(config))
    return { kind: 'image', config, layers: layersOf(propertyOf(manifest, 'layers')) };
  const entries = propertyOf(manifest, 'manifests');
  if (!Array.isArray(entries)) return { kind: 'other' };
  return {
    kind: 'index',
    entries: entries.flatMap((entry: unknown) => {
      const digest = stringOf(entry, 'digest');
      const platform = propertyOf(entry, 'platform');
      return digest === null || !isDigest(digest)
        ? []
        : [
            {
              digest,
              os: stringOf(platform, 'os') ?? '',
              architecture: stringOf(platform, 'architecture') ?? '',
              variant: stringOf(platform, 'variant') ?? '',
            },
          ];
    }),
  };
}

function layersOf(layers: unknown): readonly Layer[] {
  return !Array.isArray(layers)
    ? []
    : layers.flatMap((layer: unknown) => {
        const digest = stringOf(layer, 'digest');
        const size = propertyOf(layer, 'size');
        return digest !== null && isDigest(digest) && typeof size === 'number' ? [{ digest, size }] : [];
      });
}

/** When an image was made, by its config (OCI image-spec config.md): ISO 8601; null where it does not say. */
export function parseCreated(config: string): string | null {
  return stringOf(parseJson(config), 'created');
}

export function isManifestType(contentType: string | undefined): boolean {
  const type = (contentType ?? '').split(';', 1)[0]?.trim() ?? '';
  return MANIFEST_TYPES.some((known) => known === type);
}

/** Node's names of architectures, as OCI spells them (GOARCH). */
export function ociArchitecture(nodeArch: string): string {
  return { x64: 'amd64', ia32: '386' }[nodeArch] ?? nodeArch;
}

/** What a registry's JSON error says (`errors[0].message`), else the first words of the body. */
export function errorText(body: string): string {
  const errors = propertyOf(parseJson(body), 'errors');
  const first: unknown = Array.isArray(errors) ? errors[0] : null;
  const message = [stringOf(first, 'code'), stringOf(first, 'message')].filter(
    (part) => part !== null && part !== '',
  );
  const title = /<title>([^<]+)<\/title>/i.exec(body)?.[1];
  const text = message.length > 0 ? message.join(': ') : (title ?? body);
  return text
    .replace(/<[^<>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 120);
}

/** Of a manifest or an index: an image has at most 125 layers (moby layer/layer.go, maxLayerDepth), an index some dozen platforms. */
const MOST_PARTS = 20_000;

function parseJson(text: string): unknown {
  return parseModestJson(Buffer.from(text, 'latin1').toString('utf8'), MOST_PARTS);
}

function propertyOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([name]) => name === key)?.[1]
    : null;
}

function stringOf(value: unknown, key: string): string | null {
  const found = propertyOf(value, key);
  return typeof found === 'string' ? found : null;
}

/** As much of a digest as a person can compare. */
export function shortDigest(digest: string): string {
  return digest.slice(0, 'sha256:'.length + 12);
}
