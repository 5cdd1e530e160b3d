import { engineElsewhere } from '../src/facts/daemon/engine-elsewhere.ts';
import { systemdBooted } from '../src/facts/host/platform.ts';
import { daemonMounts, type DaemonMounts } from '../src/facts/daemon/daemon-mounts.ts';
import { lowLimits, type LowLimit } from '../src/facts/daemon/daemon-limits.ts';
import { localPorts, type LocalPorts } from '../src/facts/host/local-ports.ts';
import { dockerUnits } from '../src/facts/daemon/systemd.ts';
import { unitComplaint } from '../src/facts/daemon/unit-files.ts';
import type { Finding } from '../src/knowledge/causes.ts';
import { cannotTell, defineCheck, found, pass, skip } from '../src/run/check.ts';

/**
 * Does systemd accept docker.service with its drop-ins, and dockerd the command line in it; and does it leave the
 * daemons the file system, the files and the ports that they need?
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
  },
  judge: ({ systemd, units, complaint, mounts, limits, ports }) => {
    if (!systemd) return skip({ kind: 'no-systemd' });
    if (units.state === 'unknown') return cannotTell(units.why);
    if (complaint.state === 'unknown') return cannotTell(complaint.why);
    const { service, ms } = units.value;
    const evidence = [{ what: `systemctl show ${service.name}`, said: service.raw, ms }];
    if (complaint.value === null) {
      const bad = [
        ...(mounts.state === 'known' ? mountFindings(mounts.value) : []),
        ...(limits.state === 'known' ? limits.value.map(limitFinding) : []),
        ...(ports.state === 'known' ? portFindings(ports.value) : []),
      ];
      return bad.length === 0 ? pass(...evidence) : found(...bad);
    }
    const { files, said } = complaint.value;
    return found({
      cause: 'daemon-unit-invalid',
      severity: 'fail',
      params: { unit: service.name, files, said, running: service.activeState === 'active' },
      evidence: [...evidence, { what: files.join(', '), said, ms: null }],
    });
  },
});

function limitFinding({ unit, files, stopsAll }: LowLimit): Finding {
  const said = `${unit}: LimitNOFILE=${files}`;
  return {
    cause: 'kernel-setting-too-low',
    severity: stopsAll ? 'fail' : 'warn',
    params: { said },
    evidence: [{ what: `/proc/PID/limits of ${unit}`, said: `Max open files ${files}`, ms: null }],
  };
}

/** A pull opens about a dozen connections to one host. */
const FEW_PORTS = 32;

function portFindings(ports: LocalPorts | null): readonly Finding[] {
  if (ports === null || ports.count >= FEW_PORTS) return [];
  const { count, first, last, reserved } = ports;
  const said = `net.ipv4.ip_local_port_range=${first} ${last}${reserved === 0 ? '' : `, net.ipv4.ip_local_reserved_ports: ${reserved}`}`;
  return [
    {
      cause: 'kernel-setting-too-low',
      severity: 'fail',
      params: { said, of: 'ports' },
      evidence: [{ what: '/proc/sys/net/ipv4/ip_local_port_range', said: `${said}: ${count}`, ms: null }],
    },
  ];
}

function mountFindings({ alone, readOnly }: DaemonMounts): readonly Finding[] {
  const isolated: readonly Finding[] =
    alone === null
      ? []
      : [
          {
            cause: 'daemon-unit-invalid',
            severity: 'fail',
            params: { ...alone, said: 'own mount namespace', running: true, isolated: true },
            evidence: [
              { what: 'readlink /proc/PID/ns/mnt', said: `${alone.unit}: own mount namespace`, ms: null },
            ],
          },
        ];
  return [
    ...isolated,
    ...readOnly.map(({ path, unit, stopsAll }): Finding => {
      const said = `${unit}: ${path}: read-only file system`;
      return {
        cause: 'container-start-denied',
        severity: stopsAll ? 'fail' : 'warn',
        params: { said },
        evidence: [{ what: `/proc/PID/mountinfo of ${unit}`, said: `${path}: ro`, ms: null }],
      };
    }),
  ];
}
