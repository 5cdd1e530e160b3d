import type { Scene } from './scene.ts';

/** A name server of this machine's own, which asks the lab's. */
const NAME_SERVER = `const { createSocket } = require("node:dgram"), own = createSocket("udp4");
own.on("message", (question, from) => {
  const out = createSocket("udp4");
  out.on("message", (answer) => { own.send(answer, from.port, from.address); out.close(); });
  out.send(question, 53, "203.0.113.53");
}); own.bind(53)`;
const START_NAME_SERVER = `cp -a /etc/resolv.conf /root/resolv.away
systemd-run --quiet --unit=unforeseen node -e '${NAME_SERVER}'`;
const STOP_NAME_SERVER = `systemctl stop unforeseen; cat /root/resolv.away > /etc/resolv.conf; rm -f /root/resolv.away`;

/** As behind a firewall that lets only the proxy out. */
const NO_WAY_OUT = 'iptables -I OUTPUT -p tcp --dport 443 -j DROP';
const WAY_OUT = 'iptables -D OUTPUT -p tcp --dport 443 -j DROP';
const PROXY_NOT_TAKEN: Scene['right'] = [
  'proxy-missing-in-daemon',
  'proxy-url-misread',
  'hub-unreachable',
  'firewall-blocks-engine',
];

/** Containers without a network, ports that do not answer, and images that do not come. */
export const FOURTH_WAYS: readonly Scene[] = [
  {
    name: 'name-server-of-the-containers-is-localhost',
    report: 'https://github.com/moby/libnetwork/issues/1654',
    broken: 'network',
    right: ['container-dns-broken'],
    daemonJson: '{ "dns": ["127.0.0.1"] }',
  },
  {
    // Containers get 8.8.8.8 instead, which the firewall of the company lets nobody ask.
    name: 'name-server-on-the-loopback-alone',
    report: 'https://github.com/moby/moby/issues/23910',
    broken: 'network',
    right: ['container-dns-broken'],
    script: `${START_NAME_SERVER}; echo nameserver 127.0.0.1 > /etc/resolv.conf`,
    mend: STOP_NAME_SERVER,
  },
  {
    name: 'own-name-server-behind-the-firewall',
    report: 'https://github.com/chaifeng/ufw-docker/issues/63',
    broken: 'network',
    right: ['container-dns-broken', 'firewall-blocks-containers'],
    script: `${START_NAME_SERVER}; echo nameserver 192.0.2.2 > /etc/resolv.conf
    iptables -A INPUT -i lo -j ACCEPT; iptables -A INPUT -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
    iptables -A INPUT -p tcp --dport 22 -j ACCEPT; iptables -P INPUT DROP`,
    mend: `iptables -P INPUT ACCEPT; iptables -F INPUT
    ${STOP_NAME_SERVER}`,
  },
  {
    // Of the guides that make a name server fast: without its state a packet is not translated.
    name: 'questions-not-tracked',
    report: 'https://github.com/boramalper/magnetico/issues/231',
    broken: 'network',
    right: ['container-dns-broken', 'firewall-blocks-containers'],
    script: `iptables -t raw -A PREROUTING -p udp --dport 53 -j CT --notrack
    iptables -t raw -A OUTPUT -p udp --sport 53 -j CT --notrack`,
    mend: `iptables -t raw -D PREROUTING -p udp --dport 53 -j CT --notrack
    iptables -t raw -D OUTPUT -p udp --sport 53 -j CT --notrack`,
  },
  {
    // The rule that gives containers an address to leave by, after the address has moved.
    name: 'source-address-of-the-old-server',
    report: 'https://github.com/moby/moby/issues/31162',
    broken: 'network',
    right: ['firewall-blocks-containers', 'firewall-rules-missing'],
    script: 'iptables -t nat -I POSTROUTING -s 172.17.0.0/16 -o eth0 -j SNAT --to-source 192.0.2.77',
    mend: 'iptables -t nat -D POSTROUTING -s 172.17.0.0/16 -o eth0 -j SNAT --to-source 192.0.2.77',
  },
  {
    name: 'routes-of-the-vpn-come-first',
    report: 'https://github.com/tailscale/tailscale/issues/12434',
    broken: 'answer',
    right: ['subnet-overlap'],
    script: `ip link add tailscale0 type bridge; ip link set tailscale0 up
    ip route add 172.16.0.0/12 dev tailscale0 table 52; ip rule add priority 5270 lookup 52`,
    mend: 'ip rule delete priority 5270; ip link delete tailscale0',
  },
  {
    name: 'route-of-docker0-taken-away',
    report: 'https://github.com/moby/moby/issues/15674',
    broken: 'network',
    right: ['subnet-overlap', 'bridge-missing'],
    script: 'ip route delete 172.17.0.0/16 dev docker0',
  },
  {
    name: 'proxy-for-http-alone',
    report: 'https://github.com/docker/for-linux/issues/1290',
    broken: 'pull',
    right: PROXY_NOT_TAKEN,
    script: NO_WAY_OUT,
    unit: 'Environment=HTTP_PROXY=http://proxy.lab.test:3128',
    mend: WAY_OUT,
  },
  {
    // One variable with blanks in its value.
    name: 'proxies-in-one-pair-of-quotes',
    report: 'https://github.com/angstwad/docker.ubuntu/issues/193',
    broken: 'pull',
    right: PROXY_NOT_TAKEN,
    script: NO_WAY_OUT,
    unit: 'Environment="http_proxy=http://proxy.lab.test:3128 https_proxy=http://proxy.lab.test:3128 no_proxy="',
    mend: WAY_OUT,
  },
  {
    // systemd reads the file, and is no shell.
    name: 'proxy-exported-in-etc-default',
    report: 'https://github.com/moby/moby/issues/12868',
    broken: 'pull',
    right: PROXY_NOT_TAKEN,
    script: `${NO_WAY_OUT}; cp -a /etc/default/docker /root/default.away
    echo 'export https_proxy="http://proxy.lab.test:3128/"' >> /etc/default/docker; systemctl restart docker`,
    mend: `${WAY_OUT}; mv /root/default.away /etc/default/docker`,
  },
  {
    // Three are asked, the rest of the file is not read.
    name: 'fourth-name-server',
    report: 'https://github.com/moby/moby/issues/20086',
    broken: 'pull',
    right: ['dns-broken', 'name-server-dead'],
    script: `cp -a /etc/resolv.conf /root/resolv.away
    for last in 201 202 203 53; do echo nameserver 203.0.113.$last; done > /etc/resolv.conf; systemctl restart docker`,
    mend: 'cat /root/resolv.away > /etc/resolv.conf; rm -f /root/resolv.away',
  },
  {
    name: 'outgoing-denied-but-for-some-ports',
    report: 'https://github.com/moby/moby/issues/11201',
    broken: 'pull',
    right: ['firewall-blocks-engine', 'hub-unreachable'],
    script: `nft add table inet egress
    nft add chain inet egress output '{ type filter hook output priority 0; policy accept; }'
    nft add rule inet egress output oif lo accept
    nft add rule inet egress output ct state established,related accept
    nft add rule inet egress output udp dport '{ 53, 123 }' accept
    nft add rule inet egress output tcp dport '{ 22, 53, 80 }' accept
    nft add rule inet egress output reject`,
    mend: 'nft delete table inet egress',
  },
];
