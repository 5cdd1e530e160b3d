import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'registry-certs-pem',
  title: 'the authority of a registry stands in certs.d as ca.pem, which Docker does not read',
  suites: ['trixie'],
  breakIt: async (world) =>
    sh(
      world,
      'mkdir -p /etc/docker/certs.d/registry.example:5000; cp /etc/ssl/certs/ca-certificates.crt /etc/docker/certs.d/registry.example:5000/ca.pem',
    ),
  cause: 'registry-certs-misread',
  mend: { kind: 'by-hand', why: 'what the file is meant for only the user knows' },
};
