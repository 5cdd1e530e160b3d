import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { CauseId } from '../../../src/knowledge/causes.ts';
import type { ProofStep } from '../../../src/knowledge/vocabulary/proof.ts';
import { fault as addressPoolExhausted } from '../faults/address-pool-exhausted.ts';
import { fault as containerDnsDead } from '../faults/container-dns-dead.ts';
import { fault as defaultNetworkOff } from '../faults/default-network-off.ts';
import { fault as diskFull } from '../faults/disk-full.ts';
import type { Fault } from '../faults/fault.ts';
import { fault as firewallFlushed } from '../faults/firewall-flushed.ts';
import { fault as firewallNatFlushed } from '../faults/firewall-nat-flushed.ts';
import { fault as hubBlackholed } from '../faults/hub-blackholed.ts';
import { fault as ipForwardOff } from '../faults/ip-forward-off.ts';
import { DAEMON_JSON } from '../machine/docker-state.ts';
import { sh } from '../faults/sh.ts';
import type { World } from '../machine/world.ts';

/** Faults of the fault lab that come and go on one machine: the step that fails first, and why. */
export const FAULTS: readonly (readonly [string, ProofStep, CauseId, Fault])[] = (
  [
    [firewallFlushed, 'bridge-lookup', 'firewall-rules-missing'],
    [firewallNatFlushed, 'bridge-lookup', 'firewall-rules-missing'],
    [ipForwardOff, 'bridge-lookup', 'ip-forward-off'],
    [hubBlackholed, 'pull', 'hub-unreachable'],
    [containerDnsDead, 'bridge-lookup', 'container-dns-broken'],
    [addressPoolExhausted, 'network', 'address-pool-exhausted'],
    [defaultNetworkOff, 'bridge', 'default-network-off'],
    [diskFull, 'load', 'disk-full'],
  ] as const
).map(([fault, step, cause]) => [fault.name, step, cause, fault] as const);

/** No fault: an engine that listens for TCP alone, and keeps its images with containerd. */
export const OVER_TCP: Pick<Fault, 'files' | 'breakIt'> = {
  files: {
    [DAEMON_JSON]: JSON.stringify({
      hosts: ['tcp://127.0.0.1:2375'],
      features: { 'containerd-snapshotter': true },
    }),
    '/etc/systemd/system/docker.service.d/hosts.conf': '[Service]\nExecStart=\nExecStart=/usr/sbin/dockerd\n',
  },
  breakIt: async () => {},
};

const CERTIFICATES = path.resolve(import.meta.dirname, '../../../fixtures/certificates/engine');
/** DOCKER_CERT_PATH of a client that the engine takes. */
export const CLIENT_FOLDER = '/root/engine-certificates';

function pem(name: string): string {
  return readFileSync(path.join(CERTIFICATES, name), 'utf8');
}

/** The same engine over TLS, which takes none but clients of its own authority. */
export const OVER_TLS: Pick<Fault, 'files' | 'breakIt'> = {
  files: {
    [DAEMON_JSON]: JSON.stringify({
      hosts: ['tcp://127.0.0.1:2376'],
      features: { 'containerd-snapshotter': true },
      tlsverify: true,
      tlscacert: '/etc/docker/tls/ca.pem',
      tlscert: '/etc/docker/tls/server.pem',
      tlskey: '/etc/docker/tls/server.key',
    }),
    ...Object.fromEntries(
      ['ca.pem', 'server.pem', 'server.key'].map((name) => [`/etc/docker/tls/${name}`, pem(name)]),
    ),
    ...Object.fromEntries(
      ['ca.pem', 'cert.pem', 'key.pem'].map((name) => [`${CLIENT_FOLDER}/${name}`, pem(name)]),
    ),
  },
  breakIt: async () => {},
};

/** systemd counts starts, and would soon have enough (StartLimitBurst in docker.service). */
const RESTART = `ip link delete docker0 2>/dev/null || true
systemctl daemon-reload; systemctl reset-failed docker.service docker.socket; systemctl restart docker.service`;

/** Does to a machine that runs what the fault lab does to one that boots. */
export async function breakMachine(world: World, fault: Pick<Fault, 'files' | 'breakIt'>): Promise<void> {
  const files = Object.entries(fault.files ?? {});
  for (const [file, text] of files) await world.machine.writeFile(file, text);
  if (files.length > 0) await sh(world, `systemctl stop docker.service; ${RESTART}`);
  await fault.breakIt(world);
}

/** Everything as it was; the firewall is Docker's own again when it has been started. */
export async function mendMachine(world: World, fault: Pick<Fault, 'files'>): Promise<void> {
  await world.internet.healAll();
  const files = Object.keys(fault.files ?? {});
  await sh(
    world,
    `sysctl -q -w net.ipv4.ip_forward=1; timeout 10 docker network prune --force >/dev/null || true
    systemctl stop docker.service; umount /srv/docker 2>/dev/null || true; rm -f ${files.join(' ')}
    ${RESTART}`,
  );
  await world.machine.waitForDocker();
}
