import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'clock-behind',
  title: 'by the clock of the machine the certificates of Docker Hub are not valid yet',
  breakIt: async ({ internet }) => internet.hubClock('a year ahead'),
  cause: 'clock-wrong',
  mend: { kind: 'by-hand', why: 'the time is not for a program to guess' },
};
