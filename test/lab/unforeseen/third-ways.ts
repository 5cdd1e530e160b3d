import type { Scene } from './scene.ts';

const OPEN_INPUT = 'iptables -P INPUT ACCEPT; iptables -F INPUT';

/** Containers without a network, ports that do not answer, and images that do not come. */
export const THIRD_WAYS: readonly Scene[] = [
  {
    // Another table of the same hook: what Docker's own rules accept is dropped here.
    name: 'nftables-forward-policy',
    report: 'https://github.com/oniGino/docker-nftables-scripts/issues/4',
    broken: 'network',
    right: ['firewall-blocks-containers'],
    script: `nft add table inet filtrado
    nft add chain inet filtrado forward '{ type filter hook forward priority filter; policy drop; }'
    nft add rule inet filtrado forward ct state established,related accept`,
    mend: 'nft delete table inet filtrado',
  },
  {
    name: 'legacy-rules-beside-nft',
    report: 'https://github.com/moby/libnetwork/issues/2331',
    broken: 'network',
    right: ['firewall-blocks-containers', 'iptables-unusable'],
    script: 'iptables-legacy -P FORWARD DROP',
    mend: 'iptables-legacy -P FORWARD ACCEPT',
  },
  {
    name: 'ipsec-policy-blocks',
    report: 'https://github.com/flannel-io/flannel/issues/1131',
    broken: 'network',
    right: [],
    since: ['firewall-blocks-containers'],
    script: 'ip xfrm policy add src 172.17.0.0/16 dst 0.0.0.0/0 dir fwd action block',
    mend: 'ip xfrm policy flush',
  },
  {
    // Each new port of the bridge listens and learns for thirty seconds before it forwards.
    name: 'bridge-with-spanning-tree',
    report: 'https://github.com/containernetworking/plugins/issues/470',
    broken: 'network',
    right: [],
    since: ['bridge-delays-containers'],
    script: `ip link add br0 type bridge stp_state 1 forward_delay 1500
    ip address add 172.30.0.1/24 dev br0; ip link set br0 up`,
    daemonJson: '{ "bridge": "br0" }',
    mend: 'ip link delete br0',
  },
  {
    name: 'bridge-none',
    report: 'https://github.com/docker/docs/issues/4270',
    broken: 'network',
    right: ['bridge-missing', 'network-missing'],
    since: ['default-network-off'],
    daemonJson: '{ "bridge": "none" }',
  },
  {
    name: 'input-drops-the-loopback',
    report: 'https://github.com/moby/moby/issues/20243',
    broken: 'answer',
    right: ['firewall-blocks-containers'],
    script: `iptables -A INPUT -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
    iptables -A INPUT -p tcp --dport 22 -j ACCEPT; iptables -P INPUT DROP`,
    mend: OPEN_INPUT,
  },
  {
    // Without docker-proxy 127.0.0.1 reaches a container by this setting of its bridge alone.
    name: 'route-localnet-off',
    report: 'https://github.com/moby/moby/issues/45629',
    broken: 'answer',
    right: [],
    since: ['loopback-unusable'],
    script: `echo '{ "userland-proxy": false }' > /etc/docker/daemon.json; systemctl restart docker
    sysctl -q -w net.ipv4.conf.all.route_localnet=0 net.ipv4.conf.docker0.route_localnet=0`,
  },
  {
    name: 'loopback-without-its-address',
    report: 'https://github.com/rancher/os/issues/59',
    broken: 'port',
    right: [],
    since: ['loopback-unusable'],
    script: 'ip address delete 127.0.0.1/8 dev lo',
    mend: 'ip address add 127.0.0.1/8 dev lo',
  },
  {
    // The rules of redsocks, and no redsocks.
    name: 'transparent-proxy-gone',
    report: 'https://github.com/darkk/redsocks/issues/146',
    broken: 'pull',
    right: ['firewall-blocks-engine', 'hub-unreachable'],
    script: `iptables -t nat -N REDSOCKS
    for net in 10.0.0.0/8 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.168.0.0/16; do
      iptables -t nat -A REDSOCKS -d $net -j RETURN
    done
    iptables -t nat -A REDSOCKS -p tcp -j REDIRECT --to-ports 12345
    iptables -t nat -A OUTPUT -p tcp -j REDSOCKS`,
    mend: `iptables -t nat -D OUTPUT -p tcp -j REDSOCKS
    iptables -t nat -F REDSOCKS; iptables -t nat -X REDSOCKS`,
  },
  {
    name: 'proxy-spoken-to-in-tls',
    report: 'https://github.com/docker/for-linux/issues/415',
    broken: 'pull',
    right: ['proxy-unreachable', 'proxy-url-misread'],
    unit: 'Environment=HTTPS_PROXY=https://proxy.lab.test:3128',
  },
  {
    // The company's name server has an address that docker0 takes for its own network.
    name: 'name-server-behind-docker0',
    report: 'https://github.com/moby/moby/issues/36153',
    broken: 'pull',
    right: ['subnet-overlap', 'dns-broken'],
    script: `cp -a /etc/resolv.conf /root/resolv.away; echo nameserver 172.17.0.53 > /etc/resolv.conf
    systemctl restart docker`,
    mend: 'cat /root/resolv.away > /etc/resolv.conf; rm -f /root/resolv.away',
  },
  {
    name: 'folder-for-downloads-full',
    report: 'https://github.com/miaoermua/CatWrt/issues/23',
    broken: 'pull',
    right: ['disk-full'],
    script: `mkdir -p /opt/tmp; mount -t tmpfs -o size=4k tmpfs /opt/tmp; head -c 4096 /dev/zero > /opt/tmp/full`,
    unit: 'Environment=DOCKER_TMPDIR=/opt/tmp',
    mend: 'umount /opt/tmp; rmdir /opt/tmp',
  },
  {
    // As if all others were taken.
    name: 'one-local-port-left',
    report: 'https://github.com/PingCAP-QE/Naglfar/issues/29',
    broken: 'pull',
    right: [],
    script: 'sysctl -q -w net.ipv4.ip_local_port_range="61000 61000"',
    mend: 'sysctl -q -w net.ipv4.ip_local_port_range="32768 60999"',
  },
];
