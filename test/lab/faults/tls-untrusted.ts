import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'tls-untrusted',
  title: 'the CA that signed the certificates of Docker Hub is not trusted',
  breakIt: async (world) =>
    sh(world, 'rm -f /usr/local/share/ca-certificates/*; update-ca-certificates --fresh >/dev/null 2>&1'),
  cause: 'tls-untrusted',
  mend: { kind: 'by-hand', why: 'whom to trust is for the user to say' },
};
