import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'clock-three-hours',
  title: 'the clock of the machine is three hours behind, and certificates still hold',
  breakIt: async ({ internet }) => internet.hubClock('three hours ahead'),
  cause: 'clock-wrong',
  mend: { kind: 'by-hand', why: 'the time is not for a program to guess' },
};
