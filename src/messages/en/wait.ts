import type { WaitWords } from '../wait-words.ts';

export const wait: WaitWords = {
  waiting: 'Waiting for Docker',
  ready: {
    engine: (seconds) => `Docker responds after ${seconds} s.`,
    pull: (seconds) => `Nothing that a pull needs fails after ${seconds} s.`,
    build: (seconds) => `Nothing that a build needs fails after ${seconds} s.`,
    image: (seconds) => `The image is available after ${seconds} s, and nothing that a pull needs fails.`,
    run: (seconds) => `Docker runs containers after ${seconds} s.`,
  },
  hopeless: (seconds) => `Not ready after ${seconds} s, and waiting longer will not help.`,
  timeIsUp: (seconds) => `Not ready after ${seconds} s.`,
  interrupted: 'Interrupted.',
  notRun: (program, isFound) => `${program}: ${isFound ? 'cannot be run' : 'command not found'}`,
};
