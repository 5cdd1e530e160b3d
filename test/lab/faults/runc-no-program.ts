import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'runc-no-program',
  title: 'a web page was saved as /usr/local/sbin/runc, and comes before the real one',
  breakIt: async (world) =>
    sh(world, 'printf "Not Found" > /usr/local/sbin/runc; chmod +x /usr/local/sbin/runc'),
  cause: 'runtime-missing',
  mend: { kind: 'by-hand', why: 'programs are installed by the user' },
};
