import { setTimeout as sleep } from 'node:timers/promises';
import type { User } from './machine.ts';
import type { Suite } from './roots.ts';
import { START_MACHINES } from './start-situations.ts';
import type { World } from './world.ts';

/** A state of a machine and of the internet around it that docker-doctor has to name rightly. */
export interface Situation {
  readonly suite?: Suite;
  readonly mirrors?: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
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

const TRAILING_COMMA = '{\n  "registry-mirrors": [\n    "https://mirror-good.lab.test",\n  ]\n}\n';

/** Every recording of fixtures/machines, by the name of its folder. */
export const MACHINES: Readonly<Record<string, Situation>> = {
  ...START_MACHINES,

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
  'no-permission': { user: 'bob' },
  'wrong-endpoint': { env: { DOCKER_HOST: 'unix:///run/user/1000/docker.sock' } },
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

  'mirror-403': { mirrors: [mirror('403')] },
  'mirror-403-hub-blackholed': { mirrors: [mirror('403')], prepare: hubSilent },
  'mirror-html': { mirrors: [mirror('html')] },
  'mirror-dead': { mirrors: [mirror('dead')] },
  'mirror-half': { mirrors: [mirror('half')] },
  'mirror-tampered': { mirrors: [mirror('tampered')] },
  'mirror-429': { mirrors: [mirror('429')] },
  'mirror-one-of-two': { mirrors: [mirror('dead'), mirror('good')], prepare: hubSilent },
};
