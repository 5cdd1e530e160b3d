import type { Host } from '../../host/host.ts';
import type { Identity } from '../../host/identity.ts';
import type { ForeignObject } from '../../notation/json-object.ts';
import { decodeBase64 } from './base64.ts';
import { editFile, type FileEdit, type FileStep } from './edit-file.ts';
import { joinGroup, type GroupMembership, type GroupStep } from './join-group.ts';
import type {
  ActingKind,
  ChangeTitle,
  ChangeTools,
  PutBackPhase,
  PutBackShown,
  PutBackTools,
  ShownKind,
  Shown,
} from './kind.ts';
import { madeLater, type MadeLater, type MadeLaterStep } from './made-later.ts';
import { manual, type ManualStep } from './manual.ts';
import { service, type ServiceCall, type ServiceStep } from './service.ts';
import { isDocker, type Unit } from './service-call.ts';
import { startContainer, type ContainerStart, type ContainerStartStep } from './start-container.ts';
import { setting, type SettingChange, type SettingStep } from './setting.ts';

/**
 * In the order in which a plan makes its changes: a daemon that is started sets its switches itself, so ours come
 * after it and are what is in force, but for those without which it does not start; what the user does comes last.
 */
const ACTING_ORDER = [
  'edit-file',
  'service',
  'setting',
  'join-group',
  'start-container',
  'made-later',
] as const;
const ORDER = [...ACTING_ORDER, 'manual'] as const;

type ActingId = (typeof ACTING_ORDER)[number];
type KindId = (typeof ORDER)[number];

interface ChangeOfKind {
  readonly 'edit-file': FileEdit;
  readonly service: ServiceCall;
  readonly setting: SettingChange;
  readonly 'join-group': GroupMembership;
  readonly 'start-container': ContainerStart;
  readonly 'made-later': MadeLater;
  readonly manual: ManualStep;
}

interface StepOfKind {
  readonly 'edit-file': FileStep;
  readonly service: ServiceStep;
  readonly setting: SettingStep;
  readonly 'join-group': GroupStep;
  readonly 'start-container': ContainerStartStep;
  readonly 'made-later': MadeLaterStep;
}

/** The one table of kinds: a file each. */
const ACTING: { readonly [K in ActingId]: ActingKind<ChangeOfKind[K], StepOfKind[K]> } = {
  'edit-file': editFile,
  service,
  setting,
  'join-group': joinGroup,
  'start-container': startContainer,
  'made-later': madeLater,
};
const KINDS: { readonly [K in KindId]: ShownKind<ChangeOfKind[K]> } = { ...ACTING, manual };

// Written so that the compiler sees a kind and its change belong together (TypeScript pull request 47109).
type OfKind<K extends KindId = KindId> = { [P in K]: ChangeOfKind[P] & { readonly kind: P } }[K];
type StepOf<K extends ActingId = ActingId> = { [P in K]: StepOfKind[P] & { readonly kind: P } }[K];

/** What a fix does to the machine, as data: previewed, applied, proven and undone by one transaction. */
export type Change = ChangeOfKind[KindId];
/** One that we make ourselves. */
export type ActingChange = ChangeOfKind[ActingId];
/** What the journal keeps of one. */
export type JournalStep = StepOfKind[ActingId];

export function changeId<K extends KindId>(change: OfKind<K>): string {
  return KINDS[change.kind].id(change);
}

export function changeTarget<K extends KindId>(change: OfKind<K>): string {
  return KINDS[change.kind].target(change);
}

export function changeTitle<K extends KindId>(change: OfKind<K>): ChangeTitle {
  return KINDS[change.kind].title(change);
}

export function shownChange<K extends KindId>(change: OfKind<K>): Shown {
  return KINDS[change.kind].shown(change);
}

/** The file that is there and gets another text, as a new file; null where there is none. */
export function replacedFile<K extends KindId>(change: OfKind<K>): string | null {
  return KINDS[change.kind].replaces?.(change) ?? null;
}

/** Whether a user who is not root may make it. */
export function isOwnChange<K extends KindId>(change: OfKind<K>, who: Identity): boolean {
  return KINDS[change.kind].isOwn(change, who);
}

export function isActing(change: Change): change is ActingChange {
  return change.kind !== 'manual';
}

/** The commands that are left to the user, as they are typed. */
export function commandsByHand(changes: readonly Change[]): readonly string[] {
  return changes.flatMap((change) => (change.kind === 'manual' ? [change.command] : []));
}

/** What several fixes want, as one plan does it. */
export function combineChanges(changes: readonly Change[]): readonly Change[] {
  const early = changes.filter(isForStart);
  const others = changes.filter((change) => !isForStart(change));
  return [...combineOfKind('setting', early), ...ORDER.flatMap((id) => combineOfKind(id, others))];
}

function isForStart(change: Change): boolean {
  return change.kind === 'setting' && change.forStart === true;
}

function combineOfKind<K extends KindId>(id: K, changes: readonly OfKind[]): readonly ChangeOfKind[K][] {
  return KINDS[id].combine(changes.filter((change): change is OfKind<K> => change.kind === id));
}

/** The file as the changes leave it, null where it goes; undefined where none of them touches it. */
export function draftOf(changes: readonly Change[], path: string): Uint8Array | null | undefined {
  return changes
    .flatMap((change) => (change.kind === 'edit-file' && change.path === path ? [change.after] : []))
    .at(-1);
}

/** What it would change is still as the plan found it. */
export async function isAsPlanned<K extends ActingId>(change: OfKind<K>, host: Host): Promise<boolean> {
  return (await ACTING[change.kind].isAsPlanned?.(change, host)) ?? true;
}

/** Null where it went well, else what was said; rejects with the system's error, or with ChangedMeanwhile. */
export function applyChange<K extends ActingId>(
  change: OfKind<K>,
  tools: ChangeTools,
): Promise<string | null> {
  return ACTING[change.kind].apply(change, tools);
}

export function journalled<K extends ActingId>(change: OfKind<K>): StepOfKind[K] {
  return ACTING[change.kind].journalled(change);
}

/** Null for what is no step of ours, or broken. */
export function readStep(fields: ForeignObject): JournalStep | null {
  const id = ACTING_ORDER.find((known) => known === fields.kind);
  return id === undefined ? null : ACTING[id].readBack(fields);
}

export function isStillOurs<K extends ActingId>(step: StepOf<K>, host: Host): Promise<boolean> {
  return ACTING[step.kind].isStillOurs(step, host);
}

export function putBackShown<K extends ActingId>(step: StepOf<K>): PutBackShown {
  return ACTING[step.kind].putBackShown(step);
}

/** How many bytes putting it back may write. */
export function putBackBytes<K extends ActingId>(step: StepOf<K>): number {
  return ACTING[step.kind].putBackBytes?.(step) ?? 0;
}

/** The whole file as a step found it and as it left it; null where it edits none, or there was none, or is none. */
export function editedTexts(
  step: JournalStep,
): { readonly path: string; readonly before: Uint8Array; readonly after: Uint8Array } | null {
  if (step.kind !== 'edit-file' || step.before === null || step.after === null) return null;
  return { path: step.path, before: decodeBase64(step.before), after: decodeBase64(step.after) };
}

/** An engine goes by what the step did without having been started again. */
export function isReload<K extends ActingId>(step: StepOf<K>): boolean {
  return ACTING[step.kind].reloads?.(step) ?? false;
}

/** Docker, where it is reloaded and not started; null where it is not. */
export function reloadedDocker(changes: readonly Change[]): Unit | null {
  const reloads = changes.flatMap((change) =>
    change.kind === 'service' && change.verb === 'reload' && isDocker(change) ? [change] : [],
  );
  return reloads[0] ?? null;
}

/** Who makes the engine that they are about read its file again, where docker.service does not. */
export function reloadOf(steps: readonly (Change | JournalStep)[]): Pick<ChangeTools, 'reloadBy'> {
  const others = steps.flatMap((step) => (step.kind === 'service' && step.by !== undefined ? [step.by] : []));
  if (others.length === 0) return {};
  return { reloadBy: others.includes('snap') ? 'snap' : 'signal' };
}

export function withInterim<K extends ActingId>(step: StepOf<K>): JournalStep {
  return ACTING[step.kind].withInterim?.(step) ?? step;
}

/** Does of all steps what belongs into a phase of putting back; rejects with what was said. */
export async function putBackPhase(
  phase: PutBackPhase,
  steps: readonly JournalStep[],
  tools: PutBackTools,
): Promise<void> {
  for (const id of ACTING_ORDER) await putBackOfKind(id, stepsOfKind(id, steps), phase, tools);
}

function stepsOfKind<K extends ActingId>(id: K, steps: readonly StepOf[]): readonly StepOf<K>[] {
  return steps.filter((step): step is StepOf<K> => step.kind === id);
}

async function putBackOfKind<K extends ActingId>(
  id: K,
  steps: readonly StepOf<K>[],
  phase: PutBackPhase,
  tools: PutBackTools,
): Promise<void> {
  await ACTING[id].putBack[phase]?.(steps, tools);
}
