import type { Evidence, Finding } from '../knowledge/causes.ts';
import type { OWN_GROUP } from '../knowledge/vocabulary/own-checks.ts';
import type { Ask, Fact, Known, Unknown } from './fact.ts';

export const GROUPS = [
  'client',
  'packages',
  'daemon',
  'config',
  'host',
  'network',
  'mirrors',
  'registries',
  'containers',
] as const;
/** Ours, and that of the checks which somebody has set down himself. */
export type Group = (typeof GROUPS)[number] | typeof OWN_GROUP;

type FactsByName = Readonly<Record<string, Fact<unknown>>>;
type ValueOf<F> = F extends Fact<infer T> ? T : never;
type Values<N extends FactsByName> = { readonly [K in keyof N]: ValueOf<N[K]> };
type KnownValues<N extends FactsByName> = { readonly [K in keyof N]: Known<ValueOf<N[K]>> };

/** A check as one writes it: which facts it needs, and what it concludes from them. It never acts. */
export interface CheckDefinition<
  Needs extends FactsByName,
  Wants extends FactsByName,
  Id extends string = string,
> {
  readonly id: Id;
  readonly group: Group;
  /** Of a check that has no title in the messages, as somebody gave it. */
  readonly title?: string;
  /** Checks that must have passed (or only warned) before this one makes sense; else it is skipped. */
  readonly requires: readonly string[];
  /** Why this check can say nothing of the engine that is used, as of another machine's; null where it can. */
  readonly notWhere?: Fact<SkipReason | null>;
  /** Facts without which the check cannot tell: one that is unknown makes the check unknown. */
  readonly needs: Needs;
  /** Facts that the judge can do without, handed over with their reason where unknown. */
  readonly wants: Wants;
  readonly judge: (facts: Values<Needs> & KnownValues<Wants>) => Judgement;
}

/** A check as the runner sees it; which ids there are is for the index to say. */
export interface Check<Id extends string = string> {
  readonly id: Id;
  readonly group: Group;
  readonly title?: string;
  readonly requires: readonly string[];
  readonly facts: readonly Fact<unknown>[];
  readonly judge: (fact: Ask['fact']) => Promise<Judgement>;
}

export type Judgement =
  | { readonly status: 'pass'; readonly evidence: readonly Evidence[] }
  | {
      readonly status: 'found';
      readonly findings: readonly Finding[];
      readonly evidence: readonly Evidence[];
    }
  | { readonly status: 'unknown'; readonly why: Unknown; readonly evidence: readonly Evidence[] }
  | { readonly status: 'skip'; readonly because: SkipReason };

/** Why a check does not apply here; the words are the messages'. */
export type SkipReason =
  | { readonly kind: 'check'; readonly check: string }
  | { readonly kind: 'no-systemd' }
  | { readonly kind: 'no-file'; readonly path: string }
  | { readonly kind: 'no-mirrors' }
  /** The engine that is used is not this machine's own dockerd, run by root. */
  | { readonly kind: 'other-engine' }
  /** We run in a container, and see its files; the engine is outside. */
  | { readonly kind: 'in-container' }
  /** The engine leaves iptables alone. */
  | { readonly kind: 'no-iptables' }
  | { readonly kind: 'no-proxy' }
  | { readonly kind: 'no-registries' }
  | { readonly kind: 'not-used'; readonly what: string }
  | { readonly kind: 'no-permission'; readonly what: string }
  | { readonly kind: 'not-selected' };

export function defineCheck<const Id extends string, Needs extends FactsByName, Wants extends FactsByName>(
  definition: CheckDefinition<Needs, Wants, Id>,
): Check<Id> {
  const { id, group, title, requires, notWhere, needs, wants } = definition;
  return {
    id,
    group,
    ...(title === undefined ? {} : { title }),
    requires,
    facts: [...(notWhere === undefined ? [] : [notWhere]), ...Object.values(needs), ...Object.values(wants)],
    judge: async (fact) => {
      if (notWhere !== undefined) {
        const elsewhere = await fact(notWhere);
        if (elsewhere.state === 'known' && elsewhere.value !== null) return skip(elsewhere.value);
      }
      const gathered = await Promise.all(
        [...Object.entries(needs), ...Object.entries(wants)].map(
          async ([name, wanted]) => [name, await fact(wanted)] as const,
        ),
      );
      const missing = gathered.find(([name, value]) => name in needs && value.state === 'unknown')?.[1];
      if (missing?.state === 'unknown') return { status: 'unknown', why: missing.why, evidence: [] };
      const values = Object.fromEntries(
        gathered.map(([name, value]) => [
          name,
          name in needs && value.state === 'known' ? value.value : value,
        ]),
      );
      return isValuesOf(definition, values) ? definition.judge(values) : impossible(id);
    },
  };
}

/** True by construction: every name of `needs` and `wants` was gathered from the fact of that name's type. */
function isValuesOf<Needs extends FactsByName, Wants extends FactsByName>(
  definition: CheckDefinition<Needs, Wants>,
  values: Readonly<Record<string, unknown>>,
): values is Values<Needs> & KnownValues<Wants> {
  return [...Object.keys(definition.needs), ...Object.keys(definition.wants)].every((name) => name in values);
}

function impossible(id: string): never {
  throw new Error(`${id}: a fact was not gathered`);
}

export function pass(...evidence: readonly Evidence[]): Judgement {
  return { status: 'pass', evidence };
}

export function found(...findings: readonly Finding[]): Judgement {
  return { status: 'found', findings, evidence: [] };
}

export function skip(because: SkipReason): Judgement {
  return { status: 'skip', because };
}

export function cannotTell(why: Unknown, ...evidence: readonly Evidence[]): Judgement {
  return { status: 'unknown', why, evidence };
}
