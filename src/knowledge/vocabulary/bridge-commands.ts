import type { KernelCauses } from '../params/kernel.ts';
import { run, type Run } from './advice.ts';
import { shellLine } from './shell-line.ts';

/** What gives a bridge back what it lost while no container stops (ip-link(8), ip-address(8)); null where only dockerd can. */
export function repairBridge({
  bridge,
  state,
  address,
}: KernelCauses['bridge-missing']['bridges'][number]): Run | null {
  if (state === 'down') return run(shellLine`sudo ip link set ${bridge} up`);
  return state === 'no-address' && address !== undefined
    ? run(shellLine`sudo ip address add ${address} dev ${bridge}`)
    : null;
}
