import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'socket-no-permission',
  title: 'bob is not in the group of the socket',
  breakIt: async () => {},
  user: 'bob',
  cause: 'socket-permission-denied',
  mend: { kind: 'fix', args: ['socket-permission-denied', '--allow-disruptive'] },
  proof: async ({ machine }) => {
    // A new login, which knows the new group.
    const { code, stderr } = await machine.docker(['run', '--rm', 'hello-world'], { user: 'bob' });
    if (code !== 0) throw new Error(stderr);
  },
};
