import { judgeMirrorUrl } from '../facts/daemon-json/mirror-url.ts';
import { withoutSlash } from '../facts/registry/mirrors.ts';
import type { TypedProblem } from '../knowledge/vocabulary/mirrors.ts';
import { DOCKER_HUB } from '../knowledge/vocabulary/registries.ts';
import { byName, CATALOGUE, findKnownAt, type KnownMirror } from './catalogue.ts';
import { ownIdIn } from './own-id.ts';

export type { TypedProblem } from '../knowledge/vocabulary/mirrors.ts';

type TypedMirror =
  | {
      readonly kind: 'mirror';
      /** With its scheme, without a slash at the end. */
      readonly url: string;
      readonly known: KnownMirror | null;
      /** It was typed without a scheme: https:// is ours. */
      readonly assumedScheme: boolean;
    }
  | { readonly kind: 'problem'; readonly problem: TypedProblem; readonly known: KnownMirror | null };

interface TypedAround {
  /** For a name such as `aliyun`: the user's own id at that cloud. */
  readonly id: string | null;
  /** Whose images it has; Docker Hub's where it is left out. */
  readonly registry?: string;
  /** The engine that shall use Docker Hub's: which addresses it takes depends on its age. Empty for the newest. */
  readonly engineVersion: string;
}

/** The names that can be typed in place of a host. */
export const MIRROR_NAMES: readonly string[] = CATALOGUE.map(({ name }) => name);

/** Reads what a person typed for a mirror: a URL, a bare host, or a name of the catalogue's. */
export function readTypedMirror(
  typed: string,
  { id, engineVersion, registry = DOCKER_HUB }: TypedAround,
): TypedMirror {
  const text = typed.trim();
  const named = byName(text, registry);
  if (named !== null) return fromName(named, id);
  if (/^[a-z0-9-]+$/i.test(text) && text !== 'localhost') {
    return { kind: 'problem', problem: 'unknown-name', known: null };
  }
  const assumedScheme = !text.includes('://');
  const isHubs = registry === DOCKER_HUB;
  const written = assumedScheme ? `https://${text}` : text;
  // As a hosts.toml has it (override_path), which is often where an address is copied from.
  const url = isHubs ? written : written.replace(/^(https?:\/\/[^/]+)\/v2\/(?=[^/])/i, '$1/');
  // Other registries' are in files that all take a path.
  const verdict = judgeMirrorUrl(url, { version: isHubs ? engineVersion : '' });
  const known = findKnownAt(url, registry);
  // That it has none of Docker Hub's images is nothing against it as another's.
  const isOthers = !isHubs && verdict.kind === 'problem' && verdict.problem === 'not-a-hub-mirror';
  if (verdict.kind === 'problem' && !isOthers) return { kind: 'problem', problem: verdict.problem, known };
  if (known !== null && known.restrictions.includes('not-a-mirror')) {
    return { kind: 'problem', problem: 'not-a-hub-mirror', known };
  }
  return { kind: 'mirror', url: withoutSlash(url), known, assumedScheme };
}

function fromName(known: KnownMirror, id: string | null): TypedMirror {
  const problem = (reason: TypedProblem): TypedMirror => ({ kind: 'problem', problem: reason, known });
  if (known.restrictions.includes('not-a-mirror')) return problem('not-a-hub-mirror');
  if (!known.restrictions.includes('own-id')) {
    return { kind: 'mirror', url: `https://${known.host}`, known, assumedScheme: false };
  }
  if (id === null) return problem('needs-id');
  const own = ownIdIn(id, known.host);
  if (own === null) return problem('bad-id');
  const url = `https://${known.host.replace('{id}', own)}`;
  return { kind: 'mirror', url, known, assumedScheme: false };
}
