import type { Fault } from './fault.ts';
import { useMirrors } from './mirrors.ts';

export const fault: Fault = {
  name: 'mirror-429',
  title: 'the mirror answers 429',
  breakIt: async (world) => useMirrors(world, '429'),
  cause: 'mirror-rate-limited',
  mend: { kind: 'by-hand', why: 'waiting mends it' },
};
