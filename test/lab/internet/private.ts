import type { Catalogue } from '../machine/images.ts';
import { type Name, REGISTRY_LOGIN } from './names.ts';
import { grant, registry } from './registry.ts';
import { type Site, type Visit, refusal } from './site.ts';

const BASIC = `Basic ${Buffer.from(`${REGISTRY_LOGIN.username}:${REGISTRY_LOGIN.password}`).toString('base64')}`;
const TOKENS = 'https://tokens.lab.test/token';

/** Registries that answer nobody without the login, in the two ways there are; `a:1` is what they hold. */
export function privateRegistries(content: Catalogue): Partial<Record<Name, Site>> {
  const digest = content.tags.get('library/busybox:latest') ?? '';
  const held: Catalogue = { ...content, tags: new Map([['a:1', digest]]) };
  return {
    'registry-login.lab.test': knowing('registry-login.lab.test', registry(held)),
    'registry-token.lab.test': registry(held, { realm: TOKENS }),
    'tokens.lab.test': knowing('tokens.lab.test', grant),
    // Sends those who come to somebody else for a token, and with them their login if they are careless.
    'registry-astray.lab.test': registry(held, { realm: 'https://auth.docker.io/token' }),
  };
}

function knowing(realm: string, site: Site): Site {
  return async (visit: Visit) => {
    if (visit.request.headers.authorization === BASIC) await site(visit);
    else
      refusal(visit, 401, 'UNAUTHORIZED', 'authentication required', {
        'www-authenticate': `Basic realm="${realm}"`,
      });
  };
}
