import type { WaitWords } from '../wait-words.ts';

export const wait: WaitWords = {
  waiting: 'Waiting for Docker',
  ready: {
    engine: (seconds) => `Ready after ${seconds} s: Docker responds.`,
    pull: (seconds) => `Ready after ${seconds} s: no check that a pull needs fails.`,
    build: (seconds) => `Ready after ${seconds} s: no check that a build needs fails.`,
    image: (seconds) =>
      `Ready after ${seconds} s: the image is available, and no check that a pull needs fails.`,
    run: (seconds) => `Ready after ${seconds} s: Docker runs containers.`,
  },
  hopeless: (seconds) => `Not ready after ${seconds} s, and waiting longer will not help.`,
  timeIsUp: (seconds) => `Not ready after ${seconds} s.`,
  interrupted: 'Interrupted.',
  notRun: (program, isFound) => `${program}: ${isFound ? 'cannot be run' : 'command not found'}`,
};
