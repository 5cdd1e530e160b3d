/** An image as Docker names it, with everything that was left out filled in. */
export interface ImageReference {
  /** `docker.io`, `ghcr.io`, `registry.lab.test:5000` */
  readonly domain: string;
  /** `library/redis` */
  readonly path: string;
  /** What is asked of the registry: the digest where there is one, else the tag. */
  readonly reference: string;
  /** As it was written, or `latest`; null where a digest alone was. */
  readonly tag: string | null;
  readonly digest: string | null;
  /** Without tag and digest, as short as it may be written: `redis`, `ghcr.io/owner/name`. */
  readonly repository: string;
  /** As the user may write it, shortest: `redis:latest`. */
  readonly familiar: string;
}

const DOMAIN =
  /^(?:localhost|[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*|\[[0-9a-fA-F:]+\])(?::\d+)?$/;
const PATH = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*$/;
/** distribution/reference v0.6.0 reference.go, RepositoryNameTotalLengthMax; in older ones it counts the domain too. */
const LONGEST_PATH = 255;
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;

/**
 * Reads a reference by Docker's grammar (distribution/reference reference.go, normalize.go); null where it is
 * none: an upper-case path, an empty tag, a broken digest.
 */
export function parseReference(text: string): ImageReference | null {
  const [named = '', digest] = text.split('@', 2);
  const slash = named.indexOf('/');
  const first = named.slice(0, Math.max(0, slash));
  // The first part is a registry only where it could not be a user's name on Docker Hub.
  const hasDomain =
    slash > 0 && (/[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase());
  const domain = hasDomain ? first : 'docker.io';
  const rest = hasDomain ? named.slice(slash + 1) : named;
  const colon = rest.lastIndexOf(':');
  const bare = colon === -1 ? rest : rest.slice(0, colon);
  const tag = colon === -1 ? 'latest' : rest.slice(colon + 1);
  const onHub = domain === 'docker.io' || domain === 'index.docker.io';
  const path = onHub && !bare.includes('/') ? `library/${bare}` : bare;
  if (path.length > LONGEST_PATH || !DOMAIN.test(domain) || !PATH.test(path) || !TAG.test(tag)) return null;
  if (digest !== undefined && !DIGEST.test(digest)) return null;
  const repository = onHub ? path.replace(/^library\//, '') : `${domain}/${path}`;
  return {
    domain: onHub ? 'docker.io' : domain,
    path,
    reference: digest ?? tag,
    tag: digest !== undefined && colon === -1 ? null : tag,
    digest: digest ?? null,
    repository,
    familiar: digest === undefined ? `${repository}:${tag}` : `${repository}@${digest}`,
  };
}

/** A name that fits in a sentence: the tag where there is one, else the beginning of the digest. */
export function shortName({ repository, tag, digest }: ImageReference): string {
  return tag === null
    ? `${repository}@${(digest ?? '').slice(0, 'sha256:'.length + 12)}`
    : `${repository}:${tag}`;
}
