import type { Scene } from './scene.ts';

const CERTIFICATES = '/etc/docker/certs.d/mirror-good.lab.test';

/** Containers without a network, and images that do not come. */
export const SIXTH_WAYS: readonly Scene[] = [
  {
    // Who may ask for addresses was thought of for the cable alone.
    name: 'questions-for-addresses-dropped',
    report: 'https://wiki.nftables.org/wiki-nftables/index.php/Nftables_families',
    broken: 'network',
    right: ['firewall-blocks-containers'],
    script: `nft add table arp filter
    nft add chain arp filter input '{ type filter hook input priority 0; policy drop; }'
    nft add rule arp filter input iifname eth0 accept`,
    mend: 'nft delete table arp filter',
  },
  {
    // Hardened card by card: what comes from outside goes no further.
    name: 'forwarding-off-on-the-outer-card',
    report: 'https://docs.kernel.org/networking/ip-sysctl.html',
    broken: 'network',
    right: ['ip-forward-off', 'routing-drops-packets'],
    script: 'sysctl -q -w net.ipv4.conf.eth0.forwarding=0',
    mend: 'sysctl -q -w net.ipv4.conf.eth0.forwarding=1',
  },
  {
    name: 'driver-of-the-other-image-store',
    report: 'https://github.com/moby/moby/issues/46254',
    engines: ['trixie', 'forky'],
    broken: 'pull',
    right: ['storage-driver-unusable', 'daemon-config-invalid', 'daemon-setting-dangling'],
    daemonJson: '{ "features": { "containerd-snapshotter": true }, "storage-driver": "overlay2" }',
  },
  {
    // The list of a guide; the addresses of this lab are in it.
    name: 'bogus-networks-dropped-at-the-card',
    report: 'https://wiki.nftables.org/wiki-nftables/index.php/Netfilter_hooks',
    broken: 'pull',
    right: ['firewall-blocks-engine', 'dns-broken', 'hub-unreachable', 'network-offline'],
    script: `nft add table netdev bogons
    nft add chain netdev bogons in '{ type filter hook ingress device eth0 priority -500; }'
    nft add rule netdev bogons in ip saddr '{ 0.0.0.0/8, 10.0.0.0/8, 127.0.0.0/8, 169.254.0.0/16, 198.18.0.0/15, 198.51.100.0/24, 203.0.113.0/24, 224.0.0.0/3 }' drop`,
    mend: 'nft delete table netdev bogons',
  },
  {
    name: 'authorities-of-the-unit-gone',
    report: 'https://pkg.go.dev/crypto/x509#SystemCertPool',
    broken: 'pull',
    right: ['tls-untrusted', 'daemon-setting-dangling', 'daemon-unit-invalid'],
    unit: 'Environment=SSL_CERT_FILE=/opt/company/ca.pem SSL_CERT_DIR=/opt/company/certs',
  },
  {
    // The engine asks Docker Hub no more, either.
    name: 'certificate-for-a-mirror-without-its-key',
    report: 'https://docs.docker.com/engine/security/certificates/',
    broken: 'pull',
    right: ['registry-certs-misread'],
    script: `mkdir -p ${CERTIFICATES}; cp /etc/ssl/certs/ca-certificates.crt ${CERTIFICATES}/client.cert`,
    daemonJson: '{ "registry-mirrors": ["https://mirror-good.lab.test"] }',
    mend: 'rm -rf /etc/docker/certs.d',
  },
  {
    // Of a list against advertisements.
    name: 'layers-pinned-to-nowhere-in-hosts',
    report: 'https://github.com/deathbybandaid/piholeparser/issues/73',
    broken: 'pull',
    right: ['hosts-file-pins-hub', 'hub-cdn-unreachable'],
    script: `cp -a /etc/hosts /root/hosts.away; echo 0.0.0.0 production.cloudflare.docker.com >> /etc/hosts
    systemctl restart docker`,
    mend: 'cat /root/hosts.away > /etc/hosts; rm -f /root/hosts.away',
  },
  {
    name: 'unit-kept-from-the-internet',
    report:
      'https://www.freedesktop.org/software/systemd/man/latest/systemd.resource-control.html#IPAddressAllow=ADDRESS%5B/PREFIXLENGTH%5D%E2%80%A6',
    broken: 'pull',
    right: ['firewall-blocks-engine', 'daemon-unit-invalid'],
    unit: 'IPAddressDeny=any\nIPAddressAllow=localhost 172.16.0.0/12',
  },
  {
    name: 'names-asked-for-over-tcp-alone',
    report: 'https://man7.org/linux/man-pages/man5/resolv.conf.5.html',
    broken: 'pull',
    right: ['dns-broken'],
    script: `cp -a /etc/resolv.conf /root/resolv.away; echo options use-vc >> /etc/resolv.conf
    systemctl restart docker`,
    mend: 'cat /root/resolv.away > /etc/resolv.conf; rm -f /root/resolv.away',
  },
];
