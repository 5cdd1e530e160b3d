/**
 * Where a mirror serves the images of a registry, as a name has it: host for host (`docker.m.daocloud.io`), behind a
 * prefix (`m.daocloud.io/ghcr.io`), or below a namespace (`harbor.example.com/hub`). It takes the place of the
 * registry in a name, whatever the form.
 */
export interface StandIn {
  /** `docker.io`, `ghcr.io` */
  readonly registry: string;
  /** A host, with whatever path stands between it and the image's own; without a slash at the end. */
  readonly base: string;
  /** It has images of one level only, as a namespace of somebody's does: what lies deeper is elsewhere, or nowhere. */
  readonly isFlat?: true;
}

/** An image's name without tag and digest, taken apart as Docker does it. */
export interface SplitName {
  readonly registry: string;
  /** As the registry has it: `library/redis`. What stands for variables in it is kept. */
  readonly path: string;
}

const HUB = 'docker.io';
/** What Docker takes for Docker Hub (distribution/reference normalize.go, splitDockerDomain). */
const HUB_NAMES: ReadonlySet<string> = new Set([HUB, 'index.docker.io']);
const OFFICIAL = 'library/';

export function splitName(name: string): SplitName {
  const slash = name.indexOf('/');
  const first = name.slice(0, Math.max(0, slash));
  const isHost = slash > 0 && (/[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase());
  const registry = isHost && !HUB_NAMES.has(first) ? first : HUB;
  const path = isHost ? name.slice(slash + 1) : name;
  return { registry, path: registry === HUB && !path.includes('/') ? `${OFFICIAL}${path}` : path };
}

/** The name at the mirror: the path is whole, as no other host than Docker Hub's fills in what is left out. */
export function nameAt({ path }: SplitName, { base }: StandIn): string {
  return `${base}/${path}`;
}

/** The name that an image has at its registry, as short as Docker takes it; null where the name is not of this mirror. */
export function nameBehind(name: string, { registry, base }: StandIn): string | null {
  if (!name.startsWith(`${base}/`)) return null;
  const path = name.slice(base.length + 1);
  if (registry !== HUB) return `${registry}/${path}`;
  const short = path.startsWith(OFFICIAL) ? path.slice(OFFICIAL.length) : path;
  // What would be read as a host, or as another image, keeps what tells it from that.
  if (short.includes('/') && short !== path) return path;
  const { registry: read } = splitName(short);
  return read === HUB ? short : `${HUB}/${path}`;
}

/** The longest base that a name begins with is the one that it is of. */
export function standInOf(name: string, standIns: readonly StandIn[]): StandIn | null {
  const [found] = standIns
    .filter(({ base }) => name.startsWith(`${base}/`))
    .toSorted((a, b) => b.base.length - a.base.length);
  return found ?? null;
}
