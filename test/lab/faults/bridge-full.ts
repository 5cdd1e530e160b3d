import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'bridge-full',
  title: 'the bridge of the default network has a port for each number that there is',
  // Each pair takes two of its 1023 ports, as those did that an old Docker forgot (moby/moby#14718).
  breakIt: async (world) =>
    sh(
      world,
      `for n in $(seq 512); do
      echo "link add va$n type veth peer name vb$n"; echo "link set va$n master docker0"; echo "link set vb$n master docker0"
      done | ip -force -batch - || true
      ! docker run --rm busybox cat /etc/hostname`,
    ),
  cause: 'bridge-full',
  mend: { kind: 'by-hand', why: 'which of the interfaces nobody needs any more, their owner knows' },
};
