import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { inCgroup } from './cgroup.ts';
import { must } from './command.ts';
import { GATEWAY_ADDRESS } from '../internet/names.ts';
import { inNamespace, networkOf, WIRE } from './network.ts';

/** Perl, which every Debian has, as Node makes no TUN device, and not every kernel has sch_netem. */
const RELAY = path.join(import.meta.dirname, 'slow-link.pl');
/** A device goes only when the last packet has gone that knew it: the next one has another name. */
let devices = 0;

/** A routing table of its own, and the place of its rule before the kernel's table of own addresses. */
const TABLE = '200';
const FIRST = '10';
const BEFORE = '5';
const OWN = '100';

interface SlowLink {
  readonly delayMs: number;
  /** The share of the machine's packets that never arrive, from 0 to 1. */
  readonly loss: number;
  /** The only addresses to which it is so; to all of them where it is left out. */
  readonly to?: readonly string[];
}

/** From now on what the machine of this world sends takes so long to the outside, until the answer is called. */
export async function startSlowLink(
  world: string,
  { delayMs, loss, to = ['0.0.0.0/0'] }: SlowLink,
): Promise<() => Promise<void>> {
  const { internet } = networkOf(world);
  devices += 1;
  const device = `slow${devices}`;
  const argv = inNamespace(internet, ['perl', RELAY, device, String(delayMs), String(loss)]);
  const [command, ...args] = inCgroup(world, 'internet', argv);
  const relay = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise<void>((resolve, reject) => {
    relay.stdout.once('data', () => resolve());
    relay.once('exit', () => reject(new Error('the slow link has ended')));
  });
  const rules = to.map((address) => `rule add pref ${FIRST} iif ${WIRE} to ${address} lookup ${TABLE}`);
  await must(['ip', '-netns', internet, '-batch', '-'], {
    input: [
      `link set ${device} up`,
      `route replace default dev ${device} table ${TABLE}`,
      `rule add pref ${OWN} lookup local`,
      'rule del pref 0',
      // Who asks who has the gateway's address is answered where that is an own one (net/ipv4/arp.c arp_process).
      `rule add pref ${BEFORE} iif ${WIRE} to ${GATEWAY_ADDRESS} lookup local`,
      ...rules,
      '',
    ].join('\n'),
  });
  const filters = ['all', device].map((one) => `net.ipv4.conf.${one}.rp_filter=0`);
  // A packet whose socket was found before its route is not forwarded (net/ipv4/ip_forward.c ip_forward).
  const found = 'net.ipv4.ip_early_demux=0';
  await must(inNamespace(internet, ['sysctl', '-qw', 'net.ipv4.ip_forward=1', found, ...filters]));
  return async () => {
    const ended = once(relay, 'exit');
    relay.kill();
    await ended;
    const undo = [
      'rule add pref 0 lookup local',
      `rule del pref ${OWN}`,
      `rule del pref ${BEFORE}`,
      ...rules.map(() => `rule del pref ${FIRST}`),
    ];
    await must(['ip', '-netns', internet, '-batch', '-'], { input: `${undo.join('\n')}\n` });
  };
}
