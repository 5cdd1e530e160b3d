import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { isIPv4 } from 'node:net';
import path from 'node:path';
import { inCgroup } from '../machine/cgroup.ts';
import { authorities, certificates } from '../machine/certificates.ts';
import { BLACK_HOLES, type CrowdHost } from './crowd.ts';
import type { Access } from './access-log.ts';
import {
  type DnsBehaviour,
  type Faults,
  type HubBehaviour,
  type HubClock,
  NO_FAULTS,
  type Order,
  isDone,
} from './faults.ts';
import { PRIVATE_PORT, PROXY_PORT } from './mirrors.ts';
import { ADDRESSES, MACHINE_DNS, type Name, isName } from './names.ts';
import {
  type Barrier,
  type Network,
  inNamespace,
  setBarrier,
  setLargePacketsLost,
} from '../machine/network.ts';

const MAIN = path.join(import.meta.dirname, 'main.ts');

/** The outside of one world, and everything that can go wrong on the way to it. */
export class Internet {
  readonly #network: Network;
  readonly #folder: string;
  readonly #server: ChildProcess;
  readonly #barriers = new Map<string, Barrier>();
  #faults: Faults = NO_FAULTS;
  #orders = 0;
  #waiting = 0;
  #losesLarge = false;

  private constructor(network: Network, folder: string, server: ChildProcess) {
    this.#network = network;
    this.#folder = folder;
    this.#server = server;
  }

  static async start(
    world: string,
    network: Network,
    folder: string,
    crowd: readonly CrowdHost[] = [],
  ): Promise<Internet> {
    const authority = await authorities();
    const file = (name: string): string => path.join(folder, name);
    await writeFile(file('registry.yml'), proxyConfig(file('registry')));
    await writeFile(file('crowd.json'), JSON.stringify(crowd));
    await writeFile(file('private.yml'), privateConfig(file('private')));
    const argv = inCgroup(
      world,
      'internet',
      inNamespace(network.internet, [
        process.execPath,
        '--import',
        import.meta.resolve('tsx'),
        MAIN,
        await certificates(authority),
        authority,
        file('registry.yml'),
        file('private.yml'),
        file('registry.log'),
        file('access.log'),
        file('crowd.json'),
      ]),
    );
    await writeFile(file('access.log'), '');
    const [command, ...args] = argv;
    const server = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    const internet = new Internet(network, folder, server);
    await internet.#done(0);
    if (crowd.some(({ kind }) => kind === 'black-hole'))
      await setBarrier(network, BLACK_HOLES, 'blackhole', true);
    // A world that was forgotten must not keep its owner from ending, which is what ends the world.
    server.unref();
    server.channel?.unref();
    return internet;
  }

  /** Packets from the machine to this name vanish. */
  async blackhole(name: Name): Promise<void> {
    await this.#barrier(ADDRESSES[name], 'blackhole');
  }

  /** A connection to this name is refused. */
  async refuse(name: Name): Promise<void> {
    await this.#barrier(ADDRESSES[name], 'refuse');
  }

  /** The connection is made, and reset as soon as the ClientHello (with the name in it) is seen. */
  async resetAfterHello(name: Name): Promise<void> {
    await this.#order({ ...this.#faults, resets: [...this.#faults.resets, name] });
  }

  /** The connection is made, and the ClientHello that names this host is never answered. */
  async swallowHello(name: Name): Promise<void> {
    await this.#order({ ...this.#faults, swallowed: [...this.#faults.swallowed, name] });
  }

  /** The name has an IPv6 address and no other; no way leads there. */
  async onlyIpv6(name: Name): Promise<void> {
    await this.#order({ ...this.#faults, onlyIpv6: [...this.#faults.onlyIpv6, name] });
  }

  /** Docker Hub's certificates and Date headers go by this clock: the machine's own is shared with the computer. */
  async hubClock(clock: HubClock): Promise<void> {
    await this.#order({ ...this.#faults, clock });
  }

  /** Larger packets from the outside to the machine vanish, and nobody says so: a black hole of path MTU. */
  async loseLargePackets(): Promise<void> {
    await setLargePacketsLost(this.#network, true);
    this.#losesLarge = true;
  }

  /** The machine's name server gives a wrong address for the name: an IPv4 address, or another name's. */
  async poison(name: Name, address: string): Promise<void> {
    const wrong = isName(address) ? ADDRESSES[address] : address;
    if (!isIPv4(wrong)) throw new Error(`neither an IPv4 address nor a name of the lab: ${address}`);
    await this.#order({ ...this.#faults, poisoned: { ...this.#faults.poisoned, [name]: wrong } });
  }

  /** Everything is well again with this name. */
  async heal(name: Name): Promise<void> {
    await this.#barrier(ADDRESSES[name], undefined);
    const { [name]: _healed, ...poisoned } = this.#faults.poisoned;
    const others = (names: readonly string[]): readonly string[] => names.filter((other) => other !== name);
    const { resets, swallowed, onlyIpv6 } = this.#faults;
    await this.#order({
      ...this.#faults,
      resets: others(resets),
      swallowed: others(swallowed),
      onlyIpv6: others(onlyIpv6),
      poisoned,
    });
  }

  /** Everything is well again with every name, with DNS and with Hub. */
  async healAll(): Promise<void> {
    for (const address of this.#barriers.keys()) await this.#barrier(address, undefined);
    if (this.#losesLarge) await setLargePacketsLost(this.#network, false);
    this.#losesLarge = false;
    await this.#order(NO_FAULTS);
  }

  /** The machine's name server does not answer. */
  async dnsDown(): Promise<void> {
    await this.#barrier(MACHINE_DNS, 'blackhole');
  }

  async dnsServfail(): Promise<void> {
    await this.dns('servfail');
  }

  /** The machine's name server answers, and answers like this. */
  async dns(behaviour: DnsBehaviour): Promise<void> {
    await this.#barrier(MACHINE_DNS, undefined);
    await this.#order({ ...this.#faults, dns: behaviour });
  }

  /** What Docker Hub itself does with the machine's requests. */
  async hub(behaviour: HubBehaviour): Promise<void> {
    await this.#order({ ...this.#faults, hub: behaviour });
  }

  /** Every request that reached a host of the lab, in the order in which they ended. */
  async accessLog(): Promise<readonly Access[]> {
    // A round trip: what was answered before it is written down after it.
    await this.#order(this.#faults);
    const lines = readFileSync(path.join(this.#folder, 'access.log'), 'utf8').trim().split('\n');
    return lines.flatMap((line): Access[] => (line === '' ? [] : [JSON.parse(line)]));
  }

  /** What the real docker-registry behind the honest mirrors wrote. */
  registryLog(): string {
    return readFileSync(path.join(this.#folder, 'registry.log'), 'utf8');
  }

  async #barrier(address: string, barrier: Barrier | undefined): Promise<void> {
    const present = this.#barriers.get(address);
    if (present === barrier) return;
    if (present !== undefined) await setBarrier(this.#network, address, present, false);
    this.#barriers.delete(address);
    if (barrier === undefined) return;
    await setBarrier(this.#network, address, barrier, true);
    this.#barriers.set(address, barrier);
  }

  async #order(faults: Faults): Promise<void> {
    this.#faults = faults;
    this.#orders += 1;
    const order: Order = { number: this.#orders, faults };
    const done = this.#done(order.number);
    this.#server.send(order);
    // Nothing else may be left that keeps a script awake, and it would end in silence before the answer is there.
    this.#waiting += 1;
    this.#server.channel?.ref();
    await done.finally(() => {
      this.#waiting -= 1;
      if (this.#waiting === 0) this.#server.channel?.unref();
    });
  }

  async #done(number: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const onExit = (): void => reject(new Error('the servers of the lab have ended'));
      const onMessage = (message: unknown): void => {
        if (!isDone(message) || message.done !== number) return;
        this.#server.off('message', onMessage);
        this.#server.off('exit', onExit);
        resolve();
      };
      this.#server.on('message', onMessage);
      this.#server.once('exit', onExit);
    });
  }
}

/** The real pull-through mirror. */
function proxyConfig(storage: string): string {
  return registryConfig(storage, PROXY_PORT, { proxy: { remoteurl: 'https://registry-1.docker.io' } });
}

/** A real registry of somebody's own. */
function privateConfig(storage: string): string {
  return registryConfig(storage, PRIVATE_PORT, {});
}

/** JSON is YAML. */
function registryConfig(storage: string, port: number, more: object): string {
  return JSON.stringify({
    version: '0.1',
    log: { level: 'info' },
    storage: { filesystem: { rootdirectory: storage } },
    http: { addr: `127.0.0.1:${port}`, secret: 'lab' },
    ...more,
  });
}
