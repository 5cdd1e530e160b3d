import { engineElsewhere } from '../src/facts/daemon/engine-elsewhere.ts';
import { systemdBooted } from '../src/facts/host/platform.ts';
import { dockerUnits } from '../src/facts/daemon/systemd.ts';
import { cannotTell, defineCheck, found, pass, skip } from '../src/run/check.ts';

export default defineCheck({
  id: 'daemon-not-masked',
  group: 'daemon',
  requires: ['docker-installed'],
  notWhere: engineElsewhere,
  needs: { systemd: systemdBooted },
  wants: { units: dockerUnits },
  judge: ({ systemd, units }) => {
    if (!systemd) return skip({ kind: 'no-systemd' });
    if (units.state === 'unknown') return cannotTell(units.why);
    const { service, socket, containerd, ms } = units.value;
    const evidence = [service, socket, containerd].map((unit) => ({
      what: `systemctl show ${unit.name}`,
      said: unit.raw,
      ms,
    }));
    // Where containerd does not run, that is the finding of containerd-running.
    const watched = containerd.activeState === 'active' ? [service, socket, containerd] : [service, socket];
    const masked = watched.filter(
      (unit) => unit.loadState === 'masked' || unit.fileState.startsWith('masked'),
    );
    return masked.length === 0
      ? pass(...evidence)
      : found({
          cause: 'daemon-masked',
          severity: 'fail',
          params: { units: masked.map((unit) => unit.name), running: service.activeState === 'active' },
          evidence,
        });
  },
});
