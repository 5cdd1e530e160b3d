/** Of a build with BuildKit, by its frontend's and the solver's own words. */
const BUILD = /failed to (?:solve|resolve source metadata)|load metadata for docker\.io\//;

/** Only a mirror of Docker Hub is asked so (containerd core/remotes/docker/resolver.go, `ns`). */
const ASKED = /\bhttps?:\/\/([^/\s"?#]{1,255})\/[^\s"]{1,1000}\?ns=docker\.io\b/g;

/**
 * The host of a mirror that a failed build asked though it is not in force any more: BuildKit keeps the way that it
 * knows (moby vendor/github.com/moby/buildkit/util/resolver/pool.go). Null where there is none. `hosts`: those that
 * may be asked now, as `host[:port]`.
 */
export function oldMirrorIn(text: string, hosts: readonly string[]): string | null {
  if (!BUILD.test(text)) return null;
  const asked = [...text.matchAll(ASKED)].flatMap(([, host]) => host ?? []);
  return asked.find((host) => !hosts.includes(host.toLowerCase())) ?? null;
}
