import { daemonConfig } from '../src/facts/config/daemon-config.ts';
import { dockerService } from '../src/facts/daemon/docker-service.ts';
import { engineElsewhere } from '../src/facts/daemon/engine-elsewhere.ts';
import { engine } from '../src/facts/daemon/engine.ts';
import { failedStart } from '../src/facts/daemon/failed-start.ts';
import { restarting } from '../src/facts/daemon/restarting.ts';
import { nobodyAnswers, scriptFindings } from '../src/facts/daemon/script-findings.ts';
import { isNotHandedOver, socketFailure } from '../src/facts/daemon/socket-failure.ts';
import { failedFindings, isKeptDown, stoppedFindings } from '../src/facts/daemon/down-findings.ts';
import { dataRootPlace } from '../src/facts/host/data-root-place.ts';
import { daemonThings } from '../src/facts/outside/daemon-things.ts';
import { dockerUnits } from '../src/facts/daemon/systemd.ts';
import { cannotTell, defineCheck, found, pass, skip } from '../src/run/check.ts';

export default defineCheck({
  id: 'daemon-running',
  group: 'daemon',
  requires: ['docker-installed'],
  notWhere: engineElsewhere,
  needs: { engine },
  wants: {
    units: dockerUnits,
    dockers: dockerService,
    failed: failedStart,
    config: daemonConfig,
    restarting,
    socket: socketFailure,
    place: dataRootPlace,
    things: daemonThings,
  },
  judge: ({
    engine: reached,
    units,
    dockers,
    failed,
    config,
    restarting: again,
    socket: listening,
    place,
    things,
  }) => {
    if (reached.state === 'answers') {
      return pass({
        what: `GET /info at ${reached.endpoint}`,
        said: `Engine ${reached.info.version}`,
        ms: reached.ms,
      });
    }
    const isOthers = dockers.state === 'known' && dockers.value.manager.kind !== 'systemd';
    if (units.state === 'unknown' || (isOthers && !isKeptDown(units.value.service, failed))) {
      const runs = dockers.state === 'known' && dockers.value.running;
      const why = units.state === 'unknown' ? units.why : null;
      if (why !== null && reached.state !== 'not-there' && !runs) return cannotTell(why);
      const down = scriptFindings({ dockers, failed, config, place, things, reached, why });
      return down.length === 0 ? pass(nobodyAnswers(reached)) : found(...down);
    }
    const { service, socket, containerd, ms } = units.value;
    const states = [
      { what: 'systemctl show docker.service docker.socket', said: `${service.raw}; ${socket.raw}`, ms },
    ];
    // It runs, whether or not we may talk to it.
    if (['active', 'reloading'].includes(service.activeState)) return pass(...states);
    // It cannot even begin.
    if (listening.state === 'known' && isNotHandedOver(listening.value)) {
      return skip({ kind: 'check', check: 'daemon-socket' });
    }
    const isAgain = again.state === 'known' && again.value;
    if (service.activeState === 'activating' && !isAgain) {
      if (['inactive', 'failed'].includes(containerd.activeState)) {
        return skip({ kind: 'check', check: 'containerd-running' });
      }
      return cannotTell({ reason: 'failed', detail: 'docker.service is starting just now' }, ...states);
    }
    return found(
      ...(service.activeState === 'failed' || isAgain
        ? failedFindings({ service, failed, config, place, things, states })
        : stoppedFindings({ service, socket, place, states })),
    );
  },
});
