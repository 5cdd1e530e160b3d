import { parseChallenge, parseToken, tokenUrl } from './protocol.ts';
import { domainOf } from './domain.ts';
import { endAt, type Login, type PathEnd, type PullTarget, type Step, type Walk } from './walk.ts';

/** The Authorization header for what follows (null: none is wanted), or the end of the walk. */
type Authorized =
  | { readonly kind: 'go'; readonly authorization: string | null }
  | { readonly kind: 'end'; readonly end: PathEnd };

/** Answers the challenge of a ping as Docker does: a token for Bearer, the login itself for Basic. */
export async function authorize(walk: Walk, target: PullTarget, ping: Step): Promise<Authorized> {
  const { outcome } = ping.reply;
  if (outcome.kind !== 'answered' || outcome.status !== 401) return { kind: 'go', authorization: null };
  const header = outcome.headers['www-authenticate'];
  const challenge = parseChallenge(header);
  if (challenge === null) {
    const wantsBasic = /^basic\b/i.test(header ?? '') && target.login !== null;
    return { kind: 'go', authorization: wantsBasic ? basic(target.login) : null };
  }
  const url = tokenUrl(challenge, target.repository);
  const granted = await walk.take('token', 'GET', url, mayKnow(url, target) ? basic(target.login) : null);
  const answer = granted.reply.outcome;
  if (answer.kind !== 'answered' || answer.status !== 200) return { kind: 'end', end: endAt(granted) };
  const token = parseToken(answer.body);
  return token === null
    ? { kind: 'end', end: { kind: 'not-a-registry', step: granted } }
    : { kind: 'go', authorization: `Bearer ${token}` };
}

/**
 * Whether the token server may be told the login: over TLS, and of the registry's own domain (auth.docker.io for
 * registry-1.docker.io). A registry that names somebody else's server gets an anonymous token.
 */
function mayKnow(tokenAddress: string, { registry }: PullTarget): boolean {
  const server = new URL(tokenAddress);
  const home = new URL(registry);
  if (server.host === home.host) return server.protocol === home.protocol;
  return server.protocol === 'https:' && domainOf(server.hostname) === domainOf(home.hostname);
}

function basic(login: Login | null): string | null {
  return login === null
    ? null
    : `Basic ${Buffer.from(`${login.username}:${login.password}`).toString('base64')}`;
}
