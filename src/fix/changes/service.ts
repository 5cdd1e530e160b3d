import type { ActingKind, ChangeTools, Left, PutBackTools, Safety } from './kind.ts';
import {
  containersLost,
  isStopped,
  runningContainers,
  type RunningContainers,
} from './running-containers.ts';
import {
  callService,
  isDocker,
  isManager,
  isOfStopped,
  isWithoutSystemd,
  serviceText,
  type Unit,
} from './service-call.ts';
import { waitForStart } from './wait-for-start.ts';

/**
 * One command of a service manager's, systemctl(1) or another's; all of them are no-ops where the state is already so.
 * `daemon-reload` names no unit.
 */
export interface ServiceCall extends Unit {
  readonly kind: 'service';
  readonly verb: ServiceVerb;
  readonly safety: Safety;
}

export type ServiceStep = Omit<ServiceCall, 'safety'>;

/** In the order in which one plan calls them, and the verb that takes each back where there is one. */
const VERBS = {
  // Started again behind the files that it needs.
  stop: null,
  'daemon-reload': null,
  unmask: 'mask',
  'reset-failed': null,
  enable: 'disable',
  register: 'unregister',
  start: 'stop',
  reload: null,
  restart: null,
} as const;

export type ServiceVerb = keyof typeof VERBS;
type Opposite = Exclude<(typeof VERBS)[ServiceVerb], null>;

const ORDER: readonly string[] = Object.keys(VERBS);

export const service: ActingKind<ServiceCall, ServiceStep> = {
  id: idOf,
  target: ({ unit }) => unit,
  title: (call) => ({ word: 'runCommand', of: serviceText(call.verb, call) }),
  shown: (call) => ({ by: 'command', command: serviceText(call.verb, call) }),
  isOwn: ({ ofUser }) => ofUser === true,
  combine: inOrder,
  apply: async (call, tools) => {
    const said = await callService(tools.host, call.verb, call);
    // A unit that is not loaded has no failure to forget; the start that follows is what counts.
    if (call.verb === 'reset-failed') return null;
    return said ?? (await isUp(call.verb, call, tools));
  },
  journalled: ({ kind, verb, unit, ofUser, by }) => ({
    kind,
    verb,
    unit,
    ...(ofUser === undefined ? {} : { ofUser }),
    ...(by === undefined ? {} : { by }),
  }),
  readBack: ({ verb, unit, ofUser, by }) =>
    isVerb(verb) && typeof unit === 'string' && (by === undefined || isManager(by))
      ? {
          kind: 'service',
          verb,
          unit,
          ...(ofUser === true ? { ofUser } : {}),
          ...(by === undefined ? {} : { by }),
        }
      : null,
  isStillOurs: async () => true,
  putBack: {
    stop: async (steps, tools) => {
      for (const step of steps.toReversed()) {
        const opposite = VERBS[step.verb];
        if (opposite !== null && opposite !== 'mask') await takeBack(step, opposite, tools);
      }
    },
    start: startAgain,
    mask: async (steps, tools) => {
      for (const step of steps.toReversed()) {
        if (VERBS[step.verb] === 'mask') await takeBack(step, 'mask', tools);
      }
    },
  },
  putBackShown: (step) => ({
    id: idOf(step),
    target: step.unit,
    safety: 'safe',
    diff: step.verb,
    title: null,
    lines: [],
  }),
  reloads: ({ verb }) => verb === 'reload',
};

function idOf({ verb, unit }: ServiceStep): string {
  return `${verb}:${unit}`;
}

function isVerb(verb: unknown): verb is ServiceVerb {
  return typeof verb === 'string' && Object.hasOwn(VERBS, verb);
}

/** Each call once; a daemon that is started reads its file anyway and needs no reload. */
function inOrder(calls: readonly ServiceCall[]): readonly ServiceCall[] {
  const starting = calls.some((call) => isDocker(call) && (call.verb === 'start' || call.verb === 'restart'));
  const once = new Map(calls.map((call) => [idOf(call), call]));
  return [...once.values()]
    .filter(({ verb }) => !(starting && verb === 'reload'))
    .sort((a, b) => rank(a) - rank(b));
}

/** Docker starts after its containerd, also where that is restarted. */
function rank({ verb, unit }: ServiceCall): number {
  const isContainerds = unit === 'containerd.service' && (verb === 'start' || verb === 'restart');
  return isContainerds ? ORDER.indexOf('start') - 0.5 : ORDER.indexOf(verb);
}

function leftRunning(step: ServiceStep, containers: Exclude<RunningContainers, 'none'>): Left {
  return { kind: 'running', unit: step.unit, stop: serviceText('stop', step), containers };
}

/** A unit in which containers run, or may run, is not stopped, and named. */
async function takeBack(step: ServiceStep, opposite: Opposite, tools: PutBackTools): Promise<void> {
  const containers = opposite === 'stop' ? await runningContainers(step, tools) : 'none';
  if (containers !== 'none') {
    tools.left.push(leftRunning(step, containers));
    return;
  }
  const said = await callService(tools.host, opposite, step);
  if (said !== null && !isWithoutSystemd(said)) throw new Error(said);
}

/** Null where it is, or where its manager has waited for it. */
async function isUp(verb: string, { by }: Unit, tools: ChangeTools): Promise<string | null> {
  return by === undefined || (verb !== 'start' && verb !== 'restart') ? null : waitForStart(tools);
}

/**
 * What was started with the new files is started again with the old ones, unless that would stop containers, or it was
 * stopped by somebody since.
 */
async function startAgain(steps: readonly ServiceStep[], tools: PutBackTools): Promise<void> {
  const calls: (readonly [string, Unit])[] = steps
    .filter(({ verb }) => verb === 'daemon-reload')
    .slice(0, 1)
    .map((step) => ['daemon-reload', step]);
  // dockerd has its file loaded with the old text; what else was reloaded reads its own again now.
  for (const step of steps.filter((each) => each.verb === 'reload' && !isDocker(each))) {
    calls.push(['reload', step]);
  }
  for (const step of steps.filter(({ verb }) => verb === 'restart')) {
    if (tools.wasVerified && (await isStopped(step, tools))) {
      tools.left.push({ kind: 'stopped', unit: step.unit, start: serviceText('start', step) });
      continue;
    }
    const containers = await containersLost(step, tools);
    if (containers !== 'none') tools.left.push(leftRunning(step, containers));
    else calls.push(['reset-failed', step], ['restart', step]);
  }
  for (const step of steps.filter(({ verb }) => verb === 'stop').toReversed()) calls.push(['start', step]);
  for (const [verb, unit] of calls) {
    const said = (await callService(tools.host, verb, unit)) ?? (await isUp(verb, unit, tools));
    const isNoMatter =
      said === null || verb === 'reset-failed' || isWithoutSystemd(said) || isOfStopped(said);
    if (!isNoMatter) throw new Error(said);
  }
}
