import type { HostCauses } from '../../../knowledge/params/host.ts';
import { edit, run, say } from '../../../knowledge/vocabulary/advice.ts';
import { RESTART_DOCKER } from '../../../knowledge/vocabulary/commands.ts';
import type { CauseTexts } from '../../cause-text.ts';

export const containerDnsBroken: CauseTexts<HostCauses>['container-dns-broken'] = {
  title: 'DNS does not work inside containers',
  explanation:
    'Docker passes the name servers of this machine on to containers, except those on 127.0.0.1 or ::1, which a container cannot reach. If none is left, it uses 8.8.8.8 and 8.8.4.4, which many networks block. With "iptables": false, or "ip-masq": false for the default bridge, Docker creates no NAT rules, so replies do not reach containers in the default bridge (before Docker 28: in any network). Before Docker 23.0.2, "dns-search" and "dns-opts" make user-defined networks lose a name server on the loopback address of this machine.',
  howWeTell:
    'The name servers that containers get (dns in daemon.json, or 8.8.8.8 if resolv.conf only has loopback addresses) do not respond to a query for registry-1.docker.io. Or "iptables" or "ip-masq" is false, and this machine has no masquerade or SNAT rule of its own.',
  finding: ({ servers, from, loopback, engine = '' }) =>
    from === 'own-networks'
      ? `daemon.json sets "dns-search" or "dns-opts", and this machine asks ${loopback.join(', ')}: on user-defined networks, which Compose uses too, Docker ${engine} asks for it in the container itself, where nothing responds`
      : from === 'no-nat'
        ? `"iptables" or "ip-masq" is false and this machine has no NAT rule of its own: unless your network routes the addresses of containers, the responses of ${servers.join(', ')} do not reach a container in the default bridge`
        : from === 'fallback'
          ? `this machine uses ${loopback.join(', ') || 'no name server'}; containers get ${servers.join(', ')}, which ${servers.length === 1 ? 'does' : 'do'} not respond`
          : loopback.length > 0
            ? `daemon.json sets ${servers.join(', ')} for containers: in a container ${loopback.join(', ')} is the container itself${servers.length > loopback.length ? ', and no other server responds' : ''}`
            : `daemon.json sets ${servers.join(', ')} for containers, which ${servers.length === 1 ? 'does' : 'do'} not respond`,
  advice: (params) =>
    params?.from === 'no-nat'
      ? [
          say(
            'Remove "iptables": false or "ip-masq": false from daemon.json, or make the rule yourself, here for the default bridge:',
          ),
          run('sudo iptables -t nat -A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE'),
          say('Since Docker 28, names can be looked up in a network of your own without such a rule:'),
          run('docker network create NAME'),
        ]
      : [
          edit(
            '/etc/docker/daemon.json',
            '{ "dns": ["192.0.2.53"] }',
            'Set a name server that containers can reach, such as that of your network:',
          ),
          say(
            'Do not use an address that starts with 127 there: in a container it means the container itself.',
          ),
          RESTART_DOCKER,
          ...(params?.from === 'own-networks'
            ? [say('Or remove "dns-search" and "dns-opts", or upgrade Docker: 23.0.2 fixes this.')]
            : []),
        ],
};
