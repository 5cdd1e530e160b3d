import { engineElsewhere } from '../src/facts/daemon/engine-elsewhere.ts';
import { systemdBooted } from '../src/facts/host/platform.ts';
import { dockerUnits } from '../src/facts/daemon/systemd.ts';
import { unitComplaint } from '../src/facts/daemon/unit-files.ts';
import { cannotTell, defineCheck, found, pass, skip } from '../src/run/check.ts';

/** Does systemd accept docker.service with its drop-ins, and dockerd the command line in it? */
export default defineCheck({
  id: 'daemon-unit',
  group: 'daemon',
  requires: ['docker-installed'],
  notWhere: engineElsewhere,
  needs: { systemd: systemdBooted },
  wants: { units: dockerUnits, complaint: unitComplaint },
  judge: ({ systemd, units, complaint }) => {
    if (!systemd) return skip({ kind: 'no-systemd' });
    if (units.state === 'unknown') return cannotTell(units.why);
    if (complaint.state === 'unknown') return cannotTell(complaint.why);
    const { service, ms } = units.value;
    const evidence = [{ what: `systemctl show ${service.name}`, said: service.raw, ms }];
    if (complaint.value === null) return pass(...evidence);
    const { files, said } = complaint.value;
    return found({
      cause: 'daemon-unit-invalid',
      severity: 'fail',
      params: { unit: service.name, files, said, running: service.activeState === 'active' },
      evidence: [...evidence, { what: files.join(', '), said, ms: null }],
    });
  },
});
