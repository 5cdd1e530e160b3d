import type { FullNetwork, HostCauses } from '../../../knowledge/params/host.ts';
import { edit, run, say, type Step } from '../../../knowledge/vocabulary/advice.ts';
import { RESTART_DOCKER } from '../../../knowledge/vocabulary/commands.ts';
import { shellLine } from '../../../knowledge/vocabulary/shell-line.ts';

type Taken = HostCauses['address-pool-exhausted'];
type Pools = Exclude<Taken, FullNetwork | { readonly said: string }>;

/** Which addresses are taken: all networks that the pools give, or all of one network. */
export function takenText(params: Pools | FullNetwork): string {
  if ('pools' in params)
    return `none of the ${params.pools} pool subnets is free; networks: ${params.networks}`;
  const { network, range, addresses } = params;
  if (addresses === 0) return `${network}: ${range} has no address for a container`;
  return addresses === 1
    ? `${network}: the only address of ${range} is in use`
    : `${network}: all ${addresses} addresses of ${range} are in use`;
}

export function moreAddresses(params: Taken | null): readonly Step[] {
  return [
    ...(params !== null && 'range' in params
      ? [
          say(
            'Give the network more addresses ("bip" and "fixed-cidr" for the default one), start the container on another network, or stop containers that are no longer needed:',
          ),
          run(shellLine`docker ps --filter network=${params.network}`),
        ]
      : []),
    say('List the networks and remove those you no longer need:'),
    run('docker network ls'),
    edit(
      '/etc/docker/daemon.json',
      '{ "default-address-pools": [{ "base": "10.201.0.0/16", "size": 24 }] }',
      'Or give Docker more addresses:',
    ),
    RESTART_DOCKER,
  ];
}
