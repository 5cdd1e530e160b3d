import type { CauseId } from '../knowledge/causes.ts';
import type { Ask } from '../run/fact.ts';
import { changeId, type Change, type FileEdit, type ServiceCall } from './change.ts';
import type { FixId, FixPlan, Pledge, Refusal } from './fix.ts';
import type { Plan } from './plan.ts';

/** Puts the plans of several fixes together: file edits are joined, service calls put in order and named once. */
export interface Assembly {
  /** The file as what was added so far leaves it; null where there is none. */
  readonly draft: (path: string) => Promise<Uint8Array | null>;
  readonly add: (fix: FixId, plan: FixPlan, cures: readonly CauseId[]) => void;
  readonly plan: () => Plan;
}

export function createAssembly(ask: Ask, allowDisruptive: boolean): Assembly {
  const drafts = new Map<string, FileEdit>();
  const others: Exclude<Change, FileEdit>[] = [];
  const promises: Pledge[] = [];
  const refusals: Refusal[] = [];
  const fixes = new Set<FixId>();
  const cures = new Set<CauseId>();
  return {
    draft: async (path) => {
      const drafted = drafts.get(path);
      if (drafted !== undefined) return drafted.after;
      const read = await ask.host.readFile(path);
      return read.kind === 'read' ? read.bytes : null;
    },
    add: (fix, plan, cured) => {
      if (plan.kind === 'refused') refusals.push(plan.refusal);
      if (plan.kind !== 'changes') return;
      if (!allowDisruptive && plan.changes.some(({ safety }) => safety === 'disruptive')) {
        refusals.push({ kind: 'disruptive', fix });
        return;
      }
      for (const change of plan.changes) {
        if (change.kind !== 'edit-file') others.push(change);
        else drafts.set(change.path, { ...change, before: (drafts.get(change.path) ?? change).before });
      }
      promises.push(...plan.promises);
      fixes.add(fix);
      for (const cause of cured) cures.add(cause);
    },
    plan: () => ({
      fixes: [...fixes],
      // A daemon that is started sets its switches itself, so ours come last and are what is in force.
      changes: [
        ...drafts.values(),
        ...inOrder(others.filter((change) => change.kind === 'service')),
        ...others.filter(({ kind }) => kind === 'setting'),
        ...others.filter(({ kind }) => kind === 'join-group'),
        ...others.filter(({ kind }) => kind === 'manual'),
      ],
      promises,
      cures: [...cures],
      refusals: refusals.filter(
        (refusal, index) => index === refusals.findIndex((other) => sameRefusal(other, refusal)),
      ),
    }),
  };
}

const SERVICE_ORDER: readonly ServiceCall['verb'][] = [
  'daemon-reload',
  'unmask',
  'reset-failed',
  'enable',
  'start',
  'reload',
  'restart',
];

/** Each call once; a daemon that is started reads its file anyway and needs no reload. */
function inOrder(services: readonly ServiceCall[]): readonly ServiceCall[] {
  const starting = services.some(
    ({ verb, unit }) => unit === 'docker.service' && (verb === 'start' || verb === 'restart'),
  );
  const once = new Map(services.map((call) => [changeId(call), call]));
  return [...once.values()]
    .filter(({ verb }) => !(starting && verb === 'reload'))
    .sort((a, b) => rank(a) - rank(b));
}

/** Docker starts after its containerd, also where that is restarted. */
function rank({ verb, unit }: ServiceCall): number {
  const isContainerds = unit === 'containerd.service' && (verb === 'start' || verb === 'restart');
  return isContainerds ? SERVICE_ORDER.indexOf('start') - 0.5 : SERVICE_ORDER.indexOf(verb);
}

function sameRefusal(a: Refusal, b: Refusal): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
