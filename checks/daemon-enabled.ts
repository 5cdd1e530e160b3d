import { engineElsewhere } from '../src/facts/daemon/engine-elsewhere.ts';
import { systemdBooted } from '../src/facts/host/platform.ts';
import { dockerUnits } from '../src/facts/daemon/systemd.ts';
import { cannotTell, defineCheck, found, pass, skip } from '../src/run/check.ts';

export default defineCheck({
  id: 'daemon-enabled',
  group: 'daemon',
  requires: ['docker-installed'],
  notWhere: engineElsewhere,
  needs: { systemd: systemdBooted },
  wants: { units: dockerUnits },
  judge: ({ systemd, units }) => {
    if (!systemd) return skip({ kind: 'no-systemd' });
    if (units.state === 'unknown') return cannotTell(units.why);
    const { service, ms } = units.value;
    const evidence = { what: 'systemctl show docker.service', said: service.raw, ms };
    // With docker.socket alone enabled the daemon starts at the first command, but no container comes back at boot.
    return service.fileState === 'disabled'
      ? found({
          cause: 'daemon-not-enabled',
          severity: 'warn',
          params: { unit: service.name },
          evidence: [evidence],
        })
      : pass(evidence);
  },
});
