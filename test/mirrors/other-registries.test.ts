import type { RequestListener } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addressOf, mirrorEndpoint } from '../../src/facts/registry/mirror-address.ts';
import type { Host } from '../../src/host/host.ts';
import { createProber, type Prober } from '../../src/host/probe/probe.ts';
import { createReplayHost } from '../../src/host/replay.ts';
import { byName, findKnownAt, knownOf, measurableOf, OTHER_MIRRORS } from '../../src/mirrors/catalogue.ts';
import { calledAs, hostFor } from '../../src/mirrors/engines/hosts-toml-address.ts';
import { withHosts } from '../../src/mirrors/engines/hosts-toml-edit.ts';
import { KNOWN_REGISTRIES, readRegistries, tellingImageOf } from '../../src/mirrors/known-registries.ts';
import { measure, operatorOf } from '../../src/mirrors/measure.ts';
import { readMirrorList } from '../../src/mirrors/mirror-list.ts';
import { readTypedMirror } from '../../src/mirrors/typed.ts';
import { MIRRORED_REGISTRIES } from '../../src/knowledge/vocabulary/registries.ts';
import { createFacts } from '../../src/run/fact.ts';
import { http } from '../host/loopback.ts';

const GHCR = 'ghcr.io';

describe('the catalogue of other registries', () => {
  test('each registry has an image of its own, and mirrors', () => {
    expect(KNOWN_REGISTRIES).toEqual(['docker.io', ...MIRRORED_REGISTRIES]);
    for (const registry of KNOWN_REGISTRIES) {
      expect(tellingImageOf(registry), registry).not.toBeNull();
      // Two who do not know of one another can be a witness.
      const operators = measurableOf(registry).map(({ operator }) => operator);
      expect(new Set(operators).size, registry).toBeGreaterThan(1);
    }
    expect(tellingImageOf('registry.corp.test')).toBeNull();
  });

  test('each mirror is of one of them, and stands there once by its host and by its name', () => {
    expect(OTHER_MIRRORS.filter(({ registry }) => !KNOWN_REGISTRIES.includes(registry))).toEqual([]);
    for (const registry of KNOWN_REGISTRIES) {
      const mirrors = knownOf(registry);
      for (const key of ['host', 'name'] as const) {
        expect(new Set(mirrors.map((one) => one[key])).size, registry).toBe(mirrors.length);
      }
    }
    for (const { host, form, name, documented } of OTHER_MIRRORS) {
      expect(host.includes('/'), host).toBe(form !== 'host');
      expect(name, host).toMatch(/^[a-z0-9-]+$/);
      expect(documented, host).toMatch(/^20\d\d-\d\d-\d\d$/);
    }
  });

  test('the same name is another host at each registry', () => {
    expect(byName('daocloud')?.host).toBe('docker.m.daocloud.io');
    expect(byName('daocloud', GHCR)?.host).toBe('ghcr.m.daocloud.io');
    expect(findKnownAt('https://m.daocloud.io/ghcr.io', GHCR)?.name).toBe('daocloud-prefix');
    expect(findKnownAt('https://m.daocloud.io/quay.io', GHCR)).toBeNull();
    expect(findKnownAt('https://registry.cn-hangzhou.aliyuncs.com/google_containers', GHCR)).toBeNull();
    expect(operatorOf('https://m.daocloud.io/ghcr.io', GHCR)).toBe('DaoCloud');
  });

  test('an entry that is not whole is not shipped', () => {
    const whole = { host: GHCR, image: 'ghcr.io/a/b:1', source: 'x' };
    expect(readRegistries({ registry: [whole] }).get(GHCR)?.path).toBe('a/b');
    for (const wrong of [{ ...whole, image: 'quay.io/a/b' }, { ...whole, source: 1 }, null]) {
      expect(() => readRegistries({ registry: [wrong] })).toThrow(/other-registries/);
    }
    expect(() => readRegistries({})).toThrow(/registry/);
  });
});

describe('an address', () => {
  test.each([
    ['https://ghcr.m.daocloud.io', 'https://ghcr.m.daocloud.io', null],
    ['https://m.daocloud.io/ghcr.io', 'https://m.daocloud.io', 'ghcr.io'],
    ['http://10.0.0.5:5000/a/b/', 'http://10.0.0.5:5000', 'a/b'],
    ['https://harbor.test/x/v2', 'https://harbor.test/x', null],
    ['https://harbor.test/v2', 'https://harbor.test', null],
  ])('%s is asked at %s, with %s before the name', (url, root, prefix) => {
    expect(addressOf(url, GHCR)).toEqual({ root, prefix });
  });

  test("of Docker Hub's is asked as registry-mirrors takes it", () => {
    expect(addressOf('https://a.test/hub', 'docker.io')).toEqual({
      root: 'https://a.test/hub',
      prefix: null,
    });
    expect(mirrorEndpoint('https://a.test/hub', 'docker.io')).toEqual({
      kind: 'mirror',
      url: 'https://a.test/hub',
    });
  });

  // containerd core/remotes/docker/config/hosts.go, parseHostConfig
  test.each([
    ['https://ghcr.m.daocloud.io', 'https://ghcr.m.daocloud.io', false],
    ['https://m.daocloud.io/ghcr.io', 'https://m.daocloud.io/v2/ghcr.io', true],
  ])('%s stands in a hosts.toml as %s', (url, host, overridesPath) => {
    expect(hostFor(url, GHCR)).toBe(host);
    expect(calledAs({ url: host, overridesPath }, GHCR)).toBe(url);
  });

  test.each([
    ['https://a.test/v2', false, 'https://a.test'],
    ['https://a.test/x', false, 'https://a.test/x/v2'],
    ['https://a.test/x/v2', false, 'https://a.test/x/v2'],
    ['a.test:5000', false, 'https://a.test:5000'],
    // Its API lies where no image's name leads.
    ['https://a.test/api', true, 'https://a.test/api'],
  ])("a user's %s (override_path %s) is called %s", (url, overridesPath, called) => {
    expect(calledAs({ url, overridesPath }, GHCR)).toBe(called);
  });

  test('as it was typed: a name, with a path, or as a hosts.toml has it', () => {
    const typed = (text: string): string => {
      const read = readTypedMirror(text, { id: null, engineVersion: '20.10.24', registry: GHCR });
      return read.kind === 'mirror' ? read.url : read.problem;
    };
    expect(typed('daocloud')).toBe('https://ghcr.m.daocloud.io');
    expect(typed('daocloud-prefix')).toBe('https://m.daocloud.io/ghcr.io');
    expect(typed('m.daocloud.io/ghcr.io/')).toBe('https://m.daocloud.io/ghcr.io');
    expect(typed('https://m.daocloud.io/v2/ghcr.io')).toBe('https://m.daocloud.io/ghcr.io');
    expect(typed('https://a.test/v2/')).toBe('v2-suffix');
    expect(typed('xuanyuan-pro')).toBe('needs-id');
    expect(typed('1panel')).toBe('unknown-name');
    // A registry of its own, which has no image of Docker Hub's.
    expect(typed('registry.cn-hangzhou.aliyuncs.com/x')).toBe('https://registry.cn-hangzhou.aliyuncs.com/x');
  });
});

test('a new hosts.toml: the server with the certificates that stood beside it, a path that is the API', () => {
  const certificates = { ca: ['ca.crt'], client: [['client.cert', 'client.key']] as const };
  const hosts = ['https://m.daocloud.io/v2/ghcr.io', 'https://ghcr.nju.edu.cn'];
  const text = withHosts(null, hosts, { server: 'https://ghcr.io', certificates });
  expect(text).toBe(`# Written by docker-doctor. To take it back: docker-doctor undo
server = "https://ghcr.io"
ca = ["ca.crt"]
client = [["client.cert", "client.key"]]

[host."https://m.daocloud.io/v2/ghcr.io"]
  capabilities = ["pull", "resolve"]
  override_path = true

[host."https://ghcr.nju.edu.cn"]
  capabilities = ["pull", "resolve"]
`);
  expect(withHosts(text, [], { server: 'https://ghcr.io', certificates })).toBeNull();
});

test('a list of mirrors may say of each whose images it has', async () => {
  const text = '[[mirror]]\nurl = "https://a.test/x"\nregistry = "GHCR.io"\n[[mirror]]\nhost = "b.test"\n';
  expect(await readMirrorList(text)).toEqual({
    kind: 'list',
    mirrors: [
      { url: 'https://a.test/x', name: null, registry: GHCR },
      { url: 'https://b.test', name: null },
    ],
  });
});

describe('measured', () => {
  let prober: Prober;
  beforeEach(() => {
    prober = createProber();
  });
  afterEach(() => prober.close());

  /** What was asked of a mirror of ghcr.io with this path, and what became of it. */
  async function asked(path: string, listener: RequestListener, as: 'graph' | 'containerd') {
    const lines: string[] = [];
    const { port } = await http((request, response) => {
      lines.push(`${request.method} ${request.url}`);
      listener(request, response);
    });
    const replay = createReplayHost({ recordingVersion: 1, calls: {} });
    const host: Host = {
      ...replay,
      probe: (request) =>
        new URL(request.url).hostname === '127.0.0.1' ? prober.probe(request) : replay.probe(request),
    };
    const url = `http://127.0.0.1:${port}${path}`;
    const { mirrors } = await measure(createFacts(host, 2_000), [url], { registry: GHCR, as });
    return { lines, verdict: mirrors[0]?.verdict, url: mirrors[0]?.url === url };
  }

  const lacking: RequestListener = (_request, response) => response.writeHead(404).end();

  test('as each store asks for an image of that registry, the name behind the path', async () => {
    const image = '/v2/ghcr.io/containerd/busybox/manifests/1.36';
    expect(await asked('/ghcr.io', lacking, 'containerd')).toMatchObject({
      lines: [`GET ${image}?ns=ghcr.io`],
      url: true,
    });
    expect((await asked('/ghcr.io', lacking, 'graph')).lines).toEqual(['GET /v2/', `GET ${image}`]);
  });

  test('over a redirect of its manifests, which engines follow', async () => {
    const redirecting: RequestListener = (request, response) => {
      const isMoved = request.url?.startsWith('/elsewhere/') === true;
      if (isMoved) response.writeHead(403).end();
      else response.writeHead(307, { location: `/elsewhere${request.url}` }).end();
    };
    const { lines, verdict } = await asked('', redirecting, 'containerd');
    expect(lines).toEqual([
      'GET /v2/containerd/busybox/manifests/1.36?ns=ghcr.io',
      'GET /elsewhere/v2/containerd/busybox/manifests/1.36?ns=ghcr.io',
    ]);
    expect(verdict).toBe('forbidden');
  });
});
