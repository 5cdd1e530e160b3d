import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'runc-foreign',
  title: 'runc is one for another processor',
  breakIt: async (world) =>
    // The number of the processor in the head of an ELF file (elf(5), e_machine).
    sh(
      world,
      `cp /usr/sbin/runc /root/runc; printf '\\377\\377' | dd of=/root/runc bs=1 seek=18 conv=notrunc
      mv /root/runc /usr/sbin/runc`,
    ),
  cause: 'runtime-missing',
  mend: { kind: 'by-hand', why: 'packages are installed by the user' },
};
