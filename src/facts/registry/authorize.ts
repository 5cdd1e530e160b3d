import { mayCarryLogin } from '../../host/probe/login-rule.ts';
import { parseChallenge, parseToken, tokenUrl, type Actions } from './protocol.ts';
import { domainOf } from './domain.ts';
import { endAt, type Login, type PathEnd, type PullTarget, type Step, type Walk } from './walk.ts';

/** The Authorization header for what follows (null: none is wanted), or the end of the walk. */
type Authorized =
  | { readonly kind: 'go'; readonly authorization: string | null }
  | { readonly kind: 'end'; readonly end: PathEnd };

/** Answers the challenge of a ping as Docker does: a token for Bearer, the login itself for Basic. */
export async function authorize(
  walk: Walk,
  target: PullTarget,
  ping: Step,
  actions: Actions = 'pull',
): Promise<Authorized> {
  const { outcome } = ping.reply;
  if (outcome.kind !== 'answered' || outcome.status !== 401) return { kind: 'go', authorization: null };
  const header = outcome.headers['www-authenticate'];
  const challenge = parseChallenge(header);
  if (challenge === null) {
    const wantsBasic = /^basic\b/i.test(header ?? '');
    return { kind: 'go', authorization: wantsBasic ? await loginFor(target.registry, walk, target) : null };
  }
  const url = tokenUrl(challenge, target.repository, actions);
  const granted = await walk.take('token', 'GET', url, await loginFor(url, walk, target));
  const answer = granted.reply.outcome;
  if (answer.kind !== 'answered' || answer.status !== 200) return { kind: 'end', end: endAt(granted) };
  const token = parseToken(walk.lastBody());
  return token === null
    ? { kind: 'end', end: { kind: 'not-a-registry', step: granted } }
    : { kind: 'go', authorization: `Bearer ${token}` };
}

/**
 * The login as a header, where this address may be told it: the registry itself, or a token server of its own domain
 * over TLS (auth.docker.io for registry-1.docker.io). A registry that names somebody else's gets an anonymous token.
 */
async function loginFor(to: string, walk: Walk, { registry, login }: PullTarget): Promise<string | null> {
  if (login === null) return null;
  const plainAfterTls = registry.startsWith('http:') && !(await walk.answersTls());
  const sameOwner = (one: string, other: string): boolean => domainOf(one) === domainOf(other);
  return mayCarryLogin(to, { registry, plainAfterTls, sameOwner }) ? basic(login) : null;
}

function basic({ username, password }: Login): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}
