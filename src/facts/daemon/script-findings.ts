import type { CauseParams, Evidence, Finding } from '../../knowledge/causes.ts';
import type { Known, Unknown } from '../../run/fact.ts';
import type { DaemonConfig } from '../config/daemon-config.ts';
import type { DataRootPlace } from '../host/data-root-place.ts';
import type { DaemonThings } from '../outside/daemon-things.ts';
import type { DockerService } from './docker-service.ts';
import type { Engine } from './engine.ts';
import type { FailedStart } from './failed-start.ts';
import { LOG_FILE } from './log-file.ts';
import type { ServiceManager } from './service-manager.ts';
import { startFinding } from './start-finding.ts';

interface Seen {
  readonly dockers: Known<DockerService>;
  readonly failed: Known<FailedStart>;
  readonly config: Known<DaemonConfig>;
  readonly place: Known<DataRootPlace>;
  readonly things: Known<DaemonThings>;
  readonly reached: Silent;
  /** Why systemd has nothing to say; null where it has, and Docker is not its own. */
  readonly why: Unknown | null;
}

type Silent = Exclude<Engine, { readonly state: 'answers' }>;

/** Who would start it, where it is not systemd. */
function startedBy(manager: ServiceManager): Partial<CauseParams['daemon-stopped']> {
  switch (manager.kind) {
    case 'systemd':
      return {};
    case 'runit':
    case 's6': {
      if (manager.folder === null) return { manager: manager.kind };
      const { path, linkInto } = manager.folder;
      return { manager: manager.kind, folder: path, ...(linkInto === null ? {} : { linkInto }) };
    }
    case 'openrc':
    case 'sysvinit':
    case 'others':
    case 'by-hand':
      return { manager: manager.kind };
  }
}

export function nobodyAnswers(reached: Silent): Evidence {
  return { what: reached.endpoint, said: 'said' in reached ? reached.said : reached.state, ms: null };
}

/**
 * What keeps a dockerd down that no unit of systemd's starts, none where it runs: a script's log says why, as systemd's
 * journal does.
 */
export function scriptFindings({
  dockers,
  failed,
  config,
  place,
  things,
  reached,
  why,
}: Seen): readonly Finding[] {
  const evidence = nobodyAnswers(reached);
  const service = dockers.state === 'known' ? dockers.value : null;
  if (service?.running === true) return [];
  const unit = service?.name ?? 'dockerd';
  const said = failed.state === 'known' ? failed.value.said : '';
  if (failed.state === 'unknown' || said === '') {
    const manager = service === null ? {} : startedBy(service.manager);
    const crashed = service?.crashed === true ? { crashed: true as const } : {};
    return [
      {
        cause: 'daemon-stopped',
        severity: 'fail',
        params: {
          unit,
          socketActivated: false,
          systemd: why !== null && why.reason !== 'not-supported',
          ...manager,
          ...crashed,
        },
        evidence: [evidence],
      },
    ];
  }
  const log = [evidence, { what: LOG_FILE, said, ms: null }];
  const reason = startFinding({
    service: { name: unit },
    failed: failed.value,
    config: config.state === 'known' ? config.value : null,
    place: place.state === 'known' ? place.value : null,
    things: things.state === 'known' ? things.value : null,
    evidence: log,
  });
  return [
    ...(reason === null ? [] : [reason]),
    {
      cause: 'daemon-failed',
      severity: 'fail',
      params: { unit, result: '', said, unread: false },
      evidence: log,
    },
  ];
}
