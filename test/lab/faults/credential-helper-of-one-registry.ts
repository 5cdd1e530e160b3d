import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'credential-helper-of-one-registry',
  title: 'credHelpers names a helper for one registry, and its file may not be run',
  files: {
    '/root/.docker/config.json': '{ "credHelpers": { "gcr.io": "gcloud" } }\n',
    '/usr/local/bin/docker-credential-gcloud': '#!/bin/sh\n',
  },
  breakIt: async () => {},
  cause: 'credential-helper-broken',
  mend: { kind: 'by-hand', why: 'the file is the user’s own; which helper it should be is theirs to say' },
};
