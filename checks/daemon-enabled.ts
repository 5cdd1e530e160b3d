import { bootEvidence, dockerService } from '../src/facts/daemon/docker-service.ts';
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
  wants: { units: dockerUnits, dockers: dockerService },
  judge: ({ systemd, units, dockers }) => {
    if (dockers.state === 'unknown') return cannotTell(dockers.why);
    const { manager, name, boot } = dockers.value;
    // What somebody has started beside its unit is the unit's at the next boot.
    const isOfUnit = systemd && ['systemd', 'by-hand'].includes(manager.kind);
    // Nothing is started at boot there, or by somebody else.
    if (boot === null) return skip({ kind: 'no-systemd' });
    if (isOfUnit && units.state === 'unknown') return cannotTell(units.why);
    const evidence =
      isOfUnit && units.state === 'known'
        ? { what: 'systemctl show docker.service', said: units.value.service.raw, ms: units.value.ms }
        : bootEvidence(dockers.value);
    // With docker.socket alone enabled the daemon starts at the first command, but no container comes back at boot.
    return boot === 'enabled'
      ? pass(evidence)
      : found({
          cause: 'daemon-not-enabled',
          severity: 'warn',
          params: { unit: isOfUnit && units.state === 'known' ? units.value.service.name : name },
          evidence: [evidence],
        });
  },
});
