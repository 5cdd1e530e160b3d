import { spawn } from 'node:child_process';
import { openSync, closeSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inCgroup } from './cgroup.ts';
import { must } from './command.ts';
import { INITS, type InitName } from './inits.ts';
import { layer } from './layers.ts';
import { Machine } from './machine.ts';
import { engineLayers } from './newer-engine.ts';
import { MACHINE_DNS } from '../internet/names.ts';
import type { Network } from './network.ts';
import { childrenOf, numbersOf } from './process-ids.ts';
import { CHECKOUT, NODE, type Suite, root } from './roots.ts';

const PROJECT = path.resolve(import.meta.dirname, '../../..');

export interface BootOptions {
  readonly world: string;
  readonly suite: Suite;
  readonly network: Network;
  /** The world's folder on disk. */
  readonly folder: string;
  /** Files that are there when the machine boots. */
  readonly files: Readonly<Record<string, string>>;
  /** Debian packages that are there besides those of the root. */
  readonly packages: readonly string[];
  readonly init: InitName;
}

/** A fresh machine over the suite's root: nothing it writes outlives it. */
export async function boot(options: BootOptions): Promise<Machine> {
  const { world, suite, network, folder } = options;
  const init = INITS[options.init];
  const packages = [...init.packages, ...options.packages];
  const lower = await root(suite);
  const more = packages.length === 0 ? [] : [await layer(suite, packages)];
  const mounted = await mountRoot(folder, [...engineLayers(suite), ...more, lower].join(':'));
  await init.prepare(mounted);
  const hostname = `${suite}-lab`;
  const files: Record<string, string> = {
    '/etc/hostname': `${hostname}\n`,
    '/etc/hosts': `127.0.0.1\tlocalhost\n127.0.1.1\t${hostname}\n`,
    '/etc/resolv.conf': `nameserver ${MACHINE_DNS}\n`,
    ...options.files,
  };
  for (const [file, text] of Object.entries(files)) {
    const at = path.join(mounted, file);
    await mkdir(path.dirname(at), { recursive: true });
    await writeFile(at, text);
  }
  const log = path.join(folder, 'console.log');
  const nspawn = startNspawn({ ...options, mounted, hostname, log, namespace: network.machine, world });
  const machine = new Machine(await leaderOf(nspawn, init.comm, log), options.init);
  await machine.waitForBoot();
  return machine;
}

async function mountRoot(folder: string, lower: string): Promise<string> {
  const at = (name: string): string => path.join(folder, name);
  for (const name of ['upper', 'work', 'root', 'docker', 'containerd']) await mkdir(at(name));
  const layers = `lowerdir=${lower},upperdir=${at('upper')},workdir=${at('work')}`;
  await must(['mount', '-t', 'overlay', 'overlay', '-o', layers, at('root')]);
  return at('root');
}

interface NspawnOptions extends BootOptions {
  readonly mounted: string;
  readonly hostname: string;
  readonly namespace: string;
  readonly log: string;
}

function startNspawn({ world, folder, mounted, hostname, namespace, log, init }: NspawnOptions): number {
  const { argv } = INITS[init];
  const [command, ...args] = inCgroup(world, 'machine', [
    'systemd-nspawn',
    ...(argv === null ? ['--boot'] : []),
    `--directory=${mounted}`,
    `--machine=${world}`,
    `--hostname=${hostname}`,
    '--register=no',
    '--keep-unit',
    `--network-namespace-path=/run/netns/${namespace}`,
    '--resolv-conf=off',
    // Docker needs everything, and these calls: without them runc can't make its session keyring.
    '--capability=all',
    '--system-call-filter=add_key keyctl request_key bpf',
    // overlay2 does not stack on the overlay that the machine's root is.
    `--bind=${path.join(folder, 'docker')}:/var/lib/docker`,
    `--bind=${path.join(folder, 'containerd')}:/var/lib/containerd`,
    `--bind-ro=${process.execPath}:${NODE}`,
    `--bind-ro=${PROJECT}:${CHECKOUT}`,
    ...(argv ?? []),
  ]);
  const env = {
    PATH: '/usr/sbin:/usr/bin:/sbin:/bin',
    // Writable cgroups and /proc/sys for Docker, in the one hierarchy that today's Docker expects.
    SYSTEMD_NSPAWN_API_VFS_WRITABLE: '1',
    SYSTEMD_NSPAWN_UNIFIED_HIERARCHY: '1',
  };
  const output = openSync(log, 'a');
  const child = spawn(command, args, { env, detached: true, stdio: ['ignore', output, output] });
  closeSync(output);
  child.unref();
  if (child.pid === undefined) throw new Error('systemd-nspawn does not start');
  return child.pid;
}

/** The child of nspawn that is number 1 in a process namespace of its own. */
async function leaderOf(nspawn: number, comm: string, log: string): Promise<number> {
  for (let tries = 0; tries < 200; tries += 1) {
    const leader = childrenOf(nspawn).find((pid) => numbersOf(pid).length > 1 && numbersOf(pid).at(-1) === 1);
    if (leader !== undefined && (await hasInit(leader, comm))) return leader;
    await sleep(25);
  }
  throw new Error(`the machine does not start: ${await readFile(log, 'utf8')}`);
}

/** Before it has become its init, its namespaces and mounts are not complete. */
async function hasInit(pid: number, comm: string): Promise<boolean> {
  return (await readFile(`/proc/${pid}/comm`, 'utf8')).trim() === comm;
}
