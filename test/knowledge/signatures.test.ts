import { describe, expect, test } from 'vitest';
import type { CauseId } from '../../src/knowledge/causes.ts';
import { recognise } from '../../src/knowledge/recognise.ts';
import { alternativesTo } from '../../src/knowledge/signatures/alternatives.ts';
import { readSignatures } from '../../src/knowledge/signatures/signature-file.ts';
import type { Confidence } from '../../src/knowledge/signatures/signature.ts';

const HUB = 'https://registry-1.docker.io/v2/';
const SEARCH = 'https://index.docker.io/v1/search?q=redis&n=25';
const TOKEN =
  'https://auth.docker.io/token?scope=repository%3Alibrary%2Fredis%3Apull&service=registry.docker.io';

/** Texts as engines and the system print them (docs/engine-facts.md §5), each the mark of one cause. */
const TEXTS: readonly (readonly [CauseId, Confidence, string])[] = [
  // §5.1
  [
    'daemon-stopped',
    'likely',
    'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
  ],
  [
    'daemon-stopped',
    'likely',
    'failed to connect to the docker API at unix:///var/run/docker.sock; check if the path is correct and if the daemon is running: dial unix /var/run/docker.sock: connect: no such file or directory',
  ],
  [
    'socket-permission-denied',
    'certain',
    'permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock: Get "http://%2Fvar%2Frun%2Fdocker.sock/v1.24/containers/json": dial unix /var/run/docker.sock: connect: permission denied',
  ],
  [
    'socket-permission-denied',
    'certain',
    'permission denied while trying to connect to the docker API at unix:///var/run/docker.sock',
  ],
  ['docker-not-installed', 'certain', 'bash: docker: command not found'],
  ['docker-not-installed', 'certain', 'sh: 1: docker: not found'],
  ['docker-not-installed', 'certain', 'Failed to start docker.service: Unit docker.service not found.'],
  ['docker-not-installed', 'certain', 'Unit docker.service could not be found.'],
  // §5.2
  [
    'daemon-config-invalid',
    'certain',
    "unable to configure the Docker daemon with file /etc/docker/daemon.json: invalid character ']' looking for beginning of value",
  ],
  [
    'daemon-config-flag-conflict',
    'certain',
    'unable to configure the Docker daemon with file /etc/docker/daemon.json: the following directives are specified both as a flag and in the configuration file: hosts: (from flag: [fd://], from file: [unix:///var/run/docker.sock])',
  ],
  [
    'daemon-config-unknown-key',
    'certain',
    "unable to configure the Docker daemon with file /etc/docker/daemon.json: the following directives don't match any configuration option: registry-mirors",
  ],
  [
    'mirror-url-invalid',
    'certain',
    'failed to start daemon: invalid mirror: unsupported scheme "" in "mirror.example.com"',
  ],
  [
    'mirror-url-invalid',
    'certain',
    "unable to configure the Docker daemon with file /etc/docker/daemon.json: merged configuration validation from file and command line flags failed: invalid mirror: no scheme specified for \"mirror.example.com\": must use either 'https://' or 'http://'",
  ],
  ['daemon-failed', 'possible', 'docker.service: Start request repeated too quickly.'],
  ['daemon-failed', 'possible', "docker.service: Failed with result 'exit-code'."],
  [
    'daemon-failed',
    'possible',
    'Job for docker.service failed because the control process exited with error code.',
  ],
  ['daemon-masked', 'certain', 'Failed to start docker.service: Unit docker.service is masked.'],
  // §5.0, §5.3
  ...[
    'net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)',
    'context deadline exceeded (Client.Timeout exceeded while awaiting headers)',
    'context deadline exceeded',
    'net/http: request canceled (Client.Timeout exceeded while awaiting headers)',
    'dial tcp 203.0.113.10:443: i/o timeout',
    'net/http: TLS handshake timeout',
    'dial tcp 203.0.113.10:443: connect: connection refused',
    'read tcp 192.0.2.2:33014->203.0.113.10:443: read: connection reset by peer',
    'dial tcp 203.0.113.10:443: connect: no route to host',
    'EOF',
  ].map(
    (said) => ['hub-unreachable', 'likely', `Error response from daemon: Get "${HUB}": ${said}`] as const,
  ),
  // Before Go 1.14 the address had no quotes.
  [
    'hub-unreachable',
    'likely',
    `docker: Error response from daemon: Get ${HUB}: net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers).`,
  ],
  // The store of containerd and BuildKit ask by HEAD for the manifest.
  [
    'hub-unreachable',
    'likely',
    'failed to do request: Head "https://registry-1.docker.io/v2/library/redis/manifests/latest": dial tcp 203.0.113.10:443: i/o timeout',
  ],
  [
    'search-unreachable',
    'likely',
    `Error response from daemon: Get "${SEARCH}": dial tcp 203.0.113.12:443: i/o timeout`,
  ],
  [
    'hub-auth-unreachable',
    'likely',
    `Error response from daemon: Get "${HUB}library/redis/manifests/latest": Get "${TOKEN}": dial tcp 203.0.113.11:443: i/o timeout`,
  ],
  [
    'hub-auth-unreachable',
    'likely',
    `failed to authorize: failed to fetch anonymous token: Get "${TOKEN}": net/http: TLS handshake timeout`,
  ],
  ...['no such host', 'server misbehaving', 'read udp 192.0.2.2:48-\u003E203.0.113.53:53: i/o timeout'].map(
    (said) =>
      [
        'dns-broken',
        'certain',
        `Error response from daemon: Get "${HUB}": dial tcp: lookup registry-1.docker.io on 203.0.113.53:53: ${said}`,
      ] as const,
  ),
  ['dns-broken', 'certain', `Get "${HUB}": dial tcp: lookup registry-1.docker.io: i/o timeout`],
  [
    'proxy-unreachable',
    'certain',
    `Get "${HUB}": proxyconnect tcp: dial tcp 127.0.0.1:7890: connect: connection refused`,
  ],
  ['proxy-needs-auth', 'certain', `Get "${HUB}": Proxy Authentication Required`],
  [
    'dns-poisoned',
    'likely',
    `Get "${HUB}": tls: failed to verify certificate: x509: certificate is valid for *.facebook.com, *.fb.com, not registry-1.docker.io`,
  ],
  [
    'dns-poisoned',
    'likely',
    `Get "${HUB}": x509: certificate is not valid for any names, but wanted to match registry-1.docker.io`,
  ],
  [
    'clock-wrong',
    'certain',
    `Get "${HUB}": tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2012-01-01T00:00:00Z is before 2026-01-01T00:00:00Z`,
  ],
  [
    'tls-untrusted',
    'certain',
    `Get "${HUB}": tls: failed to verify certificate: x509: certificate signed by unknown authority`,
  ],
  ['network-offline', 'likely', `Get "${HUB}": dial tcp 203.0.113.10:443: connect: network is unreachable`],
  // §5.4
  [
    'hub-rate-limited',
    'certain',
    'Error response from daemon: toomanyrequests: You have reached your pull rate limit. You may increase the limit by authenticating and upgrading: https://www.docker.com/increase-rate-limits',
  ],
  [
    'hub-rate-limited',
    'certain',
    'toomanyrequests: You have reached your unauthenticated pull rate limit. https://www.docker.com/increase-rate-limit',
  ],
  [
    'hub-cdn-unreachable',
    'likely',
    'error pulling image configuration: download failed after attempts=6: dial tcp 203.0.113.14:443: connect: connection refused',
  ],
  [
    'hub-cdn-unreachable',
    'likely',
    'failed to copy: httpReadSeeker: failed open: failed to do request: Get "https://production.cloudfront.docker.com/registry-v2/docker/registry/v2/blobs/sha256/aa/data": dial tcp 203.0.113.14:443: i/o timeout',
  ],
];

describe('a real text names its cause', () => {
  test.each(TEXTS)('%s (%s): %s', (cause, confidence, text) => {
    expect(recognise(text).map((found) => [found.cause, found.confidence])).toEqual([[cause, confidence]]);
  });
});

describe('a harmless text names nothing', () => {
  test.each([
    '',
    'Hello from Docker!',
    'This message shows that your installation appears to be working correctly.',
    "Unable to find image 'hello-world:latest' locally",
    'latest: Pulling from library/hello-world',
    'Status: Downloaded newer image for hello-world:latest',
    'Get "https://registry-1.docker.io/v2/": 200 OK',
    'docker.service: Deactivated successfully.',
    'Loaded: loaded (/lib/systemd/system/docker.service; enabled; preset: enabled)',
    'curl: (28) Connection timed out after 3001 milliseconds',
    'permission denied while trying to open /etc/shadow',
    'level=info msg="Loading containers: done."',
    'x509: certificate is valid for example.com, not example.org',
  ])('%s', (text) => {
    expect(recognise(text)).toEqual([]);
  });
});

describe('the way a text comes', () => {
  const text = `docker: Error response from daemon: Get "${HUB}": dial tcp 203.0.113.10:443: i/o timeout`;

  test('in a log its quotes have backslashes, on a terminal it has colours', () => {
    const logged = `level=error msg="Handler for POST /v1.43/images/create returned error: Get \\"${HUB}\\": dial tcp 203.0.113.10:443: i/o timeout"`;
    expect(recognise(logged)[0]?.cause).toBe('hub-unreachable');
    expect(recognise(`\u001B[31m${text}\u001B[0m`)[0]?.cause).toBe('hub-unreachable');
    expect(recognise(text.toUpperCase())[0]?.cause).toBe('hub-unreachable');
  });

  test('of many lines each counts, the most certain first, each cause once', () => {
    const lines = [
      'Job for docker.service failed because the control process exited with error code.',
      text,
      text,
      'Failed to start docker.service: Unit docker.service is masked.',
    ];
    expect(recognise(lines.join('\r\n')).map(({ cause }) => cause)).toEqual([
      'daemon-masked',
      'hub-unreachable',
      'daemon-failed',
    ]);
  });

  test('what matched is told in its own words', () => {
    expect(recognise('sh: 1: docker: not found')).toEqual([
      { cause: 'docker-not-installed', confidence: 'certain', matched: 'docker: not found', also: [] },
    ]);
  });
});

test('an entry that is not whole is refused', () => {
  const entry = { cause: 'hub-unreachable', confidence: 'certain', pattern: 'x' };
  expect(readSignatures({ signature: [entry] })).toHaveLength(1);
  for (const wrong of [{ confidence: 'sure' }, { pattern: 1 }, { also: 's' }]) {
    expect(() => readSignatures({ signature: [{ ...entry, ...wrong }] })).toThrow('signatures: ');
  }
  expect(() => readSignatures({})).toThrow('no [[signature]]');
  expect(() => readSignatures({ signature: [null] })).toThrow('signatures: ');
});

describe('whose registry, whose limit', () => {
  const limit = 'Error response from daemon: toomanyrequests: slow down';

  test.each([
    ['', 'hub-rate-limited'],
    ['$ docker pull redis\n', 'hub-rate-limited'],
    ['$ docker pull docker.m.daocloud.io/library/redis\n', 'hub-rate-limited'],
    ['$ docker pull ghcr.io/acme/app:1\n', 'registry-rate-limited'],
    [
      '$ docker pull ghcr.io/acme/app:1\nStatus: Downloaded newer image\n$ docker pull redis\n',
      'hub-rate-limited',
    ],
  ])('behind %j: %s', (before, cause) => {
    expect(recognise(`${before}${limit}`)[0]?.cause).toBe(cause);
  });

  test('a request inside of another is read to its end, whoever gives out the tokens', () => {
    const text =
      'Get "https://registry.corp.example/v2/": Get "https://sso.corp.example/realms/x/auth?account=a": x509: certificate signed by unknown authority';
    expect(recognise(text)[0]?.cause).toBe('tls-untrusted');
  });

  test('what is certain could not also be something else', () => {
    const all = [...TEXTS.map(([, , text]) => text), limit].flatMap(recognise);
    expect(all.filter(({ confidence, also }) => confidence === 'certain' && also.length > 0)).toEqual([]);
    expect(
      all.filter((one) => one.confidence === 'certain' && (alternativesTo(one)?.also ?? []).length > 0),
    ).toEqual([]);
  });
});
