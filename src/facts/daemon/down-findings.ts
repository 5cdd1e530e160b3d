import type { Evidence, Finding } from '../../knowledge/causes.ts';
import type { Known } from '../../run/fact.ts';
import type { DaemonConfig } from '../config/daemon-config.ts';
import type { DataRootPlace } from '../host/data-root-place.ts';
import type { DaemonThings } from '../outside/daemon-things.ts';
import type { FailedStart } from './failed-start.ts';
import { startFinding } from './start-finding.ts';
import type { Unit } from './systemd.ts';

interface Down {
  readonly service: Unit;
  readonly place: Known<DataRootPlace>;
  readonly states: readonly Evidence[];
}

/** Of a service whose last start failed. */
export function failedFindings({
  service,
  failed,
  config,
  place,
  things,
  states,
}: Down & {
  readonly failed: Known<FailedStart>;
  readonly config: Known<DaemonConfig>;
  readonly things: Known<DaemonThings>;
}): readonly Finding[] {
  const said = failed.state === 'known' ? failed.value.said : '';
  const log = said === '' ? [] : [{ what: 'journalctl -u docker.service', said, ms: null }];
  const evidence = [...states, ...log];
  const reason =
    failed.state === 'known'
      ? startFinding({
          service,
          failed: failed.value,
          config: config.state === 'known' ? config.value : null,
          place: place.state === 'known' ? place.value : null,
          things: things.state === 'known' ? things.value : null,
          evidence,
        })
      : null;
  const unread = failed.state === 'unknown' && failed.why.reason === 'no-permission';
  return [
    ...(reason === null ? [] : [reason]),
    {
      cause: 'daemon-failed',
      severity: 'fail',
      params: { unit: service.name, result: service.result, said, unread },
      evidence,
    },
  ];
}

/** Of one that was not started, or was ended. Where the disk of its data is missing it may have waited for that. */
export function stoppedFindings({
  service,
  socket,
  place,
  states,
}: Down & { readonly socket: Unit }): readonly Finding[] {
  const unmounted = place.state === 'known' ? place.value.unmounted : null;
  const stopped: Finding = {
    cause: 'daemon-stopped',
    severity: 'fail',
    params: { unit: service.name, socketActivated: socket.activeState === 'active', systemd: true },
    evidence: states,
  };
  if (unmounted === null) return [stopped];
  const said = `${unmounted.at}: not mounted`;
  return [
    {
      cause: 'data-root-unusable',
      severity: 'fail',
      params: { unit: service.name, said, unmounted },
      evidence: [{ what: '/etc/fstab', said: `${unmounted.device} ${said}`, ms: null }],
    },
    stopped,
  ];
}

/** Its unit could not start beside a dockerd that somebody started, and at which no client asks. */
export function isKeptDown({ activeState }: Unit, failed: Known<FailedStart>): boolean {
  const cause = failed.state === 'known' ? failed.value.cause : null;
  return activeState === 'failed' && (cause === 'pid-file-stale' || cause === 'data-root-in-use');
}
