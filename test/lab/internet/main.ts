import { spawn } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { catalogue } from '../machine/images.ts';
import { ADDRESSES, LOGIN_PROXY_PORT, MACHINE_DNS, MIRROR_DNS, OPEN_PROXY_PORT, isName } from './names.ts';
import { CROWD_CERTIFICATE, type CrowdHost } from './crowd.ts';
import { AccessLog } from './access-log.ts';
import { type Lookup, nameServer } from './dns.ts';
import { type Done, type Faults, type InternetConfig, NO_FAULTS, isOrder } from './faults.ts';
import { hub } from './hub.ts';
import { crowdSite } from './crowd-site.ts';
import { packages } from './packages.ts';
import { open } from './listen.ts';
import { PRIVATE_PORT, PROXY_PORT, mirrors } from './mirrors.ts';
import { otherRegistries } from './other-registries.ts';
import { openProxy } from './proxy.ts';

/*
 * The servers of one world: a process in the internet's namespace, started by the world and told over the IPC
 * channel which faults to play.
 */
let faults: Faults = NO_FAULTS;

/** These have no TLS. */
const PLAIN: ReadonlySet<string> = new Set(['mirror-http.lab.test', 'registry-http.lab.test']);

function tell(done: number): void {
  const message: Done = { done };
  process.send?.(message);
}

let crowdAddresses: ReadonlyMap<string, string> = new Map();

const known: Lookup = (name) => {
  const address = isName(name) ? ADDRESSES[name] : crowdAddresses.get(name);
  return address === undefined ? 'nxdomain' : { address };
};

const faulty: Lookup = (name) => {
  if (faults.dns !== 'answering') return faults.dns;
  // 2001:db8::/32 is for documentation: nobody has it.
  if (faults.onlyIpv6.includes(name)) return { ipv6: Buffer.from('20010db8000000000000000000000010', 'hex') };
  const wrong = faults.poisoned[name];
  return wrong === undefined ? known(name) : { address: wrong };
};

/** Debian's docker-registry: the mirror, and the private registry. */
async function startRegistry(
  { authority, registryLog }: InternetConfig,
  file: string,
  port: number,
): Promise<void> {
  const log = openSync(registryLog, 'a');
  const env = { PATH: '/usr/bin', SSL_CERT_FILE: path.join(authority, 'ca.pem') };
  const registry = spawn('docker-registry', ['serve', file], { env, stdio: ['ignore', log, log] });
  process.once('exit', () => registry.kill('SIGKILL'));
  for (let tries = 0; !(await answers(port)); tries += 1) {
    if (tries === 100)
      throw new Error(`docker-registry does not start: ${readFileSync(registryLog, 'utf8')}`);
    await sleep(50);
  }
}

async function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

async function serve(config: InternetConfig): Promise<void> {
  const content = catalogue();
  const crowd: readonly CrowdHost[] = JSON.parse(readFileSync(config.crowd, 'utf8'));
  crowdAddresses = new Map(crowd.map(({ name, address }) => [name, address]));
  const sites = {
    ...hub(content, () => faults.hub),
    ...mirrors(content),
    ...otherRegistries(content),
    ...packages(),
  };
  const around = {
    certificates: config.certificates,
    log: new AccessLog(config.accessLog),
    faults: () => faults,
  };
  await Promise.all([
    nameServer(MACHINE_DNS, faulty),
    nameServer(MIRROR_DNS, known),
    openProxy(OPEN_PROXY_PORT, 'open'),
    openProxy(LOGIN_PROXY_PORT, 'login'),
    startRegistry(config, config.privateConfig, PRIVATE_PORT),
    ...Object.entries(sites).map(async ([name, site]) => {
      if (!isName(name)) return;
      await open({ name, address: ADDRESSES[name], certificate: name, site, plain: PLAIN.has(name) }, around);
    }),
    ...crowd.map(({ name, address, ...member }) =>
      open(
        { name, address, certificate: CROWD_CERTIFICATE, site: crowdSite(content, member), plain: false },
        around,
      ),
    ),
  ]);
  // The mirror asks Hub for its token server when it starts, so Hub comes first.
  await startRegistry(config, config.registryConfig, PROXY_PORT);
}

process.on('message', (message: unknown) => {
  if (!isOrder(message)) return;
  faults = message.faults;
  tell(message.number);
});
// The channel closes when the world's owner is gone: nobody needs these servers then.
process.on('disconnect', () => process.exit());

const [certificates, authority, registryConfig, privateConfig, registryLog, accessLog, crowd] =
  process.argv.slice(2);
if (
  certificates === undefined ||
  authority === undefined ||
  registryConfig === undefined ||
  privateConfig === undefined ||
  registryLog === undefined ||
  accessLog === undefined ||
  crowd === undefined
) {
  throw new Error(
    'usage: main.ts CERTIFICATES AUTHORITY REGISTRY-CONFIG PRIVATE-CONFIG REGISTRY-LOG ACCESS-LOG CROWD',
  );
}
await serve({ certificates, authority, registryConfig, privateConfig, registryLog, accessLog, crowd });
tell(0);
