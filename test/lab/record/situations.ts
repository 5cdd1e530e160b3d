import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '../faults/fault.ts';
import { fault as addressPoolExhausted } from '../faults/address-pool-exhausted.ts';
import { fault as apiExposed } from '../faults/api-exposed.ts';
import { fault as cgroupsUnmounted } from '../faults/cgroups-unmounted.ts';
import { fault as containerDnsDead } from '../faults/container-dns-dead.ts';
import { fault as containerDnsLoopback } from '../faults/container-dns-loopback.ts';
import { fault as diskFull } from '../faults/disk-full.ts';
import { fault as diskFullOfContainerd } from '../faults/disk-full-of-containerd.ts';
import { fault as diskFullOfInodes } from '../faults/disk-full-of-inodes.ts';
import { fault as diskLow } from '../faults/disk-low.ts';
import { fault as firewallFlushed } from '../faults/firewall-flushed.ts';
import { fault as firewallNatFlushed } from '../faults/firewall-nat-flushed.ts';
import { fault as ipForwardOff } from '../faults/ip-forward-off.ts';
import { fault as ipForwardOffOnPurpose } from '../faults/ip-forward-off-on-purpose.ts';
import { fault as logUnbounded } from '../faults/log-unbounded.ts';
import { fault as socketWorldWritable } from '../faults/socket-world-writable.ts';
import { fault as subnetOverlap } from '../faults/subnet-overlap.ts';
import { fault as subnetOverlapVpn } from '../faults/subnet-overlap-vpn.ts';
import { fault as containerPacketsLost } from '../faults/container-packets-lost.ts';
import { fault as shimHalted } from '../faults/shim-halted.ts';
import { fault as runtimeHookFails } from '../faults/runtime-hook-fails.ts';
import { closeDirectWay } from '../faults/behind-proxy.ts';
import type { User } from '../machine/machine.ts';
import type { InitName } from '../machine/inits.ts';
import type { Suite } from '../machine/roots.ts';
import { fault as dockerIsPodman } from '../faults/docker-is-podman.ts';
import { CONTAINER_MACHINES } from './container-situations.ts';
import { FORESEEN_MACHINES } from './foreseen-situations.ts';
import { OUTSIDE_MACHINES } from './outside-situations.ts';
import { REGISTRY_MACHINES } from './registry-situations.ts';
import { START_MACHINES } from './start-situations.ts';
import { MACHINES_WITHOUT_SYSTEMD } from './without-systemd-situations.ts';
import type { World } from '../machine/world.ts';

/** A state of a machine and of the internet around it that docker-doctor has to name rightly. */
export interface Situation {
  readonly suite?: Suite;
  /** Its process 1, where that is not systemd. */
  readonly init?: InitName;
  readonly mirrors?: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
  /** Debian packages besides those that every machine has. */
  readonly packages?: readonly string[];
  /** False where Docker does not come up. */
  readonly waits?: boolean;
  readonly prepare?: (world: World) => Promise<void>;
  readonly user?: User;
  readonly env?: Readonly<Record<string, string>>;
}

const HUB = 'registry-1.docker.io';
const DAEMON_JSON = '/etc/docker/daemon.json';

async function sh({ machine }: World, script: string): Promise<void> {
  const result = await machine.exec(['sh', '-ec', script]);
  if (result.code !== 0) throw new Error(`${script}: ${result.stderr}`);
}

/** Runs in the machine before docker-doctor looks. */
function shell(script: string): Pick<Situation, 'prepare'> {
  return { prepare: async (world) => sh(world, script) };
}

async function hubSilent({ internet }: World): Promise<void> {
  await internet.blackhole(HUB);
  await internet.blackhole('index.docker.io');
}

/** Until systemd has given up on the service, or goes round between two attempts. */
async function waitForFailure(world: World): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    const { stdout } = await world.machine.exec(['systemctl', 'is-failed', 'docker.service']);
    if (stdout.trim() === 'failed') return;
    await sleep(100);
  }
  throw new Error('docker.service does not fail');
}

/** daemon.json as it is when the machine boots, so that Docker does not come up. */
function broken(text: string): Situation {
  return { files: { [DAEMON_JSON]: text }, waits: false, prepare: waitForFailure };
}

/** daemon.json is written while Docker runs. */
function edited(text: string): Situation {
  return { prepare: async ({ machine }) => machine.writeFile(DAEMON_JSON, text) };
}

function mirror(name: string): string {
  return `https://mirror-${name}.lab.test`;
}

/** The line of docker.service is replaced by one with these flags. */
function started(flags: string): Readonly<Record<string, string>> {
  const text = `[Service]\nExecStart=\nExecStart=/usr/sbin/dockerd -H fd:// --containerd=/run/containerd/containerd.sock ${flags}\n`;
  return { '/etc/systemd/system/docker.service.d/override.conf': text };
}

/** As the lab of faults breaks it. */
function faulty({ files = {}, breakIt, user = 'root' }: Fault): Situation {
  return { files, prepare: breakIt, user };
}

/** The proxy of the service. */
function behindProxy(url: string): Readonly<Record<string, string>> {
  const text = `[Service]\nEnvironment="HTTPS_PROXY=${url}"\n`;
  return { '/etc/systemd/system/docker.service.d/proxy.conf': text };
}

/** Docker 28.5 with containerd's image store. */
function containerdStore(config: object, files: Readonly<Record<string, string>> = {}): Situation {
  const daemon = { features: { 'containerd-snapshotter': true }, ...config };
  return { suite: 'forky', files: { [DAEMON_JSON]: `${JSON.stringify(daemon)}\n`, ...files } };
}

function hostsToml(name: string): Readonly<Record<string, string>> {
  const text = `server = "https://${HUB}"\n\n[host."${mirror(name)}"]\n  capabilities = ["pull", "resolve"]\n`;
  return { '/etc/docker/certs.d/docker.io/hosts.toml': text };
}

const SHELL_PROXY = 'https_proxy="http://proxy.lab.test:3128"\nno_proxy="localhost"\n';

/** As `docker login` leaves it with a credential store: an entry without a secret. */
function loggedInTo(host: string): Readonly<Record<string, string>> {
  return { '/root/.docker/config.json': `{ "auths": { "${host}": {} } }\n` };
}

const TRAILING_COMMA = '{\n  "registry-mirrors": [\n    "https://mirror-good.lab.test",\n  ]\n}\n';

const DOCKER_LIST =
  'deb [signed-by=/etc/apt/keyrings/docker.asc] https://download.docker.com/linux/debian trixie stable\n';

/** Every recording of fixtures/machines, by the name of its folder. */
export const MACHINES: Readonly<Record<string, Situation>> = {
  ...START_MACHINES,
  ...MACHINES_WITHOUT_SYSTEMD,
  ...OUTSIDE_MACHINES,
  ...REGISTRY_MACHINES,
  ...FORESEEN_MACHINES,
  ...CONTAINER_MACHINES,

  'healthy-bookworm': { suite: 'bookworm' },
  'healthy-trixie': { suite: 'trixie' },
  'healthy-forky': { suite: 'forky' },
  'healthy-user-in-group': { user: 'alice' },
  'healthy-with-mirror': { mirrors: [mirror('good')] },

  'docker-not-installed': shell(
    'systemctl stop docker.service docker.socket containerd; rm /usr/bin/docker /usr/sbin/dockerd ' +
      '/usr/lib/systemd/system/docker.service /usr/lib/systemd/system/docker.socket; systemctl daemon-reload',
  ),
  'docker-client-missing': shell('rm /usr/bin/docker'),
  'docker-not-installed-blocked': {
    prepare: async (world) => {
      await world.internet.blackhole('download.docker.com');
      await sh(
        world,
        'systemctl stop docker.service docker.socket containerd; rm /usr/bin/docker /usr/sbin/dockerd ' +
          '/usr/lib/systemd/system/docker.service /usr/lib/systemd/system/docker.socket; systemctl daemon-reload',
      );
    },
  },
  'docker-is-podman': {
    prepare: async (world) => dockerIsPodman.breakIt(world),
  },
  'no-permission': { user: 'bob' },
  'no-permission-by-sudo': { env: { SUDO_USER: 'bob' } },
  'client-config-broken': {
    user: 'alice',
    ...shell('mkdir ~alice/.docker && printf \'{\\n  "auths": {\\n\' > ~alice/.docker/config.json'),
  },
  'client-config-of-root': {
    user: 'alice',
    ...shell('mkdir -m 700 ~alice/.docker && echo {} > ~alice/.docker/config.json'),
  },
  'client-config-not-writable': {
    user: 'alice',
    ...shell('mkdir ~alice/.docker && echo {} > ~alice/.docker/config.json'),
  },
  'credential-helper-missing': shell(
    'mkdir ~/.docker && echo \'{ "credsStore": "desktop" }\' > ~/.docker/config.json',
  ),
  'credential-helpers-there': shell(
    `mkdir ~/.docker && echo '{ "credsStore": "pass", "credHelpers": { "gcr.io": "gcloud" } }' > ~/.docker/config.json
     cd /usr/local/bin && echo '#!/bin/sh' > docker-credential-pass && chmod 755 docker-credential-pass && ln -s docker-credential-pass docker-credential-gcloud`,
  ),
  'api-version-too-new': { env: { DOCKER_API_VERSION: '1.99' } },
  'api-version-pinned': { env: { DOCKER_API_VERSION: '1.41' } },
  'buildx-missing': { env: { DOCKER_BUILDKIT: '1' } },
  'buildx-missing-bookworm': { suite: 'bookworm', env: { DOCKER_BUILDKIT: '1' } },
  'compose-missing': shell(
    'docker pull -q busybox && docker create --name shop-web-1 --label com.docker.compose.project=shop busybox',
  ),
  'package-source-blackholed': {
    files: { '/etc/apt/sources.list.d/docker.list': DOCKER_LIST },
    prepare: async ({ internet }) => internet.blackhole('download.docker.com'),
  },
  'package-source-good': { files: { '/etc/apt/sources.list.d/docker.list': DOCKER_LIST } },
  'context-gone': shell(
    'mkdir ~/.docker && echo \'{ "currentContext": "desktop-linux" }\' > ~/.docker/config.json',
  ),
  'wrong-endpoint': { env: { DOCKER_HOST: 'unix:///run/user/1000/docker.sock' } },
  'tls-verify-without-certificates': { env: { DOCKER_TLS_VERIFY: '1' } },
  'wrong-context': shell(
    'docker context create away --docker host=tcp://127.0.0.1:2375 >/dev/null && docker context use away',
  ),

  'daemon-stopped': shell('systemctl stop docker.socket docker.service'),
  'daemon-stopped-bookworm': {
    suite: 'bookworm',
    ...shell('systemctl stop docker.socket docker.service'),
  },
  'daemon-socket-activated': shell(
    'systemctl stop docker.service 2>/dev/null; systemctl start docker.socket',
  ),
  'daemon-not-enabled': shell('systemctl disable docker.service'),
  'daemon-masked': shell('systemctl mask docker.service'),
  'daemon-stopped-and-masked': shell(
    'systemctl stop docker.socket docker.service && systemctl mask docker.service docker.socket',
  ),
  'daemon-failed': { files: started('--no-such-flag'), waits: false, prepare: waitForFailure },
  'daemon-failed-data-root': {
    files: started('--data-root=/proc/docker'),
    waits: false,
    prepare: waitForFailure,
  },
  'daemon-hung': shell('systemctl kill --signal=SIGSTOP --kill-who=main docker.service'),

  'daemon-json-trailing-comma-stopped': broken(TRAILING_COMMA),
  'daemon-json-trailing-comma-running': edited(TRAILING_COMMA),
  'daemon-json-unknown-key': broken('{\n  "registry-mirors": ["https://mirror-good.lab.test"]\n}\n'),
  'daemon-json-singular-key': edited('{\n  "registry-mirror": ["https://mirror-good.lab.test"]\n}\n'),
  'daemon-json-flag-conflict': broken('{\n  "hosts": ["unix:///var/run/docker.sock"]\n}\n'),
  'daemon-json-unreadable': {
    user: 'alice',
    mirrors: [mirror('good')],
    ...shell(`chmod 600 ${DAEMON_JSON}`),
  },
  'mirror-no-scheme': broken('{\n  "registry-mirrors": ["mirror-good.lab.test"]\n}\n'),
  'config-not-loaded': edited('{\n  "registry-mirrors": ["https://mirror-good.lab.test"]\n}\n'),
  'config-needs-restart': edited('{\n  "log-driver": "local"\n}\n'),

  'hub-blackholed-bookworm': { suite: 'bookworm', prepare: hubSilent },
  'hub-blackholed-trixie': { suite: 'trixie', prepare: hubSilent },
  'hub-blackholed-forky': { suite: 'forky', prepare: hubSilent },
  'hub-blackholed-with-mirror': { mirrors: [mirror('good')], prepare: hubSilent },
  'hub-refused': { prepare: async ({ internet }) => internet.refuse(HUB) },
  'hub-reset': { prepare: async ({ internet }) => internet.resetAfterHello(HUB) },
  'hub-auth-blackholed': { prepare: async ({ internet }) => internet.blackhole('auth.docker.io') },
  'hub-cdn-blackholed': {
    prepare: async ({ internet }) => internet.blackhole('production.cloudflare.docker.com'),
  },
  'hub-429': { prepare: async ({ internet }) => internet.hub('toomanyrequests') },
  'hub-503': { prepare: async ({ internet }) => internet.hub('unavailable') },
  'search-blackholed': { prepare: async ({ internet }) => internet.blackhole('index.docker.io') },
  'dns-broken': { prepare: async ({ internet }) => internet.dnsServfail() },
  'dns-silent': { prepare: async ({ internet }) => internet.dnsDown() },
  'dns-poisoned': {
    prepare: async ({ internet }) => {
      await internet.poison(HUB, 'www.social.lab.test');
      await internet.poison('index.docker.io', 'www.social.lab.test');
    },
  },
  'tls-untrusted': shell(
    'rm -f /usr/local/share/ca-certificates/*; update-ca-certificates --fresh >/dev/null 2>&1',
  ),
  'network-offline': shell('ip route del default'),
  'proxy-unreachable': {
    files: {
      '/etc/systemd/system/docker.service.d/proxy.conf':
        '[Service]\nEnvironment="HTTPS_PROXY=http://doctor:open-sesame@192.0.2.1:3128"\n',
    },
  },

  'proxy-needs-auth': {
    files: behindProxy('http://proxy.lab.test:3129'),
    prepare: closeDirectWay,
  },
  'proxy-missing-in-daemon': {
    files: { '/etc/environment': SHELL_PROXY },
    prepare: closeDirectWay,
  },
  'healthy-behind-proxy': {
    files: behindProxy('http://proxy.lab.test:3128'),
    prepare: closeDirectWay,
  },
  'healthy-shell-proxy': { files: { '/etc/environment': SHELL_PROXY } },
  'clock-behind': { prepare: async ({ internet }) => internet.hubClock('a year ahead') },
  'clock-three-hours': { prepare: async ({ internet }) => internet.hubClock('three hours ahead') },
  'ipv6-only': { prepare: async ({ internet }) => internet.onlyIpv6(HUB) },
  'dns-loopback': { prepare: async ({ internet }) => internet.poison(HUB, '127.0.0.1') },
  'mtu-too-large': { prepare: async ({ internet }) => internet.loseLargePackets() },
  'hub-tls-hangs': { prepare: async ({ internet }) => internet.swallowHello(HUB) },

  'mirror-stale': { mirrors: [mirror('stale')] },
  'mirror-leaks-credentials': {
    mirrors: [mirror('basic')],
    files: loggedInTo('https://index.docker.io/v1/'),
  },
  'mirror-overridden': {
    suite: 'forky',
    mirrors: [mirror('good')],
    files: {
      '/etc/docker/certs.d/docker.io/hosts.toml':
        '[host."https://mirror-search.lab.test"]\n  capabilities = ["pull", "resolve"]\n',
    },
  },
  'tls-off-for-hub': {
    suite: 'forky',
    files: {
      [DAEMON_JSON]: `${JSON.stringify({
        features: { 'containerd-snapshotter': true },
        'registry-mirrors': [mirror('good')],
        'insecure-registries': ['mirror-good.lab.test'],
      })}\n`,
    },
  },

  'registry-http-only': { files: loggedInTo('registry-http.lab.test') },
  'registry-own-ca': { files: loggedInTo('registry-ca.lab.test') },
  'registry-dead': { files: { [DAEMON_JSON]: '{ "insecure-registries": ["blocked.lab.test"] }\n' } },
  'healthy-registries': {
    files: {
      ...loggedInTo('registry.lab.test'),
      [DAEMON_JSON]: '{ "insecure-registries": ["registry-http.lab.test"] }\n',
    },
  },

  'mirror-403': { mirrors: [mirror('403')] },
  'mirror-403-hub-blackholed': { mirrors: [mirror('403')], prepare: hubSilent },
  'mirror-html': { mirrors: [mirror('html')] },
  'mirror-dead': { mirrors: [mirror('dead')] },
  'mirror-half': { mirrors: [mirror('half')] },
  'mirror-tampered': { mirrors: [mirror('tampered')] },
  'mirror-429': { mirrors: [mirror('429')] },
  // The store that Docker 29 comes with, on 28.5.
  'mirror-html-containerd': containerdStore({ 'registry-mirrors': [mirror('html'), mirror('good')] }),
  'mirror-tampered-containerd': containerdStore({ 'registry-mirrors': [mirror('tampered')] }),
  'mirror-dead-containerd': containerdStore({ 'registry-mirrors': [mirror('dead')] }),
  'hosts-toml-html': containerdStore({}, hostsToml('html')),
  'hosts-toml-html-hub-blackholed': {
    ...containerdStore({ 'registry-mirrors': [mirror('good')] }, hostsToml('html')),
    prepare: hubSilent,
  },
  'hosts-toml-good': containerdStore({ 'registry-mirrors': [mirror('dead')] }, hostsToml('good')),
  'mirror-one-of-two': { mirrors: [mirror('dead'), mirror('good')], prepare: hubSilent },

  'address-pool-exhausted': faulty(addressPoolExhausted),
  'api-exposed': faulty(apiExposed),
  'cgroups-unmounted': faulty(cgroupsUnmounted),
  'container-dns-dead': faulty(containerDnsDead),
  'container-dns-loopback': faulty(containerDnsLoopback),
  'disk-full': faulty(diskFull),
  'disk-full-of-containerd': faulty(diskFullOfContainerd),
  'disk-full-of-inodes': faulty(diskFullOfInodes),
  'disk-low': faulty(diskLow),
  'firewall-flushed': faulty(firewallFlushed),
  'firewall-nat-flushed': faulty(firewallNatFlushed),
  'ip-forward-off': faulty(ipForwardOff),
  'ip-forward-off-on-purpose': faulty(ipForwardOffOnPurpose),
  'log-unbounded': faulty(logUnbounded),
  'socket-world-writable': faulty(socketWorldWritable),
  'subnet-overlap': faulty(subnetOverlap),
  'subnet-overlap-vpn': faulty(subnetOverlapVpn),
  'runtime-hook-fails': faulty(runtimeHookFails),
  'shim-halted': faulty(shimHalted),
  'container-packets-lost': faulty(containerPacketsLost),
};
