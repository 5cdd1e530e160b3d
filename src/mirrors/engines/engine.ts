import type { WithoutMirrors } from '../../facts/registry/registry-hosts.ts';
import type { Unknown } from '../../run/fact.ts';
import type { EngineName } from '../../knowledge/vocabulary/engines.ts';

export { ENGINES, ENGINE_TITLES, type EngineName } from '../../knowledge/vocabulary/engines.ts';

/** The mirrors of one engine on this machine, as far as they can be seen. */
export interface EngineMirrors {
  readonly engine: EngineName;
  /** Where they are written, or would be. */
  readonly path: string;
  readonly inFile: readonly string[];
  /** What the engine goes by now; null where it cannot be asked, or is not running. */
  readonly inForce: readonly string[] | null;
  /** It is used for itself, and not as a part of another one: Docker's containerd is Docker's. */
  readonly own: boolean;
  /** A file that counts in place of that one. */
  readonly overriddenBy: { readonly path: string; readonly hosts: readonly string[] } | null;
  /** Why it goes to this registry by no mirror, whatever is written; left out where it does. */
  readonly without?: WithoutMirrors | null;
  /** Why it cannot be told what is written; left out where it can. */
  readonly unread?: Unknown | null;
}

/** A file that its engine could not read either. */
export function broken(path: string, said: string): Unknown {
  return { reason: 'failed', detail: `${path}: ${said}` };
}
