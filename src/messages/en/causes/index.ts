import type { CauseTexts } from '../../cause-text.ts';
import { clientCauses } from './client.ts';
import { daemonCauses } from './daemon.ts';
import { startCauses } from './start.ts';
import { configCauses } from './config.ts';
import { hostCauses } from './host.ts';
import { hubCauses } from './hub.ts';
import { networkCauses } from './network.ts';
import { mirrorCauses } from './mirror.ts';
import { registryCauses } from './registries.ts';
import { registryAccessCauses } from './registry-access.ts';
import { packageCauses } from './packages.ts';
import { kernelCauses } from './kernel.ts';
import { outsideCauses } from './outside.ts';
import { wayCauses } from './way.ts';
import { imageCauses } from './image.ts';
import { toldOfContainers } from './told-containers.ts';
import { toldOfMachine } from './told-machine.ts';
import { toldOfPolicies } from './told-policies.ts';
import { toldOfRequests } from './told-requests.ts';
import { toldOfRegistries } from './told-registries.ts';

let made: CauseTexts | null = null;

/** Made when the first is asked for: a healthy machine has none of them. */
export function causes(): CauseTexts {
  made ??= {
    ...clientCauses(),
    ...daemonCauses(),
    ...startCauses(),
    ...configCauses(),
    ...hostCauses(),
    ...networkCauses(),
    ...hubCauses(),
    ...mirrorCauses(),
    ...registryCauses(),
    ...registryAccessCauses(),
    ...packageCauses(),
    ...kernelCauses(),
    ...outsideCauses(),
    ...wayCauses(),
    ...imageCauses(),
    ...toldOfContainers(),
    ...toldOfRequests(),
    ...toldOfPolicies(),
    ...toldOfMachine(),
    ...toldOfRegistries(),
  };
  return made;
}
