import { GATEWAY_ADDRESS } from '../internet/names.ts';
import type { User } from '../machine/machine.ts';
import type { World } from '../machine/world.ts';

/** One way in which commands of Docker's fail, on a machine that is well before and after it. */
export interface Scene {
  readonly name: string;
  /** The commands typed, by a short name; all at once, as most of them wait for a time-out. */
  readonly commands: Readonly<Record<string, string>>;
  readonly user?: User;
  readonly breakIt?: (world: World) => Promise<void>;
  readonly mend?: (world: World) => Promise<void>;
}

const HUB = 'registry-1.docker.io';
const AUTH = 'auth.docker.io';
const INDEX = 'index.docker.io';
const CDN = 'production.cloudflare.docker.com';
const DAEMON_JSON = '/etc/docker/daemon.json';
const PROXY_CONF = '/etc/systemd/system/docker.service.d/proxy.conf';

const DOCKERFILE = 'mkdir -p /tmp/b; printf "FROM redis\\nRUN true\\n" > /tmp/b/Dockerfile';

/** Ends well where BuildKit is missing: the newer clients need a component, which the machines have on request. */
const HAS_BUILDKIT = "! docker buildx version >/dev/null 2>&1 && docker --version | grep -vq ' 20' && exit 0";

/** Of an image with BuildKit, where the client has it; a folder for each, as the commands of a scene run at once. */
function buildkit(from: string, options = ''): string {
  const folder = `/tmp/${Buffer.from(from + options).toString('hex')}`;
  return `${HAS_BUILDKIT}; mkdir -p ${folder}; printf "FROM ${from}\\nRUN true\\n" > ${folder}/Dockerfile; DOCKER_BUILDKIT=1 docker build --progress=plain ${options} ${folder}`;
}

/** What people type when images do not come. */
const EVERYDAY = {
  pull: 'docker pull redis',
  run: 'docker run --rm hello-world',
  search: 'docker search redis',
  build: `${DOCKERFILE}; DOCKER_BUILDKIT=0 docker build /tmp/b`,
  buildkit: `${HAS_BUILDKIT}; ${DOCKERFILE}; DOCKER_BUILDKIT=1 docker build --progress=plain /tmp/b`,
  login: 'docker login --username somebody --password wrong',
} as const;

/** The same where pulls alone are of interest. */
const PULL = { pull: EVERYDAY.pull, run: EVERYDAY.run, buildkit: EVERYDAY.buildkit } as const;

/** What people type when the daemon is to blame. */
const DAEMON = {
  ps: 'docker ps',
  run: EVERYDAY.run,
  pull: EVERYDAY.pull,
  info: 'docker info',
  version: 'docker version',
  build: EVERYDAY.build,
  buildkit: EVERYDAY.buildkit,
  search: EVERYDAY.search,
} as const;

const JOURNAL = 'journalctl --unit=docker --no-pager --lines=25';

function network(
  name: string,
  breakIt: (world: World) => Promise<void>,
  commands: Scene['commands'] = EVERYDAY,
): Scene {
  return { name, commands, breakIt, mend: async ({ internet }) => internet.healAll() };
}

async function sh({ machine }: World, script: string): Promise<void> {
  await machine.exec(['sh', '-c', script], { timeoutMs: 60_000 });
}

async function restart(world: World): Promise<void> {
  await sh(world, 'systemctl daemon-reload; systemctl reset-failed docker; systemctl restart docker');
}

/** The configuration of the store that the machine was made with, with more in it. */
async function configure(world: World, more: object): Promise<void> {
  const before: unknown = JSON.parse((await world.machine.readFile('/root/daemon.json')).toString());
  await world.machine.writeFile(DAEMON_JSON, `${JSON.stringify(Object.assign({}, before, more), null, 2)}\n`);
}

function mirror(name: string, hubBlocked = true): Scene {
  return {
    name: `mirror-${name}${hubBlocked ? '' : '-hub-well'}`,
    commands: { ...PULL, journal: `sleep 32; ${JOURNAL}; false` },
    breakIt: async (world) => {
      if (hubBlocked) await world.internet.blackhole(HUB);
      await configure(world, { 'registry-mirrors': [`https://mirror-${name}.lab.test`] });
      // BuildKit keeps to the mirrors that it has seen, for some minutes; only a restart tells it of others.
      await sh(
        world,
        `if docker buildx version >/dev/null 2>&1; then systemctl reset-failed docker; systemctl restart docker; else systemctl reload docker; fi
        docker image rm redis hello-world`,
      );
    },
    mend: async (world) => {
      await configure(world, { 'registry-mirrors': [] });
      await sh(world, 'systemctl reload docker');
      await world.internet.healAll();
    },
  };
}

function service(name: string, script: string, commands: Scene['commands'] = DAEMON, user?: User): Scene {
  return {
    name,
    commands,
    ...(user === undefined ? {} : { user }),
    breakIt: async (world) => sh(world, script),
    mend: async (world) => {
      await sh(
        world,
        `systemctl unmask docker.service docker.socket containerd; cp /root/daemon.json ${DAEMON_JSON}
        rm -f ${PROXY_CONF} /root/.docker/config.json; [ "$(cat /run/docker.pid 2>/dev/null)" != 1 ] || rm /run/docker.pid
        systemctl kill --signal=SIGCONT docker
        systemctl start containerd docker.socket; update-ca-certificates --fresh; ip route replace default via ${GATEWAY_ADDRESS}`,
      );
      await restart(world);
      await world.machine.waitForDocker();
    },
  };
}

function brokenFile(name: string, text: string): Scene {
  return service(
    name,
    `printf '%s' '${text}' > ${DAEMON_JSON}; systemctl restart docker >/tmp/restart 2>&1; sleep 8`,
    {
      restart: 'cat /tmp/restart; false',
      journal: `${JOURNAL}; false`,
      status: 'systemctl status docker',
      ps: 'docker ps',
    },
  );
}

export const SCENES: readonly Scene[] = [
  network('hub-blackholed', async ({ internet }) => {
    await internet.blackhole(HUB);
    await internet.blackhole(INDEX);
  }),
  network('hub-refused', async ({ internet }) => {
    await internet.refuse(HUB);
    await internet.refuse(INDEX);
  }),
  network('hub-reset', async ({ internet }) => {
    await internet.resetAfterHello(HUB);
    await internet.resetAfterHello(INDEX);
  }),
  network('hub-hanging', async ({ internet }) => internet.hub('hanging'), {
    pull: EVERYDAY.pull,
    run: EVERYDAY.run,
  }),
  network('hub-429', async ({ internet }) => internet.hub('toomanyrequests'), PULL),
  network('hub-503', async ({ internet }) => internet.hub('unavailable')),
  network('auth-blackholed', async ({ internet }) => internet.blackhole(AUTH)),
  network('auth-refused', async ({ internet }) => internet.refuse(AUTH)),
  network('cdn-blackholed', async ({ internet }) => internet.blackhole(CDN), PULL),
  network('cdn-refused', async ({ internet }) => internet.refuse(CDN), PULL),
  network('cdn-reset', async ({ internet }) => internet.resetAfterHello(CDN), PULL),
  network('dns-servfail', async ({ internet }) => internet.dnsServfail()),
  network('dns-nxdomain', async ({ internet }) => internet.dns('nxdomain')),
  network('dns-silent', async ({ internet }) => internet.dnsDown()),
  network('dns-poisoned', async ({ internet }) => {
    for (const name of [HUB, AUTH, INDEX] as const) await internet.poison(name, 'www.social.lab.test');
  }),
  network('dns-loopback', async ({ internet }) => {
    for (const name of [HUB, AUTH, INDEX] as const) await internet.poison(name, '127.0.0.1');
  }),
  service('network-offline', 'ip route del default', EVERYDAY),
  service(
    'proxy-unreachable',
    `mkdir -p $(dirname ${PROXY_CONF}); printf '[Service]\\nEnvironment="HTTPS_PROXY=http://192.0.2.1:3128"\\n' > ${PROXY_CONF}
     systemctl daemon-reload; systemctl restart docker`,
    EVERYDAY,
  ),
  service(
    'tls-untrusted',
    'mv /usr/local/share/ca-certificates /root/ca; update-ca-certificates --fresh; systemctl restart docker; mv /root/ca /usr/local/share/ca-certificates',
    EVERYDAY,
  ),
  ...[
    '403',
    '402',
    '404',
    '429',
    '503',
    'html',
    'dead',
    'half',
    'tampered',
    'nx',
    'selfsigned',
    'expired',
    'hang',
    'http',
  ].map((name) => mirror(name)),
  ...['tampered', 'html', '403', 'dead'].map((name) => mirror(name, false)),
  {
    name: 'image',
    commands: {
      'not-found-tag': 'docker pull redis:no-such-tag',
      'not-found-name': 'docker pull nobody/no-such-image',
      'not-found-run': 'docker run --rm nobody/no-such-image',
      'not-found-build':
        'mkdir -p /tmp/n; echo FROM nobody/no-such-image > /tmp/n/Dockerfile; DOCKER_BUILDKIT=0 docker build /tmp/n',
      'reference-upper': 'docker pull Redis',
      'reference-run': 'docker run --rm redis:a:b',
      'reference-url': 'docker pull https://hub.docker.com/_/redis',
      'reference-build':
        'mkdir -p /tmp/r; echo FROM redis > /tmp/r/Dockerfile; DOCKER_BUILDKIT=0 docker build -t App:x /tmp/r',
      'buildkit-not-found-tag': buildkit('redis:no-such-tag'),
      'buildkit-not-found-name': buildkit('nobody/no-such-image'),
      'buildkit-reference': buildkit('Redis'),
      'buildkit-platform': buildkit('redis', '--platform linux/s390x'),
      'buildkit-login': buildkit('registry-login.lab.test/a:1'),
      'buildkit-dead': buildkit('blocked.lab.test/team/app:1'),
      'buildkit-nx': buildkit('registry.nx.lab.test/team/app:1'),
      'buildkit-http': buildkit('mirror-http.lab.test:80/library/redis'),
      'buildkit-selfsigned': buildkit('mirror-selfsigned.lab.test/library/redis'),
      'buildkit-expired': buildkit('mirror-expired.lab.test/library/redis'),
      'buildkit-refused': buildkit('127.0.0.1:5999/app'),
      'buildkit-403': buildkit('mirror-403.lab.test/library/redis'),
      'buildkit-503': buildkit('mirror-503.lab.test/library/redis'),
      'platform-pull': 'docker pull --platform linux/s390x redis',
      'push-no-login':
        'docker pull busybox >/dev/null; docker tag busybox somebody/thing:1; docker push somebody/thing:1',
      'push-no-tag': 'docker push somebody/nothing:1',
      'login-wrong': 'docker login --username somebody --password wrong',
      'search-404': 'docker search mirror-404.lab.test/redis',
      'search-html': 'docker search mirror-html.lab.test/redis',
      'search-403': 'docker search mirror-403.lab.test/redis',
      'search-dead': 'docker search mirror-dead.lab.test/redis',
      'search-nx': 'docker search mirror-nx.lab.test/redis',
      'search-url': 'docker search https://mirror-good.lab.test/redis',
      'registry-dead': 'docker pull blocked.lab.test/team/app:1',
      'registry-nx': 'docker pull registry.nx.lab.test/team/app:1',
      'registry-http': 'docker pull mirror-http.lab.test:80/library/redis',
      'registry-selfsigned': 'docker pull mirror-selfsigned.lab.test/library/redis',
      'registry-expired': 'docker pull mirror-expired.lab.test/library/redis',
      'registry-refused': 'docker pull 127.0.0.1:5999/app',
      'registry-html': 'docker pull mirror-html.lab.test/library/redis',
      'registry-403': 'docker pull mirror-403.lab.test/library/redis',
      'registry-503': 'docker pull mirror-503.lab.test/library/redis',
      'registry-429': 'docker pull mirror-429.lab.test/library/redis',
    },
  },
  {
    name: 'container',
    commands: {
      port: 'docker run -d --name first -p 8081:80 redis >/dev/null; docker run --rm -p 8081:80 redis',
      'port-process':
        'python3 -c 0 2>/dev/null; node -e \'require("net").createServer().listen(8082)\' & sleep 1; docker run --rm -p 8082:80 redis; code=$?; kill $!; exit $code',
      'exec-format':
        "mkdir -p /tmp/e; printf '\\001\\002not a program' > /tmp/e/app; chmod +x /tmp/e/app; tar -C /tmp/e -c app | docker import - wrong-arch >/dev/null; docker run --rm wrong-arch /app",
      'no-command': 'docker run --rm redis no-such-command',
      'not-unique': 'docker run --name twice -d redis >/dev/null; docker run --name twice redis',
    },
    mend: async (world) => sh(world, 'docker rm -f $(docker ps -aq)'),
  },
  {
    name: 'pools',
    commands: { network: 'for i in $(seq 1 40); do docker network create n$i >/dev/null || exit 1; done' },
    mend: async (world) => sh(world, 'docker network prune -f'),
  },
  {
    name: 'client',
    commands: {
      endpoint: 'DOCKER_HOST=tcp://127.0.0.1:2375 docker ps',
      'endpoint-path': 'DOCKER_HOST=unix:///run/user/1000/docker.sock docker ps',
      'endpoint-host': 'DOCKER_HOST=tcp://no-such-host.lab.test:2375 docker ps',
      'api-new': 'DOCKER_API_VERSION=1.99 docker ps',
      'api-old': 'DOCKER_API_VERSION=1.10 docker ps',
      compose: 'docker compose up -d',
      'compose-old': 'docker-compose up -d',
      buildx: 'docker buildx version',
      buildkit: `${DOCKERFILE}; DOCKER_BUILDKIT=1 docker build /tmp/b`,
      helper:
        'mkdir -p /tmp/c1; echo \'{"credsStore":"desktop"}\' > /tmp/c1/config.json; docker --config /tmp/c1 pull redis; docker --config /tmp/c1 login -u a -p b',
      'helper-search':
        'mkdir -p /tmp/c1; echo \'{"credsStore":"desktop"}\' > /tmp/c1/config.json; docker --config /tmp/c1 search redis',
      'config-broken':
        'mkdir -p /tmp/c2; echo \'{"auths": {,}}\' > /tmp/c2/config.json; docker --config /tmp/c2 pull redis; docker --config /tmp/c2 login -u a -p b; false',
    },
  },
  { name: 'no-permission', user: 'bob', commands: DAEMON },
  service('daemon-stopped', 'systemctl stop docker.socket docker.service'),
  service(
    'daemon-masked',
    'systemctl stop docker.socket docker.service; systemctl mask docker.service docker.socket',
    {
      start: 'systemctl start docker',
      status: 'systemctl status docker',
      run: EVERYDAY.run,
    },
  ),
  service('docker-not-installed', 'true', {
    bash: 'PATH=/none; bash -c "docker ps" 2>&1 || /bin/bash -c "docker ps"',
    sh: "/usr/bin/env -i PATH=/none /bin/sh -c 'docker ps'",
    sudo: 'sudo docker-ce ps; sudo -n /bin/sh -c "PATH=/none; docker ps"',
    systemctl: 'systemctl start docker-none',
  }),
  service(
    'containerd-masked',
    'systemctl stop docker docker.socket containerd; systemctl mask containerd; systemctl start docker >/tmp/restart 2>&1',
    {
      restart: 'cat /tmp/restart; false',
      journal: `${JOURNAL}; false`,
    },
  ),
  service(
    'pid-file',
    'systemctl stop docker docker.socket; echo 1 > /var/run/docker.pid; systemctl start docker >/tmp/restart 2>&1; sleep 8',
    {
      restart: 'cat /tmp/restart; false',
      journal: `${JOURNAL}; false`,
      second: 'timeout 8 dockerd',
    },
  ),
  service('dockerd-by-hand', 'true', {
    user: 'sudo -u alice timeout 5 dockerd',
    second: 'timeout 5 dockerd',
    fd: 'timeout 5 dockerd -H fd:// --pidfile /tmp/p',
  }),
  brokenFile('config-comma', '{"registry-mirrors": ["https://mirror-good.lab.test",]}'),
  brokenFile('config-key', '{"registry-mirorrs": ["https://mirror-good.lab.test"]}'),
  brokenFile('config-flag', '{"hosts": ["unix:///var/run/docker.sock"]}'),
  brokenFile('config-mirror', '{"registry-mirrors": ["mirror-good.lab.test"]}'),
  brokenFile('config-type', '{"registry-mirrors": "https://mirror-good.lab.test"}'),
  brokenFile('config-quotes', '{“registry-mirrors”: []}'),
  brokenFile('config-driver', '{"storage-driver": "devicemapper"}'),
  brokenFile('config-pools', '{"default-address-pools": [{"base": "10.0.0.0/40", "size": 24}]}'),
];
