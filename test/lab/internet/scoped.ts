import { text } from 'node:stream/consumers';
import { REGISTRY_LOGIN, type Name } from './names.ts';
import { type Site, type Visit, json, refusal } from './site.ts';

/** What a token is good for, as its `access` claim has it (distribution docs, "Token Authentication Implementation"). */
interface Access {
  readonly name: string;
  readonly actions: readonly string[];
}

/** A registry whose tokens are good for what its user may, and no more. */
interface Scoped {
  readonly realm: string;
  readonly service: string;
  /** Whether the tokens say what they are good for; Nexus has some of which only the registry knows it. */
  readonly opaque?: boolean;
}

/** By namespace: alice pushes to `team`, pulls from `shared`, and has nothing to do with the rest; all pull from `public`. */
function mayDo(repository: string, isAlice: boolean): readonly string[] {
  const [namespace] = repository.split('/');
  if (namespace === 'team' && isAlice) return ['pull', 'push'];
  if ((namespace === 'shared' && isAlice) || namespace === 'public') return ['pull'];
  return [];
}

/** Alibaba Cloud's two editions (microsoft/vscode-docker#1964, kubernetes/minikube#13782), Harbor, Nexus. */
export function scopedRegistries(relay: Site): Partial<Record<Name, Site>> {
  const acr = {
    realm: 'https://dockerauth.cn-hangzhou.aliyuncs.com/auth',
    service: 'registry.aliyuncs.com:cn-hangzhou:lab',
  };
  const acrEnterprise = {
    realm: 'https://dockerauth-ee.cn-hangzhou.aliyuncs.com/auth',
    service: 'registry.aliyuncs.com:cn-hangzhou:cri-lab',
  };
  const harbor = { realm: 'https://harbor.lab.test/service/token', service: 'harbor-registry' };
  const nexus = {
    realm: 'https://nexus.lab.test/v2/token',
    service: 'https://nexus.lab.test/v2/token',
    opaque: true,
  };
  return {
    'crpi-lab0123456789ab.cn-hangzhou.personal.cr.aliyuncs.com': registryOf(acr, relay),
    'dockerauth.cn-hangzhou.aliyuncs.com': tokensOf(acr),
    'lab-registry.cn-hangzhou.cr.aliyuncs.com': registryOf(acrEnterprise, relay),
    'dockerauth-ee.cn-hangzhou.aliyuncs.com': tokensOf(acrEnterprise),
    'harbor.lab.test': registryOf(harbor, relay),
    'nexus.lab.test': registryOf(nexus, relay),
  };
}

function registryOf(scoped: Scoped, relay: Site): Site {
  const tokens = tokensOf(scoped);
  return (visit) => {
    const { url } = visit;
    if (`${url.origin}${url.pathname}` === scoped.realm) return tokens(visit);
    const repository = /^\/v2\/(.+)\/(?:manifests|blobs|tags)\//.exec(url.pathname)?.[1];
    const wanted = ['GET', 'HEAD'].includes(visit.request.method ?? '') ? 'pull' : 'push';
    const access = accessIn(visit.request.headers.authorization);
    const isGranted =
      access !== null &&
      (repository === undefined ||
        access.some(({ name, actions }) => name === repository && actions.includes(wanted)));
    if (!isGranted) return challenge(visit, scoped, repository, wanted);
    delete visit.request.headers.authorization;
    return relay(visit);
  };
}

function challenge(
  visit: Visit,
  { realm, service }: Scoped,
  repository: string | undefined,
  wanted: string,
): void {
  const scope = repository === undefined ? '' : `,scope="repository:${repository}:${wanted}"`;
  const tried = visit.request.headers.authorization === undefined ? '' : ',error="insufficient_scope"';
  refusal(visit, 401, 'UNAUTHORIZED', 'authentication required', {
    'www-authenticate': `Bearer realm="${realm}",service="${service}"${scope}${tried}`,
  });
}

function tokensOf({ opaque = false }: Scoped): Site {
  return async (visit) => {
    const asked = await askedOf(visit);
    if (asked.isWrong) {
      refusal(visit, 401, 'UNAUTHORIZED', 'authentication required');
      return;
    }
    const access = asked.scopes.flatMap((scope): readonly Access[] => {
      const [, name = '', actions = ''] = /^repository:(.+):([a-z,*]+)$/.exec(scope) ?? [];
      const granted = mayDo(name, asked.isAlice).filter((action) => actions.split(',').includes(action));
      return granted.length === 0 ? [] : [{ name, actions: granted }];
    });
    const token = opaque
      ? `DockerToken.${encoded(access)}`
      : `${encoded({ alg: 'none' })}.${encoded({ access: access.map((one) => ({ type: 'repository', ...one })) })}.lab`;
    json(visit, 200, { token, access_token: token, expires_in: 300, issued_at: new Date().toISOString() });
  };
}

interface Asked {
  readonly isAlice: boolean;
  /** Somebody, but with another password. */
  readonly isWrong: boolean;
  readonly scopes: readonly string[];
}

/** In the query and a header of a GET, in the body of a POST, which the containerd store sends. */
async function askedOf(visit: Visit): Promise<Asked> {
  const { username, password } = REGISTRY_LOGIN;
  if (visit.request.method === 'POST') {
    const form = new URLSearchParams(await text(visit.request));
    const isAlice = form.get('username') === username && form.get('password') === password;
    return { isAlice, isWrong: !isAlice, scopes: (form.get('scope') ?? '').split(' ') };
  }
  const { authorization } = visit.request.headers;
  const isAlice = authorization === `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  return {
    isAlice,
    isWrong: authorization !== undefined && !isAlice,
    scopes: visit.url.searchParams.getAll('scope'),
  };
}

function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** Null where there is no token of ours. */
function accessIn(authorization: string | undefined): readonly Access[] | null {
  const [, token = ''] = /^Bearer (.+)$/.exec(authorization ?? '') ?? [];
  const [, opaque] = /^DockerToken\.(.+)$/.exec(token) ?? [];
  const claims = opaque ?? token.split('.')[1];
  if (claims === undefined) return null;
  const read: unknown = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8'));
  const list: unknown = Array.isArray(read)
    ? read
    : typeof read === 'object' && read !== null && 'access' in read
      ? read.access
      : [];
  return Array.isArray(list) ? list : null;
}
