import type { CauseId, Finding } from '../knowledge/causes.ts';
import type { FixId } from '../knowledge/vocabulary/fixes.ts';
import type { EngineName } from '../mirrors/engines/engine.ts';
import type { Ask } from '../run/fact.ts';
import type { Change } from './change.ts';

export type { FixId } from '../knowledge/vocabulary/fixes.ts';

/** A fix as one writes it: which causes it cures, and how it turns them into changes. It never acts. */
export interface Fix {
  readonly id: FixId;
  readonly cures: readonly CauseId[];
  readonly plan: (situation: Situation) => Promise<FixPlan>;
  /**
   * Whether it is worth offering, where what it would do depends on an answer of the user's or on others' servers;
   * where it is left out the plan tells.
   */
  readonly mayHelp?: (findings: readonly Finding[], ask: Ask) => Promise<boolean>;
}

/** What a fix plans by. */
export interface Situation {
  /** Those that name a cause this fix cures. */
  readonly findings: readonly Finding[];
  /** The causes that follow from another one found: what they say may be that one's doing. */
  readonly explained: ReadonlySet<CauseId>;
  readonly ask: Ask;
  /** The registry mirrors that the user has chosen; each was measured a moment ago and is good. */
  readonly mirrors: readonly string[];
  /** The file as the fixes planned so far leave it; null where there is none. */
  readonly draft: (path: string) => Promise<Uint8Array | null>;
}

export type FixPlan =
  | { readonly kind: 'changes'; readonly changes: readonly Change[]; readonly promises: readonly Pledge[] }
  /** There is nothing to do, or nothing without an answer of the user's. */
  | { readonly kind: 'none' }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** What must be true when the changes are made, besides the causes being gone. */
export type Pledge =
  | { readonly kind: 'mirrors-in-force'; readonly mirrors: readonly string[] }
  | { readonly kind: 'mirrors-gone'; readonly mirrors: readonly string[] }
  /** Exactly these, in this order. */
  | { readonly kind: 'mirrors-are'; readonly mirrors: readonly string[] }
  | { readonly kind: 'pull'; readonly image: string }
  /** What this engine goes by now: exactly these, in this order. */
  | { readonly kind: 'engine-goes-by'; readonly engine: EngineName; readonly mirrors: readonly string[] }
  /** It stands so in the engine's file, to be read when the engine next does. */
  | { readonly kind: 'file-says'; readonly engine: EngineName; readonly mirrors: readonly string[] }
  /** containerd pulls the image by the hosts of this folder. */
  | { readonly kind: 'containerd-pull'; readonly image: string; readonly folder: string }
  /** Podman pulls the image, and asks this mirror first. */
  | { readonly kind: 'podman-pull'; readonly image: string; readonly mirror: string }
  /** dockerd has found containerd again. */
  | { readonly kind: 'containerd-in-use' };

export type Refusal =
  /** Broken in a way that cannot be mended without guessing: it is shown, and never written over. */
  | { readonly kind: 'file-broken'; readonly path: string; readonly said: string }
  | { readonly kind: 'file-unreadable'; readonly path: string; readonly said: string }
  /** The setting is given as a flag of dockerd: in the file too, it would stop the next start. */
  | { readonly kind: 'set-by-flag'; readonly flag: string }
  /** config.toml names mirrors itself, and containerd's CRI takes only one of the two ways. */
  | { readonly kind: 'old-mirrors'; readonly path: string; readonly folder: string }
  /** The engine asks by https whatever is written. */
  | { readonly kind: 'plain-http'; readonly path: string; readonly mirror: string }
  /** Another file says it too, and is read after ours. */
  | { readonly kind: 'overridden'; readonly path: string; readonly by: string }
  /** It would stop containers, and was not asked for by name. */
  | { readonly kind: 'disruptive'; readonly fix: FixId };

export function changes(list: readonly Change[], promises: readonly Pledge[] = []): FixPlan {
  return { kind: 'changes', changes: list, promises };
}
