import type { HostCauses } from '../../../knowledge/params/host.ts';
import { edit, run, say } from '../../../knowledge/vocabulary/advice.ts';
import { RESTART_DOCKER } from '../../../knowledge/vocabulary/commands.ts';
import type { CauseTexts } from '../../cause-text.ts';

export const containerDnsBroken: CauseTexts<HostCauses>['container-dns-broken'] = {
  title: '容器内无法解析域名',
  explanation:
    'Docker 会让容器使用本机的 DNS 服务器，但 127.0.0.1 或 ::1 上的除外，因为容器访问不到。如果没有其他服务器，就使用 8.8.8.8 和 8.8.4.4，而许多网络不放行它们。"iptables" 为 false，或 "ip-masq" 为 false（对默认 bridge 网络）时，Docker 不添加 NAT 规则，应答就回不到默认 bridge 网络中的容器（Docker 28 之前：任何网络都如此）。Docker 23.0.2 之前，设置 "dns-search" 或 "dns-opts" 会使自己创建的网络丢失本机回环地址上的 DNS 服务器。',
  howWeTell:
    '容器得到的服务器（daemon.json 的 dns；如果 resolv.conf 中只有回环地址，则是 8.8.8.8）没有响应对 registry-1.docker.io 的查询；或者 "iptables" 或 "ip-masq" 为 false，而本机没有自己的 MASQUERADE 或 SNAT 规则。',
  finding: ({ servers, from, loopback, engine = '' }) =>
    from === 'own-networks'
      ? `daemon.json 设置了 "dns-search" 或 "dns-opts"，而本机使用 ${loopback.join('、')}：在自己创建的网络中（Compose 也使用），Docker ${engine} 会在容器里找它，那里没有响应`
      : from === 'no-nat'
        ? `"iptables" 或 "ip-masq" 为 false，而本机没有自己的 NAT 规则：除非你的网络能路由容器的地址，否则 ${servers.join('、')} 的应答回不到默认 bridge 网络中的容器`
        : from === 'fallback'
          ? `本机使用 ${loopback.join('、') || '（没有服务器）'}；容器使用 ${servers.join('、')}，没有响应`
          : loopback.length > 0
            ? `daemon.json 为容器设置了 ${servers.join('、')}：在容器里 ${loopback.join('、')} 是容器自己${servers.length > loopback.length ? '，其他服务器没有响应' : ''}`
            : `daemon.json 为容器设置了 ${servers.join('、')}，没有响应`,
  advice: (params) =>
    params?.from === 'no-nat'
      ? [
          say(
            '从 daemon.json 中删除 "iptables": false 或 "ip-masq": false，或者自己添加规则，以默认 bridge 网络为例：',
          ),
          run('sudo iptables -t nat -A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE'),
          say('从 Docker 28 起，在自己创建的网络中，没有这条规则也能解析名称：'),
          run('docker network create NAME'),
        ]
      : [
          edit(
            '/etc/docker/daemon.json',
            '{ "dns": ["192.0.2.53"] }',
            '设置容器能访问的 DNS 服务器，例如所在网络的服务器：',
          ),
          say('不要写 127 开头的地址：在容器里它指向容器自身。'),
          RESTART_DOCKER,
          ...(params?.from === 'own-networks'
            ? [say('或者删除 "dns-search" 和 "dns-opts"，或升级 Docker：23.0.2 已修复。')]
            : []),
        ],
};
