import { dockerService, type DockerService } from '../facts/daemon/docker-service.ts';
import { dockerUnits, isSnap } from '../facts/daemon/systemd.ts';
import type { Ask } from '../run/fact.ts';
import type { Safety } from './changes/kind.ts';
import type { ServiceCall } from './changes/service.ts';

/*
 * What is asked of whoever manages Docker's service on this machine. Empty where it is nobody's that we may ask: there a
 * plan of ours would only fail, and the advice says what is typed by hand.
 */

/** What starts the engine, each unit by a call of its own: undo stops the units that were started, no others. */
export async function startCalls(ask: Ask): Promise<readonly ServiceCall[]> {
  const { service, by } = await scriptService(ask);
  if (by !== null) {
    const crashed = service?.crashed === true;
    return [...(crashed ? [call('reset-failed', by)] : []), call('start', by)];
  }
  if (!(await isOfSystemd(ask))) return [];
  const units = await ask.fact(dockerUnits);
  const socket = units.state === 'known' ? units.value.socket : null;
  const isSocketStopped =
    socket !== null && socket.loadState !== 'not-found' && socket.activeState !== 'active';
  return [
    // It also forgets the last starts: systemd refuses the fourth within a minute (docker.service, StartLimitBurst).
    { kind: 'service', verb: 'reset-failed', unit: 'docker.service', safety: 'safe' },
    ...(isSocketStopped
      ? [
          { kind: 'service', verb: 'reset-failed', unit: 'docker.socket', safety: 'safe' } as const,
          { kind: 'service', verb: 'start', unit: 'docker.socket', safety: 'safe' } as const,
        ]
      : []),
    { kind: 'service', verb: 'start', unit: 'docker.service', safety: 'safe' },
  ];
}

/** What makes a running engine read its file; it is dockerd's own signal where systemd does not send it. */
export async function reloadCalls(ask: Ask): Promise<readonly ServiceCall[]> {
  const service = await ask.fact(dockerService);
  if (service.state === 'known' && service.value.manager.kind !== 'systemd') {
    return service.value.running
      ? [{ kind: 'service', verb: 'reload', unit: service.value.name, by: 'signal', safety: 'safe' }]
      : [];
  }
  return (await isOfSystemd(ask))
    ? [{ kind: 'service', verb: 'reload', unit: 'docker.service', safety: 'safe' }]
    : [];
}

/** `safety` says whether containers are stopped by it. */
export async function restartCalls(ask: Ask, safety: Safety): Promise<readonly ServiceCall[]> {
  const { by } = await scriptService(ask);
  if (by !== null) return [{ ...call('restart', by), safety }];
  if (!(await isOfSystemd(ask))) return [];
  return [{ kind: 'service', verb: 'restart', unit: 'docker.service', safety }];
}

/** The same where there may have been many starts: systemd refuses the fourth within a minute (StartLimitBurst). */
export async function freshRestartCalls(ask: Ask, safety: Safety): Promise<readonly ServiceCall[]> {
  const calls = await restartCalls(ask, safety);
  const forgotten = calls
    .filter(({ by }) => by === undefined)
    .map(({ unit }): ServiceCall => ({ kind: 'service', verb: 'reset-failed', unit, safety: 'safe' }));
  return [...forgotten, ...calls];
}

/** From the next boot on. */
export async function enableCalls(ask: Ask): Promise<readonly ServiceCall[]> {
  const { service, by } = await scriptService(ask);
  if (by !== null) return [call(service?.boot === 'unregistered' ? 'register' : 'enable', by)];
  if (!(await isOfSystemd(ask))) return [];
  return [{ kind: 'service', verb: 'enable', unit: 'docker.service', safety: 'safe' }];
}

/** Snap's docker, or a NAS's, is not docker.service, and then that is nothing to be called. */
async function isOfSystemd(ask: Ask): Promise<boolean> {
  const [service, units] = await Promise.all([ask.fact(dockerService), ask.fact(dockerUnits)]);
  if (service.state === 'known' && service.value.manager.kind !== 'systemd') return false;
  if (units.state === 'unknown') return true;
  const { service: unit } = units.value;
  return unit.loadState !== 'not-found' && !isSnap(unit);
}

interface ScriptService {
  /** Null where it is not known. */
  readonly service: DockerService | null;
  /** Null where no script starts and ends it. */
  readonly by: 'openrc' | 'sysvinit' | null;
}

async function scriptService(ask: Ask): Promise<ScriptService> {
  const known = await ask.fact(dockerService);
  const service = known.state === 'known' ? known.value : null;
  const kind = service?.manager.kind;
  return { service, by: kind === 'openrc' || kind === 'sysvinit' ? kind : null };
}

function call(verb: ServiceCall['verb'], by: 'openrc' | 'sysvinit'): ServiceCall {
  return { kind: 'service', verb, unit: 'docker', by, safety: 'safe' };
}
