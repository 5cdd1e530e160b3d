import { engineElsewhere } from '../src/facts/daemon/engine-elsewhere.ts';
import { systemdBooted } from '../src/facts/host/platform.ts';
import { deniedAddresses } from '../src/facts/daemon/denied-addresses.ts';
import { daemonMounts } from '../src/facts/daemon/daemon-mounts.ts';
import { lowLimits } from '../src/facts/daemon/daemon-limits.ts';
import { lostRights } from '../src/facts/daemon/lost-rights.ts';
import { needsFindings } from '../src/facts/daemon/needs-findings.ts';
import { localPorts } from '../src/facts/host/local-ports.ts';
import { dockerUnits } from '../src/facts/daemon/systemd.ts';
import { unitComplaint } from '../src/facts/daemon/unit-files.ts';
import { cannotTell, defineCheck, found, pass, skip } from '../src/run/check.ts';

/**
 * Does systemd accept docker.service with its drop-ins, and dockerd the command line in it; and does it leave the
 * daemons the file system, the rights, the files, the ports and the addresses that they need?
 */
export default defineCheck({
  id: 'daemon-unit',
  group: 'daemon',
  requires: ['docker-installed'],
  notWhere: engineElsewhere,
  needs: { systemd: systemdBooted },
  wants: {
    units: dockerUnits,
    complaint: unitComplaint,
    mounts: daemonMounts,
    limits: lowLimits,
    ports: localPorts,
    rights: lostRights,
    denied: deniedAddresses,
  },
  judge: ({ systemd, units, complaint, mounts, limits, ports, rights, denied }) => {
    if (!systemd) return skip({ kind: 'no-systemd' });
    if (units.state === 'unknown') return cannotTell(units.why);
    if (complaint.state === 'unknown') return cannotTell(complaint.why);
    const { service, ms } = units.value;
    const evidence = [{ what: `systemctl show ${service.name}`, said: service.raw, ms }];
    if (complaint.value === null) {
      const bad = needsFindings({ mounts, limits, ports, rights, denied });
      return bad.length === 0 ? pass(...evidence) : found(...bad);
    }
    const { files, said, isGone } = complaint.value;
    return found({
      cause: 'daemon-unit-invalid',
      severity: 'fail',
      params: {
        unit: service.name,
        files,
        said,
        running: service.activeState === 'active',
        ...(isGone === true ? { gone: isGone } : {}),
      },
      evidence: [...evidence, { what: files.join(', ') || service.name, said, ms: null }],
    });
  },
});
