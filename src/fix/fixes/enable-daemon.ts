import { changes, type Fix } from '../fix.ts';

export const enableDaemon: Fix = {
  id: 'enable-daemon',
  cures: ['daemon-not-enabled'],
  plan: async () => changes([{ kind: 'service', verb: 'enable', unit: 'docker.service', safety: 'safe' }]),
};
