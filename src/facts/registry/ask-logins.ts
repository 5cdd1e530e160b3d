import type { Ask } from '../../run/fact.ts';
import { askAccess, type Access } from './ask-access.ts';
import { enterRegistry } from './enter-registry.ts';
import type { LocalImage } from './local-images.ts';
import { isIdentityToken, whereKept } from './login.ts';
import { isElsewhere } from './named-registries.ts';
import { askPullEngine } from './pull-engine.ts';
import { parseReference, type ImageReference } from './reference.ts';
import type { FoundLogin, RegistryLogin } from './registry-login.ts';
import { siblingOf } from './sibling-login.ts';
import type { Login, Step } from './walk.ts';

interface Wanted {
  readonly images: readonly LocalImage[];
  /** Those that may be asked. */
  readonly hosts: ReadonlySet<string>;
  readonly loggedIn: readonly string[];
}

/** A name of an image of one registry. */
interface Repository {
  readonly image: ImageReference;
  readonly isForPush: boolean;
}

/** Whose login is good for some of their repositories is mostly good for all. */
const MOST_REPOSITORIES = 4;

/** All of them at once, each with what its images are called. */
export async function askLogins(ask: Ask, wanted: Wanted): Promise<readonly RegistryLogin[]> {
  const { imageStore } = await askPullEngine(ask);
  const byHost = repositoriesOf(wanted, imageStore);
  return Promise.all(
    [...byHost].map(async ([host, repositories]) => ({
      host,
      ...(await askOne(ask, host, [...repositories.values()], wanted.loggedIn)),
    })),
  );
}

/** The containerd store has a digest for each name, pulled or not. */
function repositoriesOf(
  { images, hosts }: Wanted,
  imageStore: 'graph' | 'containerd',
): ReadonlyMap<string, ReadonlyMap<string, Repository>> {
  const byHost = new Map<string, Map<string, Repository>>();
  for (const { tags, digests } of images) {
    for (const tag of tags) {
      const image = parseReference(tag);
      if (image === null || !isElsewhere(image.domain) || !hosts.has(image.domain)) continue;
      const known = byHost.get(image.domain) ?? new Map<string, Repository>();
      const isForPush =
        imageStore === 'graph' && !digests.some((digest) => digest.startsWith(`${image.repository}@`));
      const before = known.get(image.path);
      // What came from there in one of its tags is no new name.
      known.set(image.path, {
        image: before?.image ?? image,
        isForPush: isForPush && before?.isForPush !== false,
      });
      byHost.set(image.domain, known);
    }
  }
  return byHost;
}

async function askOne(
  ask: Ask,
  host: string,
  repositories: readonly Repository[],
  loggedIn: readonly string[],
): Promise<Pick<RegistryLogin, 'found' | 'steps'>> {
  const kept = await whereKept(ask, host);
  const isKept = loggedIn.includes(host);
  if (kept.state === 'unknown') return nothingAsked({ kind: 'not-tried', by: kept.why.detail ?? '' });
  // A helper that serves all has an entry in the file for each login that it keeps (docker/cli native_store.go).
  if (kept.value.kind === 'with-helper' && isKept)
    return nothingAsked({ kind: 'not-tried', by: `docker-credential-${kept.value.helper}` });
  if (kept.value.kind !== 'in-file') return askWithout(ask, host, repositories, loggedIn);
  const { login } = kept.value;
  return isIdentityToken(login)
    ? nothingAsked({ kind: 'not-tried', by: 'identity token' })
    : tryLogin(ask, repositories, login);
}

function nothingAsked(found: FoundLogin): Pick<RegistryLogin, 'found' | 'steps'> {
  return { found, steps: [] };
}

/** Where somebody logged in to a sibling, the image may be meant for that: unless all the world may pull it. */
async function askWithout(
  ask: Ask,
  host: string,
  repositories: readonly Repository[],
  loggedIn: readonly string[],
): Promise<Pick<RegistryLogin, 'found' | 'steps'>> {
  const sibling = siblingOf(host, loggedIn);
  const [first] = inOrder(repositories);
  if (sibling === null || first === undefined) return nothingAsked({ kind: 'none' });
  const { first: access, steps } = await askFirst(ask, first, null);
  if (access.kind === 'no-answer') return { found: { kind: 'no-answer', said: access.step.said }, steps };
  const isOpen =
    access.kind === 'asks-for-none' || (access.kind === 'told' && access.pulls === true && !first.isForPush);
  return {
    found: isOpen
      ? { kind: 'not-needed' }
      : { kind: 'elsewhere', loggedIn: sibling, image: first.image.familiar },
    steps,
  };
}

async function tryLogin(
  ask: Ask,
  repositories: readonly Repository[],
  login: Login,
): Promise<Pick<RegistryLogin, 'found' | 'steps'>> {
  const chosen = inOrder(repositories).slice(0, MOST_REPOSITORIES);
  const [first, ...rest] = chosen;
  if (first === undefined) return nothingAsked({ kind: 'none' });
  const { first: access, steps, entered } = await askFirst(ask, first, login);
  if (access.kind === 'no-answer') return { found: { kind: 'no-answer', said: access.step.said }, steps };
  if (access.kind === 'login-refused') return { found: { kind: 'refused', said: access.step.said }, steps };
  if (access.kind === 'asks-for-none' || entered === null) return { found: { kind: 'not-needed' }, steps };
  // The first has shown that the login is taken: one that is refused is not tried for each name.
  const others = await Promise.all(
    rest.map(({ image }) =>
      askAccess(
        ask.host,
        { ...entered.target, repository: image.path, reference: image.reference },
        entered.ping,
      ),
    ),
  );
  const told = [access, ...others];
  return {
    found: {
      kind: 'tried',
      repositories: chosen.flatMap(({ image, isForPush }, at) => {
        const one = told[at];
        return one?.kind === 'told'
          ? [{ repository: image.path, pulls: one.pulls, pushes: one.pushes, isForPush }]
          : [];
      }),
      notAsked: repositories.length - chosen.length,
    },
    steps: [...steps, ...others.flatMap((one) => one.steps)],
  };
}

async function askFirst(ask: Ask, { image }: Repository, login: Login | null) {
  const entered = await enterRegistry(ask, image, login);
  if (entered.kind === 'silent') {
    const first: Access = { kind: 'no-answer', step: entered.ping, steps: [] };
    return { first, steps: entered.walk.steps, entered: null };
  }
  const first = await askAccess(ask.host, entered.target, entered.ping);
  const steps: readonly Step[] = [entered.ping, ...first.steps];
  return { first, steps, entered };
}

/** What is made for a push tells most. */
function inOrder(repositories: readonly Repository[]): readonly Repository[] {
  return repositories.toSorted((a, b) => Number(b.isForPush) - Number(a.isForPush));
}
