import type { FullNetwork, HostCauses } from '../../../knowledge/params/host.ts';
import { edit, run, say, type Step } from '../../../knowledge/vocabulary/advice.ts';
import { RESTART_DOCKER } from '../../../knowledge/vocabulary/commands.ts';
import { shellLine } from '../../../knowledge/vocabulary/shell-line.ts';

type Taken = HostCauses['address-pool-exhausted'];
type Pools = Exclude<Taken, FullNetwork | { readonly said: string }>;

/** Which addresses are taken: all networks that the pools give, or all of one network. */
export function takenText(params: Pools | FullNetwork): string {
  if ('pools' in params) return `地址池的 ${params.pools} 个网段均已占用；现有 ${params.networks} 个网络`;
  const { network, range, addresses } = params;
  if (addresses === 0) return `${network}：${range} 中没有可供容器使用的地址`;
  return `${network}：${range} 的 ${addresses} 个地址都已占用`;
}

export function moreAddresses(params: Taken | null): readonly Step[] {
  return [
    ...(params !== null && 'range' in params
      ? [
          say(
            '给该网络更多地址（默认网络用 "bip" 和 "fixed-cidr"），或在别的网络上启动容器，或停止不再需要的容器：',
          ),
          run(shellLine`docker ps --filter network=${params.network}`),
        ]
      : []),
    say('列出网络，删除不再需要的：'),
    run('docker network ls'),
    edit(
      '/etc/docker/daemon.json',
      '{ "default-address-pools": [{ "base": "10.201.0.0/16", "size": 24 }] }',
      '或者给 Docker 更多网段：',
    ),
    RESTART_DOCKER,
  ];
}
