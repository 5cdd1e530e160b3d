import { describe, expect, test } from 'vitest';
import type { CauseId, CauseParams, Finding, Severity } from '../../src/knowledge/causes.ts';
import type { Stop } from '../../src/knowledge/params/network.ts';
import { CAUSE_IDS, IMPLIES, isCauseId } from '../../src/knowledge/implications.ts';
import { rootCauses } from '../../src/knowledge/roots.ts';

const STOP: Stop = {
  host: 'registry-1.docker.io',
  phase: 'tcp',
  how: 'silent',
  code: 'ETIMEDOUT',
  said: '',
  seconds: 5,
};

type StopId = Extract<
  CauseId,
  'hub-unreachable' | 'search-unreachable' | 'dns-broken' | 'network-offline' | 'hub-rate-limited'
>;

function stopped(cause: StopId, severity: Severity = 'fail', params: Stop = STOP): Finding {
  return { cause, severity, params, evidence: [] };
}

const MASKED: Finding = {
  cause: 'daemon-masked',
  severity: 'fail',
  params: { units: ['docker.service'], running: false },
  evidence: [],
};
const DOWN: Finding = {
  cause: 'daemon-stopped',
  severity: 'fail',
  params: { unit: 'docker.service', socketActivated: false, systemd: true },
  evidence: [],
};
const NOT_ENABLED: Finding = {
  cause: 'daemon-not-enabled',
  severity: 'warn',
  params: { unit: 'docker.service' },
  evidence: [],
};

function told(findings: readonly Finding[]): readonly (readonly [CauseId, Severity, readonly CauseId[]])[] {
  return rootCauses(findings).map(({ finding, severity, explains }) => [finding.cause, severity, explains]);
}

describe('root causes', () => {
  test('nothing found, nothing to tell', () => {
    expect(told([])).toEqual([]);
  });

  test('a cause that follows from another is explained by it', () => {
    expect(told([stopped('search-unreachable', 'warn'), stopped('hub-unreachable')])).toEqual([
      ['hub-unreachable', 'fail', ['search-unreachable']],
    ]);
  });

  test('what stands in the way of every request explains what the engine refused, whatever its words name', () => {
    const params = { said: 'permission denied', refused: { request: 'start', minutes: 1 } } as const;
    const refused: Finding = { cause: 'container-start-denied', severity: 'warn', params, evidence: [] };
    const isolated: Finding = {
      cause: 'daemon-unit-invalid',
      severity: 'fail',
      params: { unit: 'docker.service', files: [], said: 'own mount namespace', running: true },
      evidence: [],
    };
    expect(told([refused, isolated])).toEqual([['daemon-unit-invalid', 'fail', ['container-start-denied']]]);
    expect(told([refused])).toEqual([['container-start-denied', 'warn', []]]);
    // Seen on the machine too it is a cause of its own.
    const seen: Finding = { ...refused, params: { said: 'ro' } };
    expect(told([seen, refused, isolated])).toEqual([
      ['daemon-unit-invalid', 'fail', []],
      ['container-start-denied', 'warn', []],
    ]);
  });

  test('alone, what would follow is a root itself', () => {
    expect(told([stopped('search-unreachable', 'warn')])).toEqual([['search-unreachable', 'warn', []]]);
  });

  test('what follows is explained at any distance, through causes that were not found', () => {
    // network-offline → dns-broken → hub-unreachable → search-unreachable
    expect(
      told([stopped('search-unreachable', 'warn'), stopped('hub-unreachable'), stopped('network-offline')]),
    ).toEqual([['network-offline', 'fail', ['hub-unreachable', 'search-unreachable']]]);
  });

  test('failures come before warnings, else the order of the knowledge holds', () => {
    expect(told([NOT_ENABLED, stopped('hub-rate-limited')])).toEqual([
      ['hub-rate-limited', 'fail', []],
      ['daemon-not-enabled', 'warn', []],
    ]);
    expect(told([stopped('hub-unreachable'), MASKED, DOWN, NOT_ENABLED])).toEqual([
      ['daemon-masked', 'fail', ['daemon-stopped', 'daemon-not-enabled']],
      ['hub-unreachable', 'fail', []],
    ]);
  });

  test('two findings of one cause are one root, told by the gravest', () => {
    const other = { ...STOP, host: 'index.docker.io' };
    const [root, ...more] = rootCauses([stopped('dns-broken', 'warn', other), stopped('dns-broken')]);
    expect(more).toEqual([]);
    expect(root?.severity).toBe('fail');
    expect(root?.finding.params).toEqual(STOP);
  });
});

test.each<readonly ['hub' | 'registry', readonly CauseId[]]>([
  ['hub', ['tls-untrusted']],
  ['registry', ['tls-untrusted', 'hub-unreachable']],
])("a certificate of %s's explains its own silence only", (of, expected) => {
  const untrusted: Finding = {
    cause: 'tls-untrusted',
    severity: 'fail',
    params: { ...STOP, issuer: 'Other Root CA', of },
    evidence: [],
  };
  expect(told([stopped('hub-unreachable'), untrusted]).map(([cause]) => cause)).toEqual(expected);
});

test.each<readonly ['ports' | null, readonly CauseId[]]>([
  ['ports', ['kernel-setting-too-low']],
  [null, ['dns-broken', 'kernel-setting-too-low']],
])('a limit of %s explains the silence of name servers only where it is one of ports', (of, expected) => {
  const limit: Finding = {
    cause: 'kernel-setting-too-low',
    severity: 'fail',
    params: { said: '', ...(of === null ? {} : { of }) },
    evidence: [],
  };
  expect(told([stopped('dns-broken'), limit]).map(([cause]) => cause)).toEqual(expected);
});

describe('the implications', () => {
  test('hold every cause that has parameters, by type and at run time', () => {
    const ids: Record<keyof CauseParams, true> = {
      'docker-not-installed': true,
      'client-variable-wrong': true,
      'daemon-setting-dangling': true,
      'engine-program-missing': true,
      'log-driver-unusable': true,
      'registry-certs-misread': true,
      'bridge-missing': true,
      'network-lost': true,
      'bridge-delays-containers': true,
      'default-network-off': true,
      'loopback-unusable': true,
      'routing-drops-packets': true,
      'firewall-blocks-containers': true,
      'firewall-blocks-engine': true,
      'captive-portal': true,
      'hosts-file-pins-hub': true,
      'name-server-dead': true,
      'proxy-url-misread': true,
      'package-source-unreachable': true,
      'docker-is-podman': true,
      'client-config-invalid': true,
      'credential-helper-broken': true,
      'api-version-mismatch': true,
      'compose-missing': true,
      'buildx-missing': true,
      'wrong-endpoint': true,
      'socket-permission-denied': true,
      'daemon-masked': true,
      'daemon-config-invalid': true,
      'daemon-config-unknown-key': true,
      'daemon-config-flag-conflict': true,
      'mirror-url-invalid': true,
      'daemon-config-ignored-key': true,
      'daemon-config-breaks-next-start': true,
      'daemon-failed': true,
      'containerd-down': true,
      'daemon-unit-invalid': true,
      'daemon-socket-failed': true,
      'pid-file-stale': true,
      'data-root-unusable': true,
      'storage-driver-unusable': true,
      'iptables-unusable': true,
      'address-pool-exhausted': true,
      'disk-full': true,
      'port-in-use': true,
      'daemon-config-wrong-file': true,
      'daemon-stopped': true,
      'daemon-hung': true,
      'daemon-not-enabled': true,
      'daemon-config-not-loaded': true,
      'network-offline': true,
      'dns-broken': true,
      'dns-poisoned': true,
      'clock-wrong': true,
      'proxy-unreachable': true,
      'proxy-needs-auth': true,
      'tls-untrusted': true,
      'hub-unreachable': true,
      'hub-auth-unreachable': true,
      'hub-cdn-unreachable': true,
      'hub-rate-limited': true,
      'hub-outage': true,
      'search-unreachable': true,
      'invalid-reference': true,
      'image-not-found': true,
      'image-not-local': true,
      'image-no-platform': true,
      'image-wrong-architecture': true,
      'image-format-unsupported': true,
      'registry-login-required': true,
      'registry-login-failed': true,
      'registry-login-elsewhere': true,
      'registry-access-refused': true,
      'registry-certificate-wrong': true,
      'transfer-broken': true,
      'search-unsupported': true,

      'mirror-unreachable': true,
      'mirror-forbidden': true,
      'mirror-not-a-registry': true,
      'mirror-half-proxy': true,
      'mirror-tampered': true,
      'mirror-rate-limited': true,
      'disk-low': true,
      'cgroup-unusable': true,
      'ip-forward-off': true,
      'firewall-rules-missing': true,
      'container-dns-broken': true,
      'subnet-overlap': true,
      'log-unbounded': true,
      'api-exposed': true,
      'bridge-full': true,
      'shim-halted': true,
      'engine-refuses-requests': true,
      'socket-world-writable': true,
      'mirror-stale': true,
      'mirror-overridden': true,
      'mirror-leaks-credentials': true,
      'tls-off-for-hub': true,
      'proxy-missing-in-daemon': true,
      'ipv6-broken': true,
      'mtu-too-large': true,
      'registry-unreachable': true,
      'registry-http-only': true,
      'registry-rate-limited': true,
      'push-refused': true,
      'engine-tls': true,
      'containerd-version-mismatch': true,
      'image-store-broken': true,
      'data-root-in-use': true,
      'daemon-outdated': true,
      'runtime-missing': true,
      'container-start-denied': true,
      'rootless-unprepared': true,
      'swarm-address-gone': true,
      'hosts-toml-invalid': true,
      'package-source-untrusted': true,
      'package-source-wrong-release': true,
      'package-dependency': true,
      'service-manager-missing': true,
      'own-check-failed': true,
      'container-name-conflict': true,
      'network-label-mismatch': true,
      'network-missing': true,
      'network-in-use': true,
      'container-state-refused': true,
      'prune-running': true,
      'container-limit-refused': true,
      'container-user-missing': true,
      'swarm-no-suitable-node': true,
      'registry-policy-refused': true,
      'image-policy-refused': true,
      'authorization-plugin-refused': true,
      'compose-file-refused': true,
      'volume-refused': true,
      'command-not-in-image': true,
      'dependency-stopped': true,
      'container-unhealthy': true,
      'container-restarting': true,
      'container-out-of-memory': true,
      'bind-mount-permission': true,
      'client-outdated': true,
      'monitoring-outdated': true,
      'monitoring-writes-refused': true,
      'mirror-lacks-image': true,
      'mirror-unconfirmed': true,
      'build-mirror-not-taken': true,
      'build-context-missing': true,
      'image-in-use': true,
      'network-refused': true,
      'container-files-busy': true,
      'swarm-unavailable': true,
      'kernel-setting-too-low': true,
      'setup-timed-out': true,
    };
    expect([...CAUSE_IDS].sort()).toEqual(Object.keys(ids).sort());
    expect(isCauseId('toString')).toBe(false);
  });

  test('go round in no circle', () => {
    const path: CauseId[] = [];
    const visit = (cause: CauseId): void => {
      expect(path, [...path, cause].join(' → ')).not.toContain(cause);
      path.push(cause);
      for (const next of IMPLIES[cause]) visit(next);
      path.pop();
    };
    for (const cause of CAUSE_IDS) visit(cause);
  });

  test('name what must be mended first earlier', () => {
    const backwards = CAUSE_IDS.flatMap((cause) =>
      IMPLIES[cause]
        .filter((next) => CAUSE_IDS.indexOf(next) < CAUSE_IDS.indexOf(cause))
        .map((next) => `${cause} → ${next}`),
    );
    expect(backwards).toEqual([]);
  });
});
