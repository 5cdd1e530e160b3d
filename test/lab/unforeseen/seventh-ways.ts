import type { Scene } from './scene.ts';

const PROXY = 'http://proxy.lab.test:3128';

/** Nothing is pulled. */
export const SEVENTH_WAYS: readonly Scene[] = [
  {
    name: 'nothing-goes-out-at-443',
    report: 'https://github.com/moby/moby/issues/11201',
    broken: 'pull',
    right: ['hub-unreachable', 'firewall-blocks-engine'],
    script: 'iptables -I OUTPUT -p tcp --dport 443 -j REJECT --reject-with tcp-reset',
    mend: 'iptables -D OUTPUT -p tcp --dport 443 -j REJECT --reject-with tcp-reset',
  },
  {
    name: 'proxy-with-https-before-it',
    report: 'https://github.com/moby/moby/issues/20912',
    broken: 'pull',
    right: ['proxy-url-misread', 'proxy-unreachable'],
    unit: 'Environment="HTTP_PROXY=http://user:pass@proxy.lab.test:3128/" "HTTPS_PROXY=https://user:pass@proxy.lab.test:3128/"',
  },
  {
    // From here only the proxy and the name server are reached: the way to all others is by a gateway that is off.
    name: 'proxy-of-the-shell-only',
    report: 'https://github.com/slonopotamus/stevedore/issues/45',
    broken: 'pull',
    right: ['proxy-missing-in-daemon'],
    script: `ip route add 203.0.113.30 via 192.0.2.1; ip route add 203.0.113.53 via 192.0.2.1
    ip address add 10.99.0.2/24 dev eth0; ip route add 203.0.113.0/24 via 10.99.0.1`,
    mend: `ip address delete 10.99.0.2/24 dev eth0 || true; ip route delete 203.0.113.0/24 || true
    ip route delete 203.0.113.30; ip route delete 203.0.113.53`,
    env: { HTTP_PROXY: PROXY, HTTPS_PROXY: PROXY, http_proxy: PROXY, https_proxy: PROXY },
  },
  {
    name: 'proxy-that-does-not-let-to-hub',
    report: 'https://github.com/docker/for-linux/issues/376',
    broken: 'pull',
    right: ['proxy-unreachable'],
    script: `systemd-run --unit=refusing /usr/local/bin/node -e '
    require("node:net").createServer((client) => client.on("error", () => {}).once("data", () =>
      client.end("HTTP/1.1 403 AuthorizedOnly\\r\\nContent-Length: 0\\r\\n\\r\\n"))).listen(3128, "127.0.0.1")'
    sleep 2`,
    mend: 'systemctl stop refusing || true',
    unit: 'Environment=HTTP_PROXY=http://127.0.0.1:3128/ HTTPS_PROXY=http://127.0.0.1:3128/',
  },
];
