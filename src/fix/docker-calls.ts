import { dockerService, type DockerService } from '../facts/daemon/docker-service.ts';
import { dockerUnits, SNAP_UNIT } from '../facts/daemon/systemd.ts';
import type { Ask } from '../run/fact.ts';
import type { Safety } from './changes/kind.ts';
import type { ServiceCall } from './changes/service.ts';
import type { ScriptManager } from './changes/service-call.ts';

/*
 * What is asked of whoever manages Docker's service on this machine. Empty where it is nobody's that we may ask: there a
 * plan of ours would only fail, and the advice says what is typed by hand.
 */

/** What starts the engine, each unit by a call of its own: undo stops the units that were started, no others. */
export async function startCalls(ask: Ask): Promise<readonly ServiceCall[]> {
  const owner = await ownerOf(ask);
  switch (owner.kind) {
    case 'nobody':
      return [];
    case 'script':
      return [
        ...(owner.crashed && owner.by === 'openrc' ? [call('reset-failed', owner)] : []),
        call('start', owner),
      ];
    case 'unit':
      return unitCalls(ask, owner.unit);
  }
}

async function unitCalls(ask: Ask, unit: string): Promise<readonly ServiceCall[]> {
  const units = await ask.fact(dockerUnits);
  const socket = units.state === 'known' ? units.value.socket : null;
  const isSocketStopped =
    unit !== SNAP_UNIT &&
    socket !== null &&
    socket.loadState !== 'not-found' &&
    socket.activeState !== 'active';
  return [
    // It also forgets the last starts: systemd refuses the fourth within a minute (docker.service, StartLimitBurst).
    { kind: 'service', verb: 'reset-failed', unit, safety: 'safe' },
    ...(isSocketStopped
      ? [
          { kind: 'service', verb: 'reset-failed', unit: 'docker.socket', safety: 'safe' } as const,
          { kind: 'service', verb: 'start', unit: 'docker.socket', safety: 'safe' } as const,
        ]
      : []),
    { kind: 'service', verb: 'start', unit, safety: 'safe' },
  ];
}

/** What makes a running engine read its file; it is dockerd's own signal where no unit sends it. */
export async function reloadCalls(ask: Ask): Promise<readonly ServiceCall[]> {
  const service = await ask.fact(dockerService);
  if (service.state === 'known' && service.value.manager.kind !== 'systemd') {
    return service.value.running
      ? [{ kind: 'service', verb: 'reload', unit: service.value.name, by: 'signal', safety: 'safe' }]
      : [];
  }
  const owner = await ownerOf(ask);
  if (owner.kind !== 'unit') return [];
  // The snap's unit has no ExecReload= (canonical/docker-snap snap/snapcraft.yaml, apps.dockerd).
  const bySnap = owner.unit === SNAP_UNIT ? { by: 'snap' as const } : {};
  return [{ kind: 'service', verb: 'reload', unit: owner.unit, ...bySnap, safety: 'safe' }];
}

/** `safety` says whether containers are stopped by it. */
export async function restartCalls(ask: Ask, safety: Safety): Promise<readonly ServiceCall[]> {
  const owner = await ownerOf(ask);
  switch (owner.kind) {
    case 'nobody':
      return [];
    case 'script':
      return [{ ...call('restart', owner), safety }];
    case 'unit':
      return [{ kind: 'service', verb: 'restart', unit: owner.unit, safety }];
  }
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
  const service = await ask.fact(dockerService);
  const boot = service.state === 'known' ? service.value.boot : null;
  const owner = await ownerOf(ask);
  if (owner.kind === 'unit') return [{ kind: 'service', verb: 'enable', unit: owner.unit, safety: 'safe' }];
  if (owner.kind === 'script' && (owner.by === 'openrc' || owner.by === 'sysvinit')) {
    return [call(boot === 'unregistered' ? 'register' : 'enable', owner)];
  }
  // What somebody has started beside its unit has a unit all the same, which is for the next boot.
  return boot === 'disabled' && service.state === 'known' && service.value.manager.kind === 'by-hand'
    ? [{ kind: 'service', verb: 'enable', unit: 'docker.service', safety: 'safe' }]
    : [];
}

/** Whom we may ask to start and end the engine. */
type Owner =
  | { readonly kind: 'unit'; readonly unit: string }
  | {
      readonly kind: 'script';
      readonly by: ScriptManager;
      /** As its commands take it: a name, or the folder that is supervised. */
      readonly unit: string;
      readonly crashed: boolean;
    }
  | { readonly kind: 'nobody' };

const NOBODY: Owner = { kind: 'nobody' };

async function ownerOf(ask: Ask): Promise<Owner> {
  const [service, units] = await Promise.all([ask.fact(dockerService), ask.fact(dockerUnits)]);
  if (service.state === 'known' && service.value.manager.kind !== 'systemd')
    return scriptOwner(service.value);
  if (units.state === 'unknown') return { kind: 'unit', unit: 'docker.service' };
  const { name, loadState } = units.value.service;
  // That of a rootless engine is its user's, and the plan says so.
  return loadState === 'not-found' ? NOBODY : { kind: 'unit', unit: name === '' ? 'docker.service' : name };
}

function scriptOwner({ manager, name, crashed }: DockerService): Owner {
  switch (manager.kind) {
    case 'openrc':
    case 'sysvinit':
      return { kind: 'script', by: manager.kind, unit: name, crashed };
    case 'runit':
      // A link starts it for good, and is its user's to make.
      if (manager.folder === null || manager.folder.linkInto !== null) return NOBODY;
      return {
        kind: 'script',
        by: crashed ? 'runit-restarting' : 'runit',
        unit: manager.folder.path,
        crashed,
      };
    // What s6-rc has among its services is not to be started behind its back (s6-rc(8)), and a container's is its own.
    case 's6':
    case 'others':
    case 'by-hand':
    case 'systemd':
      return NOBODY;
  }
}

function call(
  verb: ServiceCall['verb'],
  { by, unit }: { readonly by: ScriptManager; readonly unit: string },
): ServiceCall {
  return { kind: 'service', verb, unit, by, safety: 'safe' };
}
