import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'mtu-too-large',
  title: 'packets of more than 700 bytes from the outside vanish',
  breakIt: async ({ internet }) => internet.loseLargePackets(),
  cause: 'mtu-too-large',
  mend: { kind: 'by-hand', why: 'the right MTU is a property of the way' },
};
