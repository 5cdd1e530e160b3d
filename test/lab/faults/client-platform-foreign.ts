import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'client-platform-foreign',
  title: 'DOCKER_DEFAULT_PLATFORM is another processor, and there is no emulator',
  suites: ['trixie'],
  breakIt: async () => {},
  env: { DOCKER_DEFAULT_PLATFORM: 'linux/s390x' },
  cause: 'client-variable-wrong',
  mend: { kind: 'by-hand', why: 'the environment is that of the user’s shell' },
};
