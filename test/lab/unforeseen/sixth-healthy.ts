import type { Scene } from './scene.ts';

const PRIVATE = '10.0.0.0/8 172.16.0.0/12 192.168.0.0/16';

/** Odd, and Docker works. */
export const SIXTH_HEALTHY: readonly Scene[] = [
  {
    name: 'resolv-conf-with-windows-lines',
    report: 'https://github.com/microsoft/WSL/issues/8993',
    broken: 'nothing',
    right: [],
    script: `cp -a /etc/resolv.conf /root/resolv.away; sed 's/$/\\r/' /root/resolv.away > /etc/resolv.conf
    systemctl restart docker`,
    mend: 'cat /root/resolv.away > /etc/resolv.conf; rm -f /root/resolv.away',
  },
  {
    // Go reads the large letters first.
    name: 'old-proxy-in-small-letters',
    report: 'https://pkg.go.dev/golang.org/x/net/http/httpproxy#FromEnvironment',
    broken: 'nothing',
    right: [],
    unit: 'Environment=HTTPS_PROXY=http://proxy.lab.test:3128 https_proxy=http://127.0.0.1:7890',
  },
  {
    name: 'rules-of-ufw-docker',
    report: 'https://github.com/chaifeng/ufw-docker#solving-ufw-and-docker-issues',
    broken: 'nothing',
    right: [],
    script: `iptables -N ufw-user-forward; iptables -N ufw-docker-logging-deny
    iptables -A ufw-docker-logging-deny -j DROP
    iptables -F DOCKER-USER; iptables -A DOCKER-USER -j ufw-user-forward
    for net in ${PRIVATE}; do iptables -A DOCKER-USER -j RETURN -s $net; done
    iptables -A DOCKER-USER -p udp -m udp --sport 53 --dport 1024:65535 -j RETURN
    for net in ${PRIVATE}; do
      iptables -A DOCKER-USER -j ufw-docker-logging-deny -p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -d $net
      iptables -A DOCKER-USER -j ufw-docker-logging-deny -p udp -m udp --dport 0:32767 -d $net
    done
    iptables -A DOCKER-USER -j RETURN`,
    mend: `iptables -F DOCKER-USER; iptables -F ufw-docker-logging-deny; iptables -X ufw-docker-logging-deny
    iptables -X ufw-user-forward`,
  },
  {
    // Of OpenVPN's redirect-gateway on a machine whose only way out it is.
    name: 'two-halves-for-a-default-route',
    report: 'https://community.openvpn.net/openvpn/wiki/IgnoreRedirectGateway',
    broken: 'nothing',
    right: [],
    script: `ip route add 0.0.0.0/1 via 192.0.2.1 dev eth0; ip route add 128.0.0.0/1 via 192.0.2.1 dev eth0
    ip route delete default`,
    mend: `ip route add default via 192.0.2.1 dev eth0
    ip route delete 0.0.0.0/1; ip route delete 128.0.0.0/1`,
  },
  {
    name: 'bridge-of-ones-own',
    report: 'https://github.com/moby/moby/issues/10382',
    broken: 'nothing',
    right: [],
    script: `systemctl stop docker.service docker.socket; ip link delete docker0
    ip link add br0 type bridge; ip address add 10.44.0.1/24 dev br0; ip link set br0 up`,
    daemonJson: '{ "bridge": "br0" }',
    mend: 'ip link delete br0; rm -f /var/lib/docker/network/files/local-kv.db',
  },
  {
    name: 'own-rules-in-place-of-dockers',
    report: 'https://github.com/moby/moby/issues/15945',
    broken: 'nothing',
    right: [],
    script: `systemctl stop docker.service docker.socket; nft flush ruleset; nft add table ip own
    nft add chain ip own outgoing '{ type nat hook postrouting priority 100; }'
    nft add rule ip own outgoing ip saddr 172.16.0.0/12 oifname eth0 masquerade
    nft add chain ip own through '{ type filter hook forward priority 0; policy drop; }'
    nft add rule ip own through ct state established,related accept
    nft add rule ip own through oifname eth0 accept`,
    daemonJson: '{ "iptables": false, "ip6tables": false }',
    mend: 'nft flush ruleset',
  },
  {
    name: 'verdicts-looked-up-in-maps',
    report: 'https://wiki.nftables.org/wiki-nftables/index.php/Verdict_Maps_(vmaps)',
    broken: 'nothing',
    right: [],
    script: `nft add table inet host
    nft add chain inet host incoming '{ type filter hook input priority 0; policy drop; }'
    nft add rule inet host incoming ct state vmap '{ established : accept, related : accept, invalid : drop }'
    nft add rule inet host incoming iifname vmap '{ lo : accept, docker0 : accept }'
    nft add rule inet host incoming meta l4proto '{ icmp, ipv6-icmp }' accept
    nft add chain inet host through '{ type filter hook forward priority 0; policy drop; }'
    nft add rule inet host through ct state vmap '{ established : accept, related : accept, invalid : drop }'
    nft add rule inet host through oifname vmap '{ eth0 : accept }'`,
    mend: 'nft delete table inet host',
  },
  {
    // The folder of the authorities is read all the same.
    name: 'file-of-authorities-gone',
    report: 'https://pkg.go.dev/crypto/x509#SystemCertPool',
    broken: 'nothing',
    right: [],
    unit: 'Environment=SSL_CERT_FILE=/opt/company/ca.pem',
  },
  {
    name: 'context-of-ones-own',
    report: 'https://docs.docker.com/engine/manage-resources/contexts/',
    broken: 'nothing',
    right: [],
    script: 'docker context create work --docker host=unix:///run/docker.sock; docker context use work',
    mend: 'rm -rf /root/.docker',
  },
  {
    name: 'hub-pinned-to-where-it-is',
    report: 'https://github.com/docker/hub-feedback/issues/2218',
    broken: 'nothing',
    right: [],
    script: `cp -a /etc/hosts /root/hosts.away
    getent ahostsv4 registry-1.docker.io | sed -n '1s/ .*/ registry-1.docker.io/p' >> /etc/hosts; systemctl restart docker`,
    mend: 'cat /root/hosts.away > /etc/hosts; rm -f /root/hosts.away',
  },
];
