import { enableCalls } from '../docker-calls.ts';
import { changesOrNone, type Fix } from '../fix.ts';

export const enableDaemon: Fix = {
  id: 'enable-daemon',
  cures: ['daemon-not-enabled'],
  plan: async ({ ask }) => changesOrNone(await enableCalls(ask)),
};
