import type { CauseId, Finding } from '../knowledge/causes.ts';
import type { FixId } from '../knowledge/vocabulary/fixes.ts';
import type { WithoutMirrors } from '../facts/registry/registry-hosts.ts';
import type { Ask } from '../run/fact.ts';
import type { Change } from './changes/index.ts';
import type { PlanPromise } from './proofs/index.ts';

export type { FixId } from '../knowledge/vocabulary/fixes.ts';

/** A fix as one writes it: which causes it cures, and how it turns them into changes. It never acts. */
export interface Fix {
  readonly id: FixId;
  readonly cures: readonly CauseId[];
  readonly plan: (given: FixInput) => Promise<FixPlan>;
  /**
   * Whether it is worth offering, where what it would do depends on an answer of the user's or on others' servers;
   * where it is left out the plan tells.
   */
  readonly mayHelp?: (findings: readonly Finding[], ask: Ask) => Promise<boolean>;
  /** There is a better way, which is not ours to go: made only where one of its causes is named. */
  readonly isLastResort?: true;
}

/** What a fix plans by. */
interface FixInput {
  /** Those that name a cause this fix cures. */
  readonly findings: readonly Finding[];
  /** The causes that follow from another one found: what they say may be that one's doing. */
  readonly explained: ReadonlySet<CauseId>;
  readonly ask: Ask;
  /** The registry mirrors that the user has chosen; each was measured a moment ago and is good. */
  readonly mirrors: readonly string[];
  /** The same of registries other than Docker Hub, each with an image that proves them. */
  readonly registryMirrors: readonly RegistryMirrors[];
  /** The fingerprints that the user has named or confirmed, without colons, in small letters. */
  readonly trusted: readonly string[];
  readonly draft: Draft;
}

/** Measured mirrors of a registry other than Docker Hub. */
export interface RegistryMirrors {
  readonly registry: string;
  readonly mirrors: readonly string[];
  readonly image: string;
}

/** The file as the fixes planned so far leave it; null where there is none. */
export type Draft = (path: string) => Promise<Uint8Array | null>;

export type FixPlan =
  | {
      readonly kind: 'changes';
      readonly changes: readonly Change[];
      readonly promises: readonly PlanPromise[];
      /** What is gone with it, where that is not all that it was planned for: a promise tells of the rest. */
      readonly cures?: readonly CauseId[];
    }
  /** There is nothing to do, or nothing without an answer of the user's. */
  | { readonly kind: 'none' }
  | RefusedPlan;

export interface RefusedPlan {
  readonly kind: 'refused';
  readonly refusal: Refusal;
}

export type Refusal =
  /** Broken in a way that cannot be fixed without guessing: it is shown, and never written over. */
  | { readonly kind: 'file-broken'; readonly path: string; readonly said: string }
  | { readonly kind: 'file-unreadable'; readonly path: string; readonly said: string }
  /** The setting is given as a flag of dockerd: in the file too, it would stop the next start. */
  | { readonly kind: 'set-by-flag'; readonly flag: string; readonly systemd: boolean }
  /** config.toml names mirrors itself, and containerd's CRI takes only one of the two ways. */
  | { readonly kind: 'old-mirrors'; readonly path: string; readonly folder: string }
  /** The engine asks by https whatever is written. */
  | { readonly kind: 'plain-http'; readonly path: string; readonly mirror: string }
  /** Another file says it too, and is read after ours. */
  | {
      readonly kind: 'overridden';
      readonly registry: string;
      readonly path: string;
      readonly by: string;
    }
  /** This engine goes to this registry by no mirror, whatever is written. */
  | { readonly kind: 'without-mirrors'; readonly registry: string; readonly why: WithoutMirrors }
  /** It is one of insecure-registries, which no longer count for it where a hosts.toml names mirrors. */
  | { readonly kind: 'insecure-registry'; readonly path: string; readonly registry: string }
  /** It would stop containers, and was not asked for by name. */
  | { readonly kind: 'disruptive'; readonly fix: FixId }
  /** It is made where its cause is named, and nowhere else. `stops`: it stops containers, and is allowed that too. */
  | {
      readonly kind: 'last-resort';
      readonly fix: FixId;
      readonly cause: CauseId;
      readonly stops: boolean;
    };

export function changes(list: readonly Change[], promises: readonly PlanPromise[] = []): FixPlan {
  return { kind: 'changes', changes: list, promises };
}

/** Nothing is no plan. */
export function changesOrNone(list: readonly Change[]): FixPlan {
  return list.length === 0 ? { kind: 'none' } : changes(list);
}

export function refused(refusal: Refusal): RefusedPlan {
  return { kind: 'refused', refusal };
}
