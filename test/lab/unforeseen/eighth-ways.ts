import type { Scene } from './scene.ts';

const CDN = 'production.cloudflare.docker.com';
const HUB = 'registry-1.docker.io';

/** Answers each question with "I could not". */
const SERVFAIL = `systemd-run --unit=names /usr/local/bin/node -e '
const server = require("node:dgram").createSocket("udp4");
server.on("message", (asked, from) => {
  asked[2] |= 128; asked[3] = 130;
  server.send(asked, from.port, from.address);
});
server.bind(53, "127.0.0.53");'; sleep 2`;

/** Nothing is pulled. */
export const EIGHTH_WAYS: readonly Scene[] = [
  {
    // The first line of defence of many in China, and behind it a Hub that is not reached.
    name: 'mirror-cuts-off-and-hub-is-far',
    report: 'https://github.com/drawdb-io/drawdb/issues/293',
    broken: 'pull',
    right: ['mirror-unreachable', 'hub-unreachable'],
    outside: async (internet) => {
      await internet.resetAfterHello('mirror-good.lab.test');
      await internet.blackhole(HUB);
    },
    daemonJson: '{ "registry-mirrors": ["https://mirror-good.lab.test"] }',
  },
  {
    // From here only the proxy and the name server are reached; no unit reads the file.
    name: 'proxy-in-a-file-of-another-system',
    report: 'https://github.com/garethr/garethr-docker/issues/244',
    broken: 'pull',
    right: ['proxy-missing-in-daemon'],
    script: `mkdir -p /etc/sysconfig
    printf 'HTTP_PROXY=http://proxy.lab.test:3128\\nHTTPS_PROXY=http://proxy.lab.test:3128\\n' > /etc/sysconfig/docker
    ip route add 203.0.113.30 via 192.0.2.1; ip route add 203.0.113.53 via 192.0.2.1
    ip address add 10.99.0.2/24 dev eth0; ip route add 203.0.113.0/24 via 10.99.0.1; systemctl restart docker`,
    mend: `rm -rf /etc/sysconfig; ip address delete 10.99.0.2/24 dev eth0 || true
    ip route delete 203.0.113.0/24 || true; ip route delete 203.0.113.30; ip route delete 203.0.113.53`,
  },
  {
    name: 'proxy-that-lets-hub-wait',
    report: 'https://github.com/docker-library/docker/issues/140',
    broken: 'pull',
    right: ['proxy-unreachable', 'hub-unreachable'],
    script: `systemd-run --unit=waiting /usr/local/bin/node -e '
    require("node:net").createServer((client) => client.on("error", () => {}).resume()).listen(3128, "127.0.0.1")'
    sleep 2`,
    mend: 'systemctl stop waiting || true',
    unit: 'Environment=HTTP_PROXY=http://127.0.0.1:3128/ HTTPS_PROXY=http://127.0.0.1:3128/',
  },
  {
    name: 'store-of-layers-under-a-wrong-address',
    report: 'https://github.com/netease-youdao/QAnything/issues/450',
    broken: 'pull',
    right: ['dns-poisoned', 'hub-cdn-unreachable'],
    outside: (internet) => internet.poison(CDN, '128.242.250.157'),
  },
  {
    name: 'store-of-layers-is-not-reached',
    report: 'https://github.com/pengzhile/pandora/issues/938',
    broken: 'pull',
    right: ['hub-cdn-unreachable'],
    outside: (internet) => internet.blackhole(CDN),
  },
  {
    name: 'stub-resolver-cannot-tell',
    report: 'https://github.com/google/cadvisor/issues/2140',
    broken: 'pull',
    right: ['dns-broken'],
    script: `${SERVFAIL}; cp -a /etc/resolv.conf /root/resolv.away
    printf 'nameserver 127.0.0.53\\noptions edns0\\n' > /etc/resolv.conf; systemctl restart docker`,
    mend: 'systemctl stop names || true; cat /root/resolv.away > /etc/resolv.conf; rm -f /root/resolv.away',
  },
  {
    name: 'hub-is-walled-off',
    report: 'https://github.com/onlyLTY/dockerCopilot/issues/54',
    broken: 'pull',
    right: ['hub-unreachable'],
    outside: (internet) => internet.blackhole(HUB),
  },
];
