import type { Overlap } from '../../../knowledge/params/host.ts';
import { run, say, type Step } from '../../../knowledge/vocabulary/advice.ts';
import { shellLine } from '../../../knowledge/vocabulary/shell-line.ts';

/** A route of the machine's own that leads into a network of Docker's. */
export function wayOut({ route, device }: Overlap): readonly Step[] {
  const to = route === '0.0.0.0/0' ? 'default' : route;
  return [
    say(
      `Remove the route, and configure whatever set it (NetworkManager, dhcpcd, systemd-networkd) to leave ${device} alone:`,
    ),
    run(shellLine`sudo ip route delete ${to} dev ${device}`),
  ];
}

export function overlapText({
  network,
  subnet,
  route,
  device,
  shadowed,
  leadsInto,
  hidden,
}: Overlap): string {
  if (hidden !== undefined)
    return `${hidden}, which this machine has to reach, lies in the Docker network ${network} (${subnet}), so that packets to it go into ${device}`;
  if (leadsInto)
    return `the route ${route} of this machine leads into ${device}, the bridge of the Docker network ${network}`;
  const effect = shadowed ? ', which takes the packets for the containers' : '';
  return `${network} (${subnet}) overlaps the route ${route} on ${device}${effect}`;
}
