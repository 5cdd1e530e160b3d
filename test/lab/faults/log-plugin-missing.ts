import { refusedFile } from './broken-start.ts';
import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'log-plugin-missing',
  title: 'the log driver is a plugin that is not installed, and has options: dockerd does not start',
  breakIt: async (world) =>
    refusedFile(
      world,
      '{"log-driver": "loki", "log-opts": {"loki-url": "http://127.0.0.1:3100/loki/api/v1/push"}}\n',
    ),
  cause: 'log-driver-unusable',
  mend: { kind: 'by-hand', why: 'which plugin is meant only the user knows' },
};
