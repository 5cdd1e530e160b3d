import { nameAndTag } from './image-tag.ts';

/** A program that runs in a container and holds the engine's socket, and whose older releases no engine of today serves. */
interface SocketClient {
  /** Names of its image, without a registry. */
  readonly images: readonly string[];
  /** The least minimum of an engine at which it was seen to fail. */
  readonly failsFrom: string;
  /** The first releases that work, of each line that is kept up; empty where there is none. */
  readonly repaired: readonly string[];
  readonly source: string;
}

const SOCKET_CLIENTS: readonly SocketClient[] = [
  {
    images: ['portainer/portainer-ce', 'portainer/portainer-ee', 'portainer/portainer'],
    failsFrom: '1.44',
    repaired: ['2.33.5', '2.36.0'],
    source: 'portainer/portainer#12925, #12934',
  },
  {
    images: ['traefik', 'library/traefik'],
    failsFrom: '1.25',
    repaired: ['2.11.31', '3.6.1'],
    source: 'traefik/traefik#12253, #12255, #12256',
  },
  {
    images: ['containrrr/watchtower'],
    failsFrom: '1.26',
    repaired: [],
    source: 'containrrr/watchtower#2122, #2124',
  },
];

/** The releases that work in place of the image, where the engine's minimum leaves it behind; null where it does not. */
export function outdatedBy(image: string, least: string): readonly string[] | null {
  const { name, version } = parts(image);
  const client = SOCKET_CLIENTS.find(({ images }) =>
    images.some((one) => name === one || name.endsWith(`/${one}`)),
  );
  if (client === undefined || compare(least, client.failsFrom) < 0) return null;
  const { repaired } = client;
  if (repaired.length === 0) return repaired;
  return version === null || isRepaired(version, repaired) ? null : repaired;
}

/** `registry:5000/traefik:v3.1`; what has no number, as `latest`, may be any release. */
function parts(image: string): { readonly name: string; readonly version: string | null } {
  const { name, tag } = nameAndTag(image);
  return { name, version: /^v?(\d{1,4}\.\d{1,4}(?:\.\d{1,4})?)(?:-|$)/.exec(tag)?.[1] ?? null };
}

/** Of its own line (2.33) the release that repairs it, or one that is younger than all of them. */
function isRepaired(version: string, repaired: readonly string[]): boolean {
  const line = (one: string): string => one.split('.').slice(0, 2).join('.');
  return repaired.some(
    (one, index) =>
      compare(version, one) >= 0 && (line(version) === line(one) || index === repaired.length - 1),
  );
}

/** The version of the API that an engine said a client speaks (moby daemon/server/middleware/version.go); null where not. */
export function spokenIn(said: string): string | null {
  return /client version (\d{1,3}\.\d{1,3}) is too old/i.exec(said)?.[1] ?? null;
}

/** What was refused once, and is not by an engine that serves from `least` on. */
export function isServed(said: string, least: string): boolean {
  const spoken = spokenIn(said);
  return spoken !== null && least !== '' && compare(spoken, least) >= 0;
}

/** As numbers, piece by piece. A tag of a whole line, as `3.6`, follows its newest release. */
export function compare(a: string, b: string): number {
  const [one, other] = [a.split('.').map(Number), b.split('.').map(Number)];
  for (let at = 0; at < Math.min(one.length, other.length); at += 1) {
    const difference = (one[at] ?? 0) - (other[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
