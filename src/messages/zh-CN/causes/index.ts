import type { CauseTexts } from '../../cause-text.ts';
import { clientCauses } from './client.ts';
import { daemonCauses } from './daemon.ts';
import { startCauses } from './start.ts';
import { configCauses } from './config.ts';
import { networkCauses } from './network.ts';
import { mirrorCauses } from './mirror.ts';

export const causes: CauseTexts = {
  ...clientCauses,
  ...daemonCauses,
  ...startCauses,
  ...configCauses,
  ...networkCauses,
  ...mirrorCauses,
};
