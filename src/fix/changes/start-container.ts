import { DEFAULT_SOCKET } from '../../facts/client/docker-client.ts';
import { ChangedMeanwhile } from '../../host/hands.ts';
import type { EngineReply } from '../../host/host.ts';
import { objectAt, parseObject, textOf } from '../../notation/json-object.ts';
import { shellLine } from '../../knowledge/vocabulary/shell-line.ts';
import { containerAt } from '../container-at.ts';
import type { ActingKind, ChangeTools } from './kind.ts';

/** A container that was stopped is started as it is; nothing of it, and of others, is touched. */
export interface ContainerStart {
  readonly kind: 'start-container';
  readonly container: string;
  /** The engine's own: another one that gets its name is not meant. */
  readonly id: string;
  /** When it had ended, as the engine writes it: whoever has started it since has it for theirs. */
  readonly finishedAt: string;
  /** Those that depend on it, and are without it when it is stopped again. */
  readonly wantedBy: readonly string[];
  readonly safety: 'safe';
}

export type ContainerStartStep = Omit<ContainerStart, 'safety' | 'finishedAt'>;
type EngineTools = Pick<ChangeTools, 'host' | 'endpoint'>;

/** An image's volume may be filled first. */
const START_WITHIN_MS = 60_000;
/** A container has the time to end that its owner gave it, ten seconds where that is not told (docker stop, --time). */
const STOP_WITHIN_MS = 130_000;

/** moby api/swagger.yaml, ContainerStart and ContainerStop. */
const DONE = 204;
const ALREADY_SO = 304;
const GONE = 404;

export const startContainer: ActingKind<ContainerStart, ContainerStartStep> = {
  id: idOf,
  target: ({ container }) => container,
  title: ({ container }) => ({ word: 'runCommand', of: shellLine`docker start ${container}` }),
  shown: ({ container }) => ({ by: 'command', command: shellLine`docker start ${container}` }),
  isOwn: () => false,
  // What needs another one comes behind it, as it was planned.
  combine: (starts) => starts,
  isAsPlanned: async ({ id, finishedAt }, host) => {
    const one = await containerAt({ host, endpoint: { kind: 'unix', path: DEFAULT_SOCKET } }, id);
    const state = objectAt(one ?? {}, 'State');
    return one === null || (state.Running !== true && state.FinishedAt === finishedAt);
  },
  apply: async ({ container, id }, tools) => {
    const reply = await post(tools, `/containers/${id}/start`, START_WITHIN_MS);
    if (reply.kind === 'answered' && reply.status === DONE) return null;
    if (reply.kind === 'answered' && reply.status === ALREADY_SO) throw new ChangedMeanwhile(container);
    return `docker start ${container}: ${saidBy(reply)}`;
  },
  journalled: ({ container, id, wantedBy }) => ({ kind: 'start-container', container, id, wantedBy }),
  readBack: ({ container, id, wantedBy }) =>
    typeof container === 'string' && isId(id) && isNames(wantedBy)
      ? { kind: 'start-container', container, id, wantedBy }
      : null,
  isStillOurs: async () => true,
  putBack: {
    // The last that was started is the first to go.
    stop: async (steps, tools) => {
      for (const { container, id } of steps.toReversed()) {
        const reply = await post(tools, `/containers/${id}/stop`, STOP_WITHIN_MS);
        const isDown = reply.kind === 'answered' && [DONE, ALREADY_SO, GONE].includes(reply.status);
        if (!isDown) throw new Error(`docker stop ${container}: ${saidBy(reply)}`);
      }
    },
  },
  putBackShown: (step) => {
    const command = shellLine`docker stop ${step.container}`;
    return {
      id: idOf(step),
      target: step.container,
      safety: 'disruptive',
      diff: command,
      title: { word: 'stopContainer', of: command },
      lines: step.wantedBy,
    };
  },
};

function idOf({ container }: Pick<ContainerStart, 'container'>): string {
  return `start-container:${container}`;
}

function post({ host, endpoint }: EngineTools, path: string, deadlineMs: number): Promise<EngineReply> {
  return host.engine({ endpoint, method: 'POST', path, deadlineMs });
}

/** An error of the engine is `{"message": …}` (moby api/swagger.yaml, ErrorResponse). */
function saidBy(reply: EngineReply): string {
  if (reply.kind === 'not-recorded') return 'not in the recording';
  if (reply.kind === 'failed') return reply.message;
  return textOf(parseObject(reply.body).message) || `HTTP ${reply.status}`;
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{12,64}$/.test(value);
}

function isNames(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
