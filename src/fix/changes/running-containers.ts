import { dockerdPid } from '../../facts/daemon/dockerd-pid.ts';
import { parseInfo } from '../../facts/daemon/engine.ts';
import { SNAP_UNIT } from '../../facts/daemon/systemd.ts';
import type { RunResult } from '../../host/host.ts';
import type { ChangeTools } from './kind.ts';
import { isDocker, isWithoutSystemd, serviceArgv, type Unit } from './service-call.ts';

type EngineTools = Pick<ChangeTools, 'host' | 'endpoint'>;

/** `unseen`: nobody could tell, so that there may be some. */
export type RunningContainers = 'none' | 'some' | 'unseen';

const ANSWER_WITHIN_MS = 5_000;

/** The containers that a restart of the unit would stop. */
export async function containersLost(unit: Unit, tools: EngineTools): Promise<RunningContainers> {
  // Of containerd each container has a shim of its own, which lives on (containerd core/runtime/v2/README.md).
  if (!isDocker(unit)) return 'none';
  const running = await runningContainers(unit, tools);
  return running !== 'none' && (await keepsContainers(tools)) ? 'none' : running;
}

/** The containers that run in Docker, of the service manager that the unit belongs to. */
export async function runningContainers(
  unit: Unit,
  { host, endpoint }: EngineTools,
): Promise<RunningContainers> {
  const argv = unit.by === undefined ? serviceArgv('is-active', { ...unit, unit: dockersUnit(unit) }) : null;
  // Asking the socket of a stopped daemon would start it, where systemd listens in its place.
  const active = argv === null ? 'yes' : activeBy(await host.run({ argv, deadlineMs: ANSWER_WITHIN_MS }));
  if (active !== 'yes') return active === 'no' ? 'none' : 'unseen';
  // Those that run; with a limit it would be those that have ended, too (moby api/swagger.yaml ContainerList).
  const reply = await host.engine({
    endpoint,
    method: 'GET',
    path: '/containers/json',
    deadlineMs: ANSWER_WITHIN_MS,
  });
  if (reply.kind === 'answered' && reply.status === 200) return reply.body.trim() === '[]' ? 'none' : 'some';
  const hasEnded = unit.by !== undefined && reply.kind === 'failed' && (await dockerdPid(host)) === null;
  return hasEnded ? 'none' : 'unseen';
}

/** It was ended as whoever ended it wished: a unit that has failed, or will be started again, is none (systemctl(1)). */
export async function isStopped(unit: Unit, { host }: Pick<EngineTools, 'host'>): Promise<boolean> {
  if (unit.by !== undefined) return (await dockerdPid(host)) === null;
  const argv = serviceArgv('is-active', unit);
  const result = argv === null ? null : await host.run({ argv, deadlineMs: ANSWER_WITHIN_MS });
  return result?.kind === 'exited' && result.stdout.trim() === 'inactive';
}

/** systemctl(1), is-active: the state of the unit is its answer, and there is none where nobody answers it. */
function activeBy(result: RunResult): 'yes' | 'no' | 'unseen' {
  if (result.kind === 'not-found') return 'no';
  if (result.kind !== 'exited') return 'unseen';
  const state = result.stdout.trim();
  if (state === '') return isWithoutSystemd(result.stderr) ? 'no' : 'unseen';
  return /^(?:active|reloading|refreshing)$/.test(state) ? 'yes' : 'no';
}

/** Whether containers live on while the daemon is started again (`live-restore`). */
async function keepsContainers({ host, endpoint }: EngineTools): Promise<boolean> {
  const reply = await host.engine({ endpoint, method: 'GET', path: '/info', deadlineMs: ANSWER_WITHIN_MS });
  return reply.kind === 'answered' && (parseInfo('{}', reply.body)?.liveRestore ?? false);
}

function dockersUnit({ unit }: Unit): string {
  return unit === SNAP_UNIT ? unit : 'docker.service';
}
