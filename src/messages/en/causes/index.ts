import type { CauseTexts } from '../../cause-text.ts';
import { clientCauses } from './client.ts';
import { daemonCauses } from './daemon.ts';
import { configCauses } from './config.ts';
import { networkCauses } from './network.ts';
import { mirrorCauses } from './mirror.ts';
import { imageCauses } from './image.ts';

export const causes: CauseTexts = {
  ...clientCauses,
  ...daemonCauses,
  ...configCauses,
  ...networkCauses,
  ...mirrorCauses,
  ...imageCauses,
};
