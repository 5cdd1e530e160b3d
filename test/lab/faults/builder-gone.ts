import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'builder-gone',
  title: 'docker build is done by a builder of Buildx whose machine is no longer there',
  suites: ['trixie', 'forky'],
  packages: ['docker-buildx'],
  breakIt: async (world) =>
    sh(
      world,
      `export HOME=/root; docker buildx create --name linuxbuilder tcp://linuxbuilder.lab.test:2375
      docker buildx use linuxbuilder; docker buildx install
      ! echo 'FROM scratch' | docker build -`,
    ),
  cause: 'client-variable-wrong',
  mend: { kind: 'by-hand', why: 'with which builder one builds is for the user to say' },
};
