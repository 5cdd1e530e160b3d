import type { Evidence, Finding } from '../../knowledge/causes.ts';
import type { DaemonConfig } from '../config/daemon-config.ts';
import type { DataRootPlace } from '../host/data-root-place.ts';
import type { FailedStart } from './failed-start.ts';
import { isOfThing, isOfUserPrograms, type DaemonThings } from '../outside/daemon-things.ts';
import { refusedAddress } from './refused-address.ts';
import type { Unit } from './systemd.ts';

interface Told {
  readonly service: Pick<Unit, 'name'>;
  readonly failed: FailedStart;
  readonly config: DaemonConfig | null;
  readonly place: DataRootPlace | null;
  readonly things: DaemonThings | null;
  readonly evidence: readonly Evidence[];
}

/**
 * The finding for the reason of a failed start; null where it is unknown, or another check has it: that of the
 * file, of containerd, of the unit.
 */
export function startFinding({ service, failed, config, place, things, evidence }: Told): Finding | null {
  const { cause, said, pidFile, damaged, unitFault } = failed;
  // It is the unit's fault, and its check has it.
  if (unitFault !== null) return null;
  const plain = { unit: service.name, said };
  switch (cause) {
    case 'pid-file-stale':
      // Meanwhile it may be gone, or its number free again: then the next start works.
      return pidFile === null ? null : { cause, severity: 'fail', params: pidFile, evidence };
    case 'data-root-unusable': {
      // The link of another folder of its own is a setting that names nothing.
      const link = /^mkdir (\S+): file exists$/.exec(said)?.[1];
      if (link !== undefined && place !== null && link !== place.path) return null;
      const { leadsTo = null, unmounted = null } = place ?? {};
      const params = {
        ...plain,
        ...(damaged.length === 0 ? {} : { damaged }),
        ...(leadsTo === null ? {} : { leadsTo }),
        ...(unmounted === null ? {} : { unmounted }),
      };
      return { cause, severity: 'fail', params, evidence };
    }
    case 'disk-full':
    case 'storage-driver-unusable':
    case 'iptables-unusable':
    case 'ip-forward-off':
    case 'address-pool-exhausted':
    case 'subnet-overlap':
    case 'port-in-use':
      return { cause, severity: 'fail', params: plain, evidence };
    case 'engine-program-missing': {
      const setting = isOfUserPrograms(said) ? 'useradd' : 'docker-proxy';
      const thing = { setting, where: 'PATH', value: '', fault: 'missing', said } as const;
      return { cause, severity: 'fail', params: { things: [thing] }, evidence };
    }
    case 'daemon-setting-dangling':
      return {
        cause,
        severity: 'fail',
        params: { things: [refusedAddress(said)], running: false },
        evidence,
      };
    case 'cgroup-unusable':
      return {
        cause,
        severity: 'fail',
        params: { said: `${service.name}: ${said}`, of: 'start' },
        evidence,
      };
    case 'runtime-missing':
    case 'data-root-in-use':
    case 'swarm-address-gone':
      return { cause, severity: 'fail', params: { said: `${service.name}: ${said}` }, evidence };
    case 'bridge-missing': {
      const bridge = /existing interface (\S{1,15}) is not a bridge/.exec(said)?.[1] ?? '';
      const bridges = [{ network: 'bridge', bridge, state: 'no-bridge' as const }];
      return { cause, severity: 'fail', params: { bridges, running: 0, liveRestore: false }, evidence };
    }
    case 'daemon-config-invalid':
      return config === null || config.verdict === null || (things !== null && isOfThing(said, things))
        ? null
        : {
            cause,
            severity: 'fail',
            params: {
              path: config.path,
              engine: config.engine,
              running: false,
              next: 'refuses',
              said,
              at: null,
              key: null,
              didYouMean: null,
              repairable: false,
            },
            evidence,
          };
    case 'log-driver-unusable': {
      const driver = /error looking up logging plugin (\S{1,200}): /.exec(said)?.[1] ?? '';
      const thing = { setting: 'log-driver', where: 'daemon.json', value: driver } as const;
      const plugin = { ...thing, fault: 'no-such-plugin' as const, said };
      return { cause, severity: 'fail', params: { things: [plugin], driver }, evidence };
    }
    case 'daemon-socket-failed':
    case 'daemon-config-wrong-file':
    case 'containerd-down':
    case 'daemon-unit-invalid':
    case null:
      return null;
  }
}
