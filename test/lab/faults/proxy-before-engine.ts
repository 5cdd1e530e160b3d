import { dropIn } from './broken-start.ts';
import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'proxy-before-engine',
  title: 'the client sends what is for an engine over TCP to the proxy of its environment',
  breakIt: async (world) => {
    const command =
      'ExecStart=/usr/sbin/dockerd -H fd:// -H tcp://127.0.0.1:2375 --containerd=/run/containerd/containerd.sock';
    await sh(
      world,
      `${dropIn('ExecStart=', command)}; systemctl restart docker
      echo '127.0.0.1 engine.lab.test' >> /etc/hosts`,
    );
  },
  env: { DOCKER_HOST: 'tcp://engine.lab.test:2375', HTTP_PROXY: 'http://proxy.lab.test:3128' },
  cause: 'client-variable-wrong',
  mend: { kind: 'by-hand', why: 'the environment is that of the user’s shell' },
};
