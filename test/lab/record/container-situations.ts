import { fault as commandNotInImage } from '../faults/command-not-in-image.ts';
import { fault as exits } from '../faults/container-exits.ts';
import { fault as exitsLate } from '../faults/container-exits-late.ts';
import { fault as gaveUp } from '../faults/container-gave-up.ts';
import { fault as healthFails } from '../faults/container-health-fails.ts';
import { fault as healthToolMissing } from '../faults/container-health-tool-missing.ts';
import type { Fault } from '../faults/fault.ts';
import { fault as grafanaFolder } from '../faults/grafana-folder.ts';
import type { Situation } from './situations.ts';

/** Docker works, and a container does not; as the lab of faults breaks it. */
export const CONTAINER_MACHINES: Readonly<Record<string, Situation>> = {
  'command-not-in-image': faulty(commandNotInImage),
  'container-exits': faulty(exits),
  'container-exits-late': faulty(exitsLate),
  'container-gave-up': { ...faulty(gaveUp), suite: 'bookworm' },
  'container-health-fails': { ...faulty(healthFails), suite: 'forky' },
  'container-health-tool-missing': faulty(healthToolMissing),
  'grafana-folder': { ...faulty(grafanaFolder), user: 'alice' },
};

function faulty({ files = {}, breakIt, user = 'root', env = {} }: Fault): Situation {
  return { files, prepare: breakIt, user, env };
}
