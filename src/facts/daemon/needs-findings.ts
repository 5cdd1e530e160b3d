import type { Finding } from '../../knowledge/causes.ts';
import type { Known } from '../../run/fact.ts';
import type { LocalPorts } from '../host/local-ports.ts';
import type { DeniedAddresses } from './denied-addresses.ts';
import type { LowLimit } from './daemon-limits.ts';
import type { DaemonMounts } from './daemon-mounts.ts';
import type { LostRights } from './lost-rights.ts';

interface Needs {
  readonly mounts: Known<DaemonMounts>;
  readonly rights: Known<readonly LostRights[]>;
  readonly limits: Known<readonly LowLimit[]>;
  readonly ports: Known<LocalPorts | null>;
  readonly denied: Known<DeniedAddresses | null>;
}

/** What systemd and the kernel keep from daemons that run; what is not known is nobody's fault. */
export function needsFindings({ mounts, rights, limits, ports, denied }: Needs): readonly Finding[] {
  return [
    ...(mounts.state === 'known' ? mountFindings(mounts.value) : []),
    ...(rights.state === 'known' ? rights.value.map(rightsFinding) : []),
    ...(limits.state === 'known' ? limits.value.map(limitFinding) : []),
    ...(denied.state === 'known' && denied.value !== null ? [deniedFinding(denied.value)] : []),
    ...(ports.state === 'known' ? portFindings(ports.value) : []),
  ];
}

function rightsFinding({ unit, files, settings, stopsAll }: LostRights): Finding {
  const said = settings.join(', ');
  return {
    cause: 'daemon-unit-invalid',
    severity: stopsAll ? 'fail' : 'warn',
    params: { unit, files, said, running: true, confined: true },
    evidence: [{ what: `/proc/PID/status of ${unit}`, said, ms: null }],
  };
}

function deniedFinding({ unit, files, settings }: DeniedAddresses): Finding {
  const said = settings.join(', ');
  return {
    cause: 'daemon-unit-invalid',
    severity: 'fail',
    params: { unit, files, said, running: true, offline: true },
    evidence: [{ what: files.join(', '), said, ms: null }],
  };
}

function limitFinding({ unit, files, stopsAll }: LowLimit): Finding {
  const said = `${unit}: LimitNOFILE=${files}`;
  return {
    cause: 'kernel-setting-too-low',
    severity: stopsAll ? 'fail' : 'warn',
    params: { said },
    evidence: [{ what: `/proc/PID/limits of ${unit}`, said: `Max open files ${files}`, ms: null }],
  };
}

/** A pull asks name servers and two or three hosts at once, each a few times; with one port none gets through. */
const FEW_PORTS = { warn: 32, fail: 2 };

function portFindings(ports: LocalPorts | null): readonly Finding[] {
  if (ports === null || ports.count >= FEW_PORTS.warn) return [];
  const { count, first, last, reserved } = ports;
  const said = `net.ipv4.ip_local_port_range=${first} ${last}${reserved === 0 ? '' : `, net.ipv4.ip_local_reserved_ports: ${reserved}`}`;
  return [
    {
      cause: 'kernel-setting-too-low',
      severity: count < FEW_PORTS.fail ? 'fail' : 'warn',
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
