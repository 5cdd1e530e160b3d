import { engineElsewhere } from '../src/facts/daemon/engine-elsewhere.ts';
import { socketFailure } from '../src/facts/daemon/socket-failure.ts';
import { systemdBooted } from '../src/facts/host/platform.ts';
import { dockerUnits } from '../src/facts/daemon/systemd.ts';
import { cannotTell, defineCheck, found, pass, skip } from '../src/run/check.ts';

/** Does docker.socket listen, where Docker's clients knock? docker.service does not start without it. */
export default defineCheck({
  id: 'daemon-socket',
  group: 'daemon',
  requires: ['docker-installed'],
  notWhere: engineElsewhere,
  needs: { systemd: systemdBooted },
  wants: { units: dockerUnits, failure: socketFailure },
  judge: ({ systemd, units, failure }) => {
    if (!systemd) return skip({ kind: 'no-systemd' });
    if (units.state === 'unknown') return cannotTell(units.why);
    if (failure.state === 'unknown') return cannotTell(failure.why);
    const { socket, ms } = units.value;
    const evidence = [{ what: `systemctl show ${socket.name}`, said: socket.raw, ms }];
    return failure.value === null
      ? pass(...evidence)
      : found({ cause: 'daemon-socket-failed', severity: 'fail', params: failure.value, evidence });
  },
});
