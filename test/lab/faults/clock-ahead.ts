import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'clock-ahead',
  title: 'by the clock of the machine the certificates of Docker Hub have run out',
  breakIt: async ({ internet }) => internet.hubClock('a year behind'),
  cause: 'clock-wrong',
  mend: { kind: 'by-hand', why: 'the time is not for a program to guess' },
};
