import type { Fault } from './fault.ts';
import { useMirrors } from './mirrors.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'mirror-leaks-credentials',
  title: 'logged in to Docker Hub, with a mirror that wants a login of its own',
  breakIt: async (world) => {
    await world.machine.writeFile(
      '/root/.docker/config.json',
      // A user and a password that exist nowhere: doc, secretpw.
      '{ "auths": { "https://index.docker.io/v1/": { "auth": "ZG9jOnNlY3JldHB3" } } }\n',
    );
    await useMirrors(world, 'basic');
  },
  cause: 'mirror-leaks-credentials',
  // The mirror serves nobody without a login.
  others: ['mirror-forbidden'],
  mend: { kind: 'fix' },
  proof: async (world) => sh(world, 'docker run --rm hello-world'),
};
