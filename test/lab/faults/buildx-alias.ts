import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'buildx-alias',
  title: 'docker buildx install was run, and buildx removed',
  suites: ['trixie', 'forky'],
  files: { '/root/.docker/config.json': '{ "aliases": { "builder": "buildx" } }\n' },
  breakIt: async () => {},
  cause: 'buildx-missing',
  mend: { kind: 'by-hand', why: 'docker-doctor installs no packages' },
};
