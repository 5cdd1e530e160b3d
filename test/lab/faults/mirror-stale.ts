import type { Fault } from './fault.ts';
import { useMirrors } from './mirrors.ts';

export const fault: Fault = {
  name: 'mirror-stale',
  title: 'the mirror serves an image of another day than Docker Hub',
  breakIt: async (world) => useMirrors(world, 'stale'),
  cause: 'mirror-stale',
  mend: { kind: 'by-hand', why: 'an old image may be wanted, and the mirror may catch up' },
};
