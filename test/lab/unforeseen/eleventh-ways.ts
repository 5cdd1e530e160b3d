import type { Scene } from './scene.ts';

const HUB = 'registry-1.docker.io';
const CDN = 'production.cloudflare.docker.com';
/** A server there that has a certificate of its own making. */
const FOREIGN = '198.51.100.26';
const CLIENT = '/root/.docker/config.json';

/** Images that do not come, and containers without a network. */
export const ELEVENTH_WAYS: readonly Scene[] = [
  {
    name: 'key-of-the-mirrors-in-the-singular',
    report: 'https://github.com/moby/moby/issues/21000',
    broken: 'pull',
    right: ['daemon-config-ignored-key', 'hub-unreachable'],
    outside: (internet) => internet.blackhole(HUB),
    daemonJson: '{ "registry-mirror": ["https://mirror-good.lab.test"] }',
  },
  {
    name: 'tunnel-to-the-proxy-is-down',
    report: 'https://github.com/DeepVAC/TorchPod/issues/64',
    broken: 'pull',
    right: ['proxy-unreachable'],
    unit: 'Environment="HTTP_PROXY=localhost:7030"\nEnvironment="HTTPS_PROXY=localhost:7030"',
  },
  {
    name: 'layers-from-a-box-that-reads-along',
    report: 'https://github.com/moby/moby/issues/36820',
    broken: 'pull',
    right: ['tls-untrusted', 'dns-poisoned', 'hub-cdn-unreachable'],
    outside: (internet) => internet.poison(CDN, FOREIGN),
  },
  {
    name: 'certificate-of-a-firewall-in-place-of-hubs',
    report: 'https://github.com/docker-archive-public/docker.kitematic/issues/1207',
    broken: 'pull',
    right: ['tls-untrusted', 'dns-poisoned'],
    outside: (internet) => internet.poison(HUB, FOREIGN),
  },
  {
    name: 'mirror-of-the-house-with-its-own-certificate',
    report: 'https://github.com/moby/moby/issues/25469',
    broken: 'pull',
    right: ['tls-untrusted', 'mirror-unreachable', 'hub-unreachable'],
    outside: (internet) => internet.blackhole(HUB),
    daemonJson: '{ "registry-mirrors": ["https://mirror-selfsigned.lab.test"] }',
  },
  {
    name: 'mirror-by-its-address-and-no-names',
    report: 'https://github.com/docker/for-linux/issues/754',
    broken: 'pull',
    right: ['dns-broken', 'mirror-unreachable', 'name-server-dead'],
    outside: (internet) => internet.dnsDown(),
    daemonJson: `{ "registry-mirrors": ["http://198.51.100.200:8003"],
  "insecure-registries": ["198.51.100.200:8003"] }`,
  },
  {
    name: 'mirror-of-an-agent-that-does-not-run',
    report: 'https://github.com/moby/moby/issues/42476',
    broken: 'pull',
    right: ['mirror-unreachable', 'hub-unreachable'],
    outside: (internet) => internet.blackhole(HUB),
    daemonJson: '{ "registry-mirrors": ["http://127.0.0.1:65001"] }',
  },
  {
    name: 'every-mirror-of-the-list-has-gone',
    report: 'https://github.com/cmliu/CF-Workers-docker.io/issues/76',
    broken: 'pull',
    right: ['mirror-forbidden', 'mirror-unreachable', 'hub-unreachable', 'mirror-not-a-registry'],
    outside: (internet) => internet.blackhole(HUB),
    daemonJson: `{ "registry-mirrors": ["https://mirror-403.lab.test", "https://mirror-404.lab.test",
  "https://mirror-503.lab.test", "https://mirror-html.lab.test"] }`,
  },
  {
    name: 'name-server-of-a-blog-behind-a-strict-wall',
    report: 'https://github.com/DiouxX/docker-glpi/issues/7',
    broken: 'network',
    right: ['container-dns-broken', 'name-server-dead'],
    daemonJson: '{ "dns": ["8.8.8.8", "8.8.4.4"] }',
  },
  {
    name: 'all-rules-flushed-by-hand',
    report: 'https://github.com/moby/moby/issues/16816',
    broken: 'network',
    right: ['firewall-rules-missing'],
    script: 'iptables -F; iptables -X; iptables -t nat -F; iptables -t nat -X',
  },
  {
    // What of `brctl show` was sent: a bridge with nothing in it. Whoever manages the cards takes them out.
    name: 'cards-of-the-containers-taken-out-of-the-bridge',
    report: 'https://github.com/docker/docs/issues/11792',
    broken: 'network',
    right: ['routing-drops-packets', 'bridge-missing'],
    script: `systemd-run --unit=manager sh -c 'while sleep 0.3; do
    for card in $(ip -o link show master docker0 | cut -d" " -f2 | cut -d@ -f1); do ip link set $card nomaster; done
    done'`,
    mend: 'systemctl stop manager || true',
  },
  {
    name: 'proxy-handed-to-every-container',
    report: 'https://github.com/mailcow/mailcow-dockerized/issues/5889',
    broken: 'download',
    right: ['proxy-unreachable'],
    script: `mkdir -p /root/.docker; cat > ${CLIENT} <<'END'
{ "proxies": { "default": { "httpProxy": "http://127.0.0.1:7890", "httpsProxy": "http://127.0.0.1:7890" } } }
END`,
    mend: `rm -f ${CLIENT}`,
  },
  {
    name: 'nothing-from-containers-to-port-80',
    report: 'https://github.com/odoo/runbot/issues/249',
    broken: 'download',
    right: ['firewall-blocks-containers'],
    script: 'iptables -I DOCKER-USER -p tcp --dport 80 -j DROP',
    mend: 'iptables -D DOCKER-USER -p tcp --dport 80 -j DROP',
  },
];
