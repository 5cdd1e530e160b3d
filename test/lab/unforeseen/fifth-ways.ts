import type { Scene } from './scene.ts';

/** As behind a firewall that lets only the proxy out. */
const NO_WAY_OUT = 'iptables -I OUTPUT -p tcp --dport 443 -j DROP';
const WAY_OUT = 'iptables -D OUTPUT -p tcp --dport 443 -j DROP';
/** Else the bridge keeps its addresses. */
const FORGET_NETWORKS = 'rm -f /var/lib/docker/network/files/local-kv.db';
const DROP_IN = '/etc/systemd/system/docker.service.d/http-proxy.conf';
const PROXY = 'http://proxy.lab.test:3128';
const PROXY_NOT_TAKEN: Scene['right'] = [
  'proxy-missing-in-daemon',
  'proxy-url-misread',
  'hub-unreachable',
  'firewall-blocks-engine',
];

/** Containers without a network, ports that do not answer, and images that do not come. */
export const FIFTH_WAYS: readonly Scene[] = [
  {
    name: 'firewall-of-debian-started-after-docker',
    report: 'https://github.com/docker/for-linux/issues/1472',
    broken: 'network',
    right: ['firewall-rules-missing', 'firewall-blocks-containers'],
    script: `nft flush ruleset; nft add table inet filter
    nft add chain inet filter input '{ type filter hook input priority 0; policy accept; }'
    nft add chain inet filter forward '{ type filter hook forward priority 0; policy drop; }'
    nft add chain inet filter output '{ type filter hook output priority 0; policy accept; }'`,
    mend: 'nft flush ruleset',
  },
  {
    name: 'gateway-that-nobody-is',
    report: 'https://github.com/moby/moby/issues/40724',
    broken: 'network',
    right: ['daemon-setting-dangling', 'daemon-config-invalid'],
    daemonJson: '{ "bip": "172.17.0.1/16", "default-gateway": "172.17.255.254" }',
    mend: FORGET_NETWORKS,
  },
  {
    name: 'bip-in-the-network-of-the-machine',
    report: 'https://github.com/docker/for-linux/issues/1110',
    broken: 'network',
    right: ['subnet-overlap'],
    daemonJson: '{ "bip": "192.0.2.1/24" }',
    mend: FORGET_NETWORKS,
  },
  {
    // The first container, whose address stood in the log of a web server behind docker-proxy.
    name: 'container-banned',
    report: 'https://github.com/linuxserver/docker-swag/issues/148',
    broken: 'answer',
    right: ['firewall-blocks-containers'],
    script: `iptables -N f2b-npm; iptables -A f2b-npm -s 172.17.0.2 -j REJECT; iptables -A f2b-npm -j RETURN
    iptables -I INPUT -p tcp -j f2b-npm`,
    mend: 'iptables -D INPUT -p tcp -j f2b-npm; iptables -F f2b-npm; iptables -X f2b-npm',
  },
  {
    // Of OpenVPN's redirect-gateway, and nobody answers at the other end.
    name: 'half-routes-of-a-vpn',
    report: 'https://github.com/moby/libnetwork/issues/779',
    broken: 'pull',
    right: ['network-offline', 'hub-unreachable', 'dns-broken'],
    script: `ip link add tun0 type bridge; ip address add 10.8.0.6/24 dev tun0; ip link set tun0 up
    ip route add 0.0.0.0/1 via 10.8.0.1 dev tun0; ip route add 128.0.0.0/1 via 10.8.0.1 dev tun0`,
    mend: 'ip link delete tun0',
  },
  {
    // Of the guides for AdGuard Home and dnsmasq, and neither of them runs.
    name: 'questions-sent-to-a-name-server-of-the-machine',
    report: 'https://github.com/ysbaddaden/prax/issues/102',
    broken: 'network',
    right: ['container-dns-broken', 'firewall-blocks-containers'],
    script: `iptables -t nat -I PREROUTING -p udp --dport 53 -j REDIRECT --to-ports 53
    iptables -t nat -I PREROUTING -p tcp --dport 53 -j REDIRECT --to-ports 53`,
    mend: `iptables -t nat -D PREROUTING -p udp --dport 53 -j REDIRECT --to-ports 53
    iptables -t nat -D PREROUTING -p tcp --dport 53 -j REDIRECT --to-ports 53`,
  },
  {
    // Of a v2ray that has ended; what is for the machine itself and its network is let by.
    name: 'transparent-proxy-takes-the-containers',
    report: 'https://github.com/zfl9/ss-tproxy/issues/104',
    broken: 'network',
    right: ['firewall-blocks-containers', 'container-dns-broken'],
    script: `ip rule add fwmark 1 table 100; ip route add local default dev lo table 100
    iptables -t mangle -N V2RAY
    for net in 127.0.0.0/8 192.0.2.0/24 192.168.0.0/16 224.0.0.0/4 255.255.255.255/32; do
      iptables -t mangle -A V2RAY -d $net -j RETURN
    done
    iptables -t mangle -A V2RAY -p udp -j TPROXY --on-ip 127.0.0.1 --on-port 12345 --tproxy-mark 1
    iptables -t mangle -A V2RAY -p tcp -j TPROXY --on-ip 127.0.0.1 --on-port 12345 --tproxy-mark 1
    iptables -t mangle -A PREROUTING -j V2RAY`,
    mend: `iptables -t mangle -D PREROUTING -j V2RAY; iptables -t mangle -F V2RAY; iptables -t mangle -X V2RAY
    ip rule delete fwmark 1 table 100; ip route flush table 100`,
  },
  {
    name: 'percent-in-the-unit',
    report: 'https://github.com/docker/for-linux/issues/1149',
    broken: 'pull',
    right: [...PROXY_NOT_TAKEN, 'daemon-unit-invalid'],
    script: NO_WAY_OUT,
    unit: 'Environment="HTTPS_PROXY=http://lab:p%40ss@proxy.lab.test:3129"',
    mend: WAY_OUT,
  },
  {
    name: 'proxy-for-the-client-alone',
    report: 'https://github.com/docker/docs/issues/10558',
    broken: 'pull',
    right: PROXY_NOT_TAKEN,
    script: `${NO_WAY_OUT}; mkdir -p /root/.docker
    echo '{ "proxies": { "default": { "httpProxy": "${PROXY}", "httpsProxy": "${PROXY}" } } }' > /root/.docker/config.json`,
    mend: `${WAY_OUT}; rm -rf /root/.docker`,
  },
  {
    name: 'drop-in-without-its-section',
    report: 'https://github.com/geerlingguy/ansible-role-docker/issues/354',
    broken: 'pull',
    right: [...PROXY_NOT_TAKEN, 'daemon-unit-invalid'],
    script: `${NO_WAY_OUT}; mkdir -p $(dirname ${DROP_IN}); echo 'Environment="HTTPS_PROXY=${PROXY}"' > ${DROP_IN}
    systemctl daemon-reload; systemctl restart docker`,
    mend: `${WAY_OUT}; rm -f ${DROP_IN}`,
  },
  {
    name: 'drop-in-not-loaded',
    report: 'https://github.com/apprenda/kismatic/pull/1177',
    broken: 'pull',
    right: [...PROXY_NOT_TAKEN, 'daemon-config-not-loaded'],
    script: `${NO_WAY_OUT}; mkdir -p $(dirname ${DROP_IN})
    printf '[Service]\\nEnvironment="HTTPS_PROXY=${PROXY}"\\n' > ${DROP_IN}; systemctl restart docker`,
    mend: `${WAY_OUT}; rm -f ${DROP_IN}`,
  },
  {
    name: 'old-proxy-comes-first',
    report: 'https://github.com/docker/docs/issues/17880',
    broken: 'pull',
    right: ['proxy-unreachable'],
    daemonJson: '{ "proxies": { "https-proxy": "http://127.0.0.1:8118" } }',
    unit: `Environment=HTTPS_PROXY=${PROXY}`,
  },
  {
    name: 'stub-resolver-stopped',
    report: 'https://github.com/docker/cli/issues/2299',
    broken: 'pull',
    right: ['dns-broken', 'name-server-dead'],
    script: `cp -a /etc/resolv.conf /root/resolv.away
    printf 'nameserver 127.0.0.53\\noptions edns0 trust-ad\\n' > /etc/resolv.conf; systemctl restart docker`,
    mend: 'cat /root/resolv.away > /etc/resolv.conf; rm -f /root/resolv.away',
  },
];
