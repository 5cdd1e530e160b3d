import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'config-misnamed',
  title: 'the settings are in /etc/docker/deamon.json',
  breakIt: async ({ machine }) =>
    machine.writeFile('/etc/docker/deamon.json', '{"registry-mirrors": ["https://mirror-good.lab.test"]}\n'),
  cause: 'daemon-config-wrong-file',
  mend: { kind: 'by-hand', why: 'which file is meant only the user knows' },
};
