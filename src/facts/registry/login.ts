import { asObject, parseObject, type ForeignObject } from '../../notation/json-object.ts';
import { known, unknown, type Ask, type Fact, type Known } from '../../run/fact.ts';
import { clientFolder } from '../client/client-config.ts';
import { identity } from '../host/platform.ts';
import type { Login } from './walk.ts';

/** The client's configuration, as far as logins go (docker/cli cli/config/configfile/file.go). */
interface ClientLogins {
  readonly auths: ForeignObject;
  readonly credHelpers: ForeignObject;
  readonly credsStore: string | null;
}

const clientLogins: Fact<ClientLogins> = {
  name: "the client's logins",
  gather: async (ask) => {
    const who = await ask.fact(identity);
    if (who.state === 'unknown') return who;
    const folder = clientFolder(who.value);
    const file = await ask.host.readFile(`${folder}/config.json`);
    if (file.kind === 'denied') return unknown('no-permission', `${folder}/config.json`);
    const config = file.kind === 'read' ? parseObject(Buffer.from(file.bytes).toString('utf8')) : {};
    return known({
      auths: asObject(config.auths),
      credHelpers: asObject(config.credHelpers),
      credsStore: typeof config.credsStore === 'string' ? config.credsStore : null,
    });
  },
};

/** Docker Hub's logins are kept under its old address (docker/cli cli/config/... IndexServer). */
const HUB_KEY = 'https://index.docker.io/v1/';

/** What a helper gives as the name where it keeps a token to be traded for others, which goes nowhere but there. */
const IDENTITY_TOKEN = '<token>';

/** The user's own login at one registry, for that registry only; null where there is none. */
export async function loginAt(ask: Ask, domain: string): Promise<Known<Login | null>> {
  const kept = await keptLogin(ask, domain);
  return kept.state === 'known' && kept.value !== null && isIdentityToken(kept.value)
    ? unknown('not-supported', IDENTITY_TOKEN)
    : kept;
}

/** The same, also where it is an identity token, which the engine trades for others: its user is `<token>`. */
export async function keptLogin(ask: Ask, domain: string): Promise<Known<Login | null>> {
  const kept = await whereKept(ask, domain);
  if (kept.state === 'unknown') return kept;
  switch (kept.value.kind) {
    case 'nowhere':
      return known(null);
    case 'in-file':
      return known(kept.value.login);
    case 'with-helper':
      return fromHelper(ask, kept.value.helper, kept.value.server);
  }
}

type KeptLogin =
  | { readonly kind: 'nowhere' }
  | { readonly kind: 'in-file'; readonly login: Login }
  /** Whether it has one, only it can say, and it may ask its user for a password before it does. */
  | { readonly kind: 'with-helper'; readonly helper: string; readonly server: string };

/** Where the client would look for the login at a registry; no program is run. */
export async function whereKept(ask: Ask, domain: string): Promise<Known<KeptLogin>> {
  const logins = await ask.fact(clientLogins);
  if (logins.state === 'unknown') return logins;
  const keys = domain === 'docker.io' ? [HUB_KEY] : [domain, `https://${domain}`, `https://${domain}/v2/`];
  const { auths, credHelpers, credsStore } = logins.value;
  const helper = keys.map((key) => credHelpers[key]).find((name) => typeof name === 'string') ?? credsStore;
  if (typeof helper === 'string' && helper !== '')
    return known({ kind: 'with-helper', helper, server: keys[0] ?? domain });
  const entries = keys.map((key) => asObject(auths[key]));
  const tokens = entries.map(({ identitytoken }) => identitytoken);
  const token = tokens.find((one) => typeof one === 'string' && one !== '');
  if (typeof token === 'string')
    return known({ kind: 'in-file', login: { username: IDENTITY_TOKEN, password: token } });
  const entry = entries.find(({ auth }) => typeof auth === 'string' && auth !== '');
  const login = entry === undefined ? null : decodeAuth(String(entry.auth));
  return known(login === null ? { kind: 'nowhere' } : { kind: 'in-file', login });
}

export function isIdentityToken({ username }: Login): boolean {
  return username === IDENTITY_TOKEN;
}

/**
 * The value of X-Registry-Auth, as the docker client sends it with a pull (moby api/types/registry/authconfig.go);
 * a helper that keeps an identity token says so by the user's name `<token>`.
 */
export function registryAuth(kept: Login, domain: string): string {
  const serveraddress = domain === 'docker.io' ? HUB_KEY : domain;
  const { username, password } = kept;
  const login = isIdentityToken(kept) ? { identitytoken: password } : { username, password };
  return Buffer.from(JSON.stringify({ ...login, serveraddress })).toString('base64url');
}

/** Speaks the protocol of docker-credential-helpers: the server's address in, a JSON object out. */
async function fromHelper(ask: Ask, helper: string, server: string): Promise<Known<Login | null>> {
  const program = `docker-credential-${helper}`;
  const result = await ask.host.run({ argv: [program, 'get'], input: server, deadlineMs: ask.timeLeftMs() });
  if (result.kind === 'not-found') return unknown('no-such-tool', program);
  if (result.kind !== 'exited') return unknown('failed', `${program} get`);
  // "credentials not found in native keychain" comes with exit 1: that is no login, not a fault.
  if (result.code !== 0) return known(null);
  const { Username: username, Secret: password } = parseObject(result.stdout);
  return known(typeof username === 'string' && typeof password === 'string' ? { username, password } : null);
}

/** What a recording has in the place of a login: that there is one is judged, and it is sent nowhere. */
const REMOVED = '***';

function decodeAuth(auth: string): Login | null {
  if (auth === REMOVED) return { username: REMOVED, password: '' };
  const text = Buffer.from(auth, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 1 ? null : { username: text.slice(0, colon), password: text.slice(colon + 1) };
}
