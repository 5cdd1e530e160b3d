/** Whom a login belongs to. */
export interface LoginHome {
  /** The registry that the login was made for, as it is asked now: `https://host[:port]`, `http://…` where it is so. */
  readonly registry: string;
  /** The registry is configured as insecure, and was asked over TLS first, in vain: only then does Docker do without. */
  readonly plainAfterTls: boolean;
  /** Whether two names are one owner's: `auth.docker.io` and `registry-1.docker.io`. */
  readonly sameOwner: (one: string, other: string) => boolean;
}

/**
 * Whether the user's own login may go to an address: to the registry itself, or to its owner's token server over TLS.
 * Over plain HTTP everybody on the way reads it, so it goes to the registry alone, and only where Docker would have
 * nothing else left.
 */
export function mayCarryLogin(to: string, { registry, plainAfterTls, sameOwner }: LoginHome): boolean {
  if (!URL.canParse(to) || !URL.canParse(registry)) return false;
  const server = new URL(to);
  const home = new URL(registry);
  if (server.username !== '' || server.password !== '') return false;
  if (server.origin === home.origin)
    return home.protocol === 'https:' || (home.protocol === 'http:' && plainAfterTls);
  return (
    server.protocol === 'https:' && home.protocol === 'https:' && sameOwner(server.hostname, home.hostname)
  );
}

/** Whether what let us in (a token, a login) goes along to where a redirect leads: to the same origin and nowhere else. */
export function mayFollow(to: string, from: string): boolean {
  return URL.canParse(to) && URL.canParse(from) && new URL(to).origin === new URL(from).origin;
}
