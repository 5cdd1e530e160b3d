import type { Scene } from './scene.ts';

const HUB = 'registry-1.docker.io';
const AUTH = 'auth.docker.io';
const TLS = '/root/firewall';
const PROXY = 'Environment=HTTP_PROXY=http://127.0.0.1:3128/ HTTPS_PROXY=http://127.0.0.1:3128/';

/** A proxy of a company that opens what is sent to these hosts, with certificates of an authority of its own. */
const opening = (hosts: string): string => `mkdir -p ${TLS}; cd ${TLS}
openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj "/CN=Company Firewall CA" -keyout ca-key.pem -out ca.pem
openssl req -newkey rsa:2048 -nodes -subj "/CN=docker.io" -keyout key.pem -out request.pem
printf 'subjectAltName=DNS:*.docker.io,DNS:*.docker.com,DNS:*.cloudflare.docker.com\\n' > names
openssl x509 -req -days 30 -in request.pem -CA ca.pem -CAkey ca-key.pem -CAcreateserial -extfile names -out cert.pem
systemd-run --unit=firewall /usr/local/bin/node -e '
const { readFileSync: read } = require("node:fs");
const { connect } = require("node:net");
const { TLSSocket } = require("node:tls");
const server = require("node:http").createServer();
server.on("connect", ({ url }, client) => {
  const [host, port] = url.split(":");
  client.on("error", () => {});
  const answer = () => client.write("HTTP/1.1 200 Connection established\\r\\n\\r\\n");
  if (/${hosts}/.test(host)) {
    answer();
    new TLSSocket(client, { isServer: true, key: read("${TLS}/key.pem"), cert: read("${TLS}/cert.pem") })
      .on("error", () => {}).resume();
  } else {
    const far = connect(port, host, () => { answer(); client.pipe(far).pipe(client); });
    far.on("error", () => client.destroy());
  }
});
server.listen(3128, "127.0.0.1");'; sleep 2`;

const CLOSED = `systemctl stop firewall || true; rm -rf ${TLS}`;

/** Nothing is pulled. */
export const NINTH_WAYS: readonly Scene[] = [
  {
    name: 'insecure-registry-written-and-not-loaded',
    report: 'https://github.com/distribution/distribution/issues/2061',
    broken: 'private',
    right: ['daemon-config-not-loaded', 'registry-http-only'],
    script: `mkdir -p /etc/docker
    printf '{ "insecure-registries": ["registry-http.lab.test:80"] }\\n' > /etc/docker/daemon.json`,
  },
  {
    name: 'proxy-opens-every-letter',
    report: 'https://github.com/docker-archive/docker-registry/issues/1039',
    broken: 'pull',
    right: ['tls-untrusted'],
    script: opening('docker'),
    unit: PROXY,
    mend: CLOSED,
  },
  {
    name: 'proxy-opens-the-letters-of-the-layer-store',
    report: 'https://github.com/moby/moby/issues/23356',
    broken: 'pull',
    right: ['tls-untrusted', 'hub-cdn-unreachable'],
    script: opening('cloudflare'),
    unit: PROXY,
    mend: CLOSED,
  },
  {
    name: 'mirror-whose-tokens-come-from-behind-the-wall',
    report: 'https://github.com/whyun-pages/docker-registry/issues/3',
    broken: 'pull',
    right: ['mirror-half-proxy', 'hub-auth-unreachable'],
    outside: (internet) => internet.blackhole(AUTH),
    daemonJson: '{ "registry-mirrors": ["https://mirror-realm.lab.test"] }',
  },
  {
    name: 'mirror-wants-a-login-and-hub-is-walled-off',
    report: 'https://github.com/moby/moby/issues/30880',
    broken: 'pull',
    right: ['mirror-forbidden', 'hub-unreachable'],
    outside: (internet) => internet.blackhole(HUB),
    daemonJson: '{ "registry-mirrors": ["https://mirror-basic.lab.test"] }',
  },
  {
    name: 'hub-by-ipv6-and-no-way-there',
    report: 'https://github.com/spantaleev/matrix-docker-ansible-deploy/issues/2860',
    broken: 'pull',
    right: ['ipv6-broken'],
    outside: (internet) => internet.onlyIpv6(HUB),
  },
  {
    name: 'proxy-that-does-not-take-the-password',
    report: 'https://github.com/docker/hub-feedback/issues/826',
    broken: 'pull',
    right: ['proxy-needs-auth'],
    script: `systemd-run --unit=firewall /usr/local/bin/node -e '
    require("node:net").createServer((client) => client.on("error", () => {}).once("data", () => client.end(
      "HTTP/1.1 407 Proxy Authentication Required\\r\\nProxy-Authenticate: Basic realm=proxy\\r\\nContent-Length: 0\\r\\n\\r\\n",
    ))).listen(3128, "127.0.0.1")'; sleep 2`,
    unit: 'Environment=HTTP_PROXY=http://me:wrong@127.0.0.1:3128/ HTTPS_PROXY=http://me:wrong@127.0.0.1:3128/',
    mend: 'systemctl stop firewall || true',
  },
];
