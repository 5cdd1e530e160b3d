import { parseInfo } from '../../facts/daemon/engine.ts';
import { SNAP_UNIT } from '../../facts/daemon/systemd.ts';
import type { ChangeTools } from './kind.ts';
import { isDocker, serviceArgv, type Unit } from './service-call.ts';

type EngineTools = Pick<ChangeTools, 'host' | 'endpoint'>;

const ANSWER_WITHIN_MS = 5_000;

/** Whether a restart of the unit would stop containers. */
export async function losesContainers(unit: Unit, tools: EngineTools): Promise<boolean> {
  // Of containerd each container has a shim of its own, which lives on (containerd core/runtime/v2/README.md).
  if (!isDocker(unit)) return false;
  return (await hasRunningContainers(unit, tools)) && !(await keepsContainers(tools));
}

/** Whether containers run in Docker, of the service manager that the unit belongs to. */
export async function hasRunningContainers(unit: Unit, { host, endpoint }: EngineTools): Promise<boolean> {
  const argv = unit.by === undefined ? serviceArgv('is-active', { ...unit, unit: dockersUnit(unit) }) : null;
  if (argv !== null) {
    const active = await host.run({ argv, deadlineMs: ANSWER_WITHIN_MS });
    // Asking the socket of a stopped daemon would start it, where systemd listens in its place.
    if (active.kind !== 'exited' || active.stdout.trim() !== 'active') return false;
  }
  // Those that run; with a limit it would be those that have ended, too (moby api/swagger.yaml ContainerList).
  const reply = await host.engine({
    endpoint,
    method: 'GET',
    path: '/containers/json',
    deadlineMs: ANSWER_WITHIN_MS,
  });
  return reply.kind === 'answered' && reply.body.trim() !== '[]';
}

/** Whether containers live on while the daemon is started again (`live-restore`). */
async function keepsContainers({ host, endpoint }: EngineTools): Promise<boolean> {
  const reply = await host.engine({ endpoint, method: 'GET', path: '/info', deadlineMs: ANSWER_WITHIN_MS });
  return reply.kind === 'answered' && (parseInfo('{}', reply.body)?.liveRestore ?? false);
}

function dockersUnit({ unit }: Unit): string {
  return unit === SNAP_UNIT ? unit : 'docker.service';
}
