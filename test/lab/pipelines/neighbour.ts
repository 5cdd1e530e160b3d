import { setTimeout as sleep } from 'node:timers/promises';
import type { Step } from '../../pipelines/steps.ts';
import { sh } from '../faults/sh.ts';
import type { Argv, Result } from '../machine/command.ts';
import type { Running } from '../machine/machine.ts';
import type { World } from '../machine/world.ts';
import { PACKAGES } from './one-package.ts';

/** The engine as docker:dind starts it, once its certificates are made (dockerd-entrypoint.sh of docker-library/docker). */
const DIND =
  'systemd-run -q --unit=dind dockerd --host=unix:///var/run/docker.sock --host=tcp://0.0.0.0:2376 --tlsverify --tlscacert /certs/server/ca.pem --tlscert /certs/server/cert.pem --tlskey /certs/server/key.pem';

/** The certificates in the order and the places of `_tls_generate_certs` there; the keys are smaller, and quicker. */
const CERTIFICATES = `
mkdir -p /certs/ca /certs/server /certs/client
key() { openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1" 2> /dev/null; }
certify() {
  openssl req -new -key "/certs/$1/key.pem" -out "/certs/$1/csr.pem" -subj "/CN=docker:dind $1"
  printf '%s' "$2" > "/certs/$1/openssl.cnf"
  openssl x509 -req -in "/certs/$1/csr.pem" -CA /certs/ca/cert.pem -CAkey /certs/ca/key.pem -CAcreateserial \\
    -out "/certs/$1/cert.pem" -days 825 -extfile "/certs/$1/openssl.cnf" 2> /dev/null
  cp /certs/ca/cert.pem "/certs/$1/ca.pem"
}
key /certs/ca/key.pem
openssl req -new -key /certs/ca/key.pem -out /certs/ca/cert.pem -subj '/CN=docker:dind CA' -x509 -days 825 \\
  -addext keyUsage=critical,digitalSignature,keyCertSign
key /certs/server/key.pem
certify server 'extendedKeyUsage=serverAuth
subjectAltName=DNS:docker,DNS:localhost,IP:127.0.0.1'
key /certs/client/key.pem
certify client 'extendedKeyUsage=clientAuth'
chmod 644 /certs/client/key.pem
`;

/** What a job's environment says of its service. */
export const OF_THE_SERVICE = {
  DOCKER_HOST: 'tcp://docker:2376',
  DOCKER_TLS_VERIFY: '1',
  DOCKER_CERT_PATH: '/certs/client',
} as const;

/** A network of its own in the machine, from which the machine's engine is the neighbour `docker`. */
export interface Job {
  /** A command in it. */
  readonly exec: (
    script: string,
    env?: Readonly<Record<string, string>>,
    timeoutMs?: number,
  ) => Promise<Result>;
  /** A step as its runner would run it, in this folder. */
  readonly run: (step: Step, env: Readonly<Record<string, string>>, folder?: string) => Promise<Result>;
  /** The engine is gone, and its certificates, as before the service has started. */
  readonly beforeService: () => Promise<void>;
  readonly startService: () => Promise<void>;
  /** The machine's own engine again. */
  readonly afterService: () => Promise<void>;
  /** A program that runs in it until its end. */
  readonly keep: (argv: Argv) => void;
  readonly end: () => void;
}

export const WORKSPACE = '/srv/workspace';

export async function createJob(world: World): Promise<Job> {
  const { machine } = world;
  await machine.writeFile('/srv/certificates', CERTIFICATES);
  await sh(world, `mkdir -p ${WORKSPACE}; echo '10.213.0.1 docker' >> /etc/hosts`);
  const network = machine.spawn(['unshare', '--net', 'sh', '-c', 'echo $$ > /run/job; exec sleep infinity']);
  await waitFor(world, 'test -s /run/job');
  await sh(
    world,
    `ip link add job type veth peer name eth0 netns "$(cat /run/job)"
    ip address add 10.213.0.1/30 dev job; ip link set job up
    in_job() { nsenter --net --target "$(cat /run/job)" -- "$@"; }
    in_job ip link set lo up; in_job ip address add 10.213.0.2/30 dev eth0
    in_job ip link set eth0 up; in_job ip route add default via 10.213.0.1
    iptables -t nat -A POSTROUTING -s 10.213.0.0/30 -j MASQUERADE
    iptables -I FORWARD -s 10.213.0.0/30 -j ACCEPT; iptables -I FORWARD -d 10.213.0.0/30 -j ACCEPT
    sysctl -q -w net.ipv4.ip_forward=1`,
  );
  const inJob: Argv = ['sh', '-c', 'exec nsenter --net --target "$(cat /run/job)" -- "$@"', 'sh'];
  const others: Running[] = [];
  return {
    keep: (argv) => void others.push(machine.spawn([...inJob, ...argv])),
    exec: (script, env = {}, timeoutMs = 60_000) =>
      machine.exec([...inJob, 'bash', '-c', script], { env, timeoutMs }),
    run: ({ shell, script, env: own }, env, folder = WORKSPACE) =>
      machine.exec(
        [...inJob, 'sh', '-c', 'cd "$1"; shift; exec "$@"', 'sh', folder, ...shell, '-c', script],
        {
          env: {
            NPM_CONFIG_REGISTRY: PACKAGES,
            npm_config_update_notifier: 'false',
            CI: 'true',
            ...env,
            ...own,
          },
          timeoutMs: 110_000,
        },
      ),
    beforeService: () =>
      sh(
        world,
        'systemctl stop docker.socket docker.service; systemctl stop dind 2> /dev/null || true; rm -rf /certs',
      ),
    startService: () => sh(world, `sh -e /srv/certificates; ${DIND}`),
    afterService: async () => {
      await sh(
        world,
        'systemctl stop dind 2> /dev/null || true; systemctl reset-failed; systemctl start docker.socket docker.service',
      );
      await machine.waitForDocker();
    },
    end: () => {
      for (const one of [...others, network]) one.kill('SIGKILL');
    },
  };
}

async function waitFor({ machine }: World, script: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await machine.exec(['sh', '-c', script])).code === 0) return;
    await sleep(100);
  }
  throw new Error(`not within 10 s: ${script}`);
}
