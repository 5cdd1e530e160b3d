import { fault as portOfAnotherContainer } from '../faults/port-of-another-container.ts';
import { fault as portOfAProgram } from '../faults/port-of-a-program.ts';
import { fault as traefikOutdated } from '../faults/traefik-outdated.ts';
import { fault as portainerOutdated } from '../faults/portainer-outdated.ts';
import { fault as bindOfAnotherUser } from '../faults/bind-of-another-user.ts';
import { fault as bindReadOnly } from '../faults/bind-read-only.ts';
import { fault as folderForFile } from '../faults/folder-for-file.ts';
import { fault as folderOntoFile } from '../faults/folder-onto-file.ts';
import { fault as cadvisorOutdated } from '../faults/cadvisor-outdated.ts';
import { fault as influxdbOfAnotherVersion } from '../faults/influxdb-of-another-version.ts';
import { fault as composeNetworkByHand } from '../faults/compose-network-by-hand.ts';
import { fault as composeDependencyUnhealthy } from '../faults/compose-dependency-unhealthy.ts';
import { fault as composeDependencyMissed } from '../faults/compose-dependency-missed.ts';
import { fault as composeDependencyStopped } from '../faults/compose-dependency-stopped.ts';
import { fault as dependencyStoppedLabels } from '../faults/dependency-stopped-labels.ts';
import { fault as imageOfAnotherPlatform } from '../faults/image-of-another-platform.ts';
import { fault as portainerTimedOut } from '../faults/portainer-timed-out.ts';
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
  'port-of-another-container': faulty(portOfAnotherContainer),
  'port-of-a-program': { ...faulty(portOfAProgram), suite: 'bookworm' },
  'traefik-outdated': faulty(traefikOutdated),
  'portainer-outdated': { ...faulty(portainerOutdated), suite: 'forky' },
  'bind-of-another-user': faulty(bindOfAnotherUser),
  'bind-read-only': { ...faulty(bindReadOnly), suite: 'bookworm' },
  'folder-for-file': faulty(folderForFile),
  'folder-onto-file': { ...faulty(folderOntoFile), suite: 'forky' },
  'cadvisor-outdated': { ...faulty(cadvisorOutdated), suite: 'forky' },
  'compose-dependency-unhealthy': faulty(composeDependencyUnhealthy),
  'compose-dependency-stopped': faulty(composeDependencyStopped),
  'compose-dependency-missed': { ...faulty(composeDependencyMissed), suite: 'forky' },
  'dependency-stopped-labels': { ...faulty(dependencyStoppedLabels), suite: 'bookworm' },
  'influxdb-of-another-version': faulty(influxdbOfAnotherVersion),
  'compose-network-by-hand': faulty(composeNetworkByHand),
  'image-of-another-platform': faulty(imageOfAnotherPlatform),
  'portainer-timed-out': faulty(portainerTimedOut),
  'grafana-folder': { ...faulty(grafanaFolder), user: 'alice' },
};

function faulty({ files = {}, packages = [], breakIt, user = 'root', env = {} }: Fault): Situation {
  return { files, packages, prepare: breakIt, user, env };
}
