import type { Scene } from './scene.ts';

/** Odd, and Docker works. */
export const FIFTH_HEALTHY: readonly Scene[] = [
  {
    name: 'path-of-cron',
    report: 'https://github.com/containers/podman/issues/4048',
    broken: 'nothing',
    right: [],
    env: { PATH: '/usr/bin:/bin' },
  },
  {
    name: 'no-home',
    report: 'https://github.com/moby/moby/issues/41890',
    broken: 'nothing',
    right: [],
    env: { HOME: '' },
  },
  {
    name: 'images-in-containerd',
    report: 'https://github.com/docker/docs/pull/17482',
    broken: 'nothing',
    right: [],
    script: `docker save lab/long > /root/long.tar; echo '{ "features": { "containerd-snapshotter": true } }' > /etc/docker/daemon.json
    systemctl restart docker; docker load < /root/long.tar`,
    mend: `systemctl start docker; docker image rm --force lab/long || true
    systemctl stop docker.service docker.socket; rm -f /root/long.tar`,
  },
  {
    name: 'search-list-of-a-dot',
    report: 'https://github.com/amphp/dns/pull/118',
    broken: 'nothing',
    right: [],
    script: `cp -a /etc/resolv.conf /root/resolv.away; printf 'options edns0 trust-ad\\nsearch .\\n' >> /etc/resolv.conf
    systemctl restart docker`,
    mend: 'cat /root/resolv.away > /etc/resolv.conf; rm -f /root/resolv.away',
  },
  {
    name: 'bans-of-the-crowd',
    report: 'https://github.com/crowdsecurity/cs-firewall-bouncer/issues/229',
    broken: 'nothing',
    right: [],
    script: `nft add table ip crowdsec
    nft add set ip crowdsec crowdsec-blacklists '{ type ipv4_addr; flags timeout; }'
    nft add element ip crowdsec crowdsec-blacklists '{ 198.18.4.7 timeout 4h }'
    nft add chain ip crowdsec crowdsec-chain-input '{ type filter hook input priority -10; policy accept; }'
    nft add chain ip crowdsec crowdsec-chain-forward '{ type filter hook forward priority -10; policy accept; }'
    nft add rule ip crowdsec crowdsec-chain-input ip saddr @crowdsec-blacklists drop
    nft add rule ip crowdsec crowdsec-chain-forward ip saddr @crowdsec-blacklists drop`,
    mend: 'nft delete table ip crowdsec',
  },
  {
    name: 'tables-left-of-iptables-legacy',
    report: 'https://github.com/robbertkl/docker-ipv6nat/issues/44',
    broken: 'nothing',
    right: [],
    script: `iptables-legacy -N DOCKER; iptables-legacy -N DOCKER-USER; iptables-legacy -A DOCKER-USER -j RETURN
    iptables-legacy -A FORWARD -j DOCKER-USER
    iptables-legacy -t nat -A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE`,
    mend: `iptables-legacy -F FORWARD; iptables-legacy -F DOCKER-USER; iptables-legacy -X DOCKER-USER
    iptables-legacy -X DOCKER; iptables-legacy -t nat -F POSTROUTING`,
  },
  {
    name: 'variable-comes-before-the-context',
    report: 'https://github.com/docker/cli/issues/3765',
    broken: 'nothing',
    right: [],
    script: `mkdir -p /root/.docker; echo '{ "currentContext": "desktop-linux" }' > /root/.docker/config.json`,
    env: { DOCKER_HOST: 'unix:///var/run/docker.sock' },
    mend: 'rm -rf /root/.docker',
  },
  {
    name: 'data-root-by-a-link',
    report: 'https://github.com/moby/moby/issues/43825',
    broken: 'nothing',
    right: [],
    script: 'ln -s /var/lib/docker /srv/docker',
    daemonJson: '{ "data-root": "/srv/docker" }',
    mend: 'rm -f /srv/docker',
  },
  {
    name: 'routes-of-a-second-card',
    report: 'https://github.com/moby/libnetwork/issues/2395',
    broken: 'nothing',
    right: [],
    script: `ip link add eth1 type veth peer name eth1-peer; ip address add 198.18.7.2/24 dev eth1
    ip link set eth1 up; ip link set eth1-peer up
    ip route add default via 198.18.7.1 dev eth1 metric 200
    ip route add default via 198.18.7.1 dev eth1 table 1001; ip rule add from 198.18.7.2 table 1001 priority 32000`,
    mend: 'ip rule delete priority 32000; ip link delete eth1',
  },
  {
    name: 'proxy-without-a-scheme',
    report: 'https://github.com/docker/docs/issues/21811',
    broken: 'nothing',
    right: [],
    script: 'iptables -I OUTPUT -p tcp --dport 443 -j DROP',
    unit: 'Environment=HTTPS_PROXY=proxy.lab.test:3128',
    mend: 'iptables -D OUTPUT -p tcp --dport 443 -j DROP',
  },
];
