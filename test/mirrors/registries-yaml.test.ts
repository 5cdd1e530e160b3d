import { describe, expect, test } from 'vitest';
import { calledAsEndpoint, endpointFor } from '../../src/mirrors/engines/k3s.ts';
import { readRegistriesYaml, withEndpoints } from '../../src/mirrors/engines/registries-yaml.ts';

const GHCR = 'ghcr.io';

/** As docs.k3s.io, "Private Registry Configuration", has it, with remarks of somebody's. */
const COMPANY = `# ours, since 2024
mirrors:
  docker.io:
    endpoint:
      - "https://registry.example.com:5000" # the cache in the cellar
    rewrite:
      "^rancher/(.*)": "mirrorproject/rancher-images/$1"
  # not yet
  ghcr.io:
    endpoint:
      - 'https://ghcr.example.com/v2/ghcr'

configs:
  "registry.example.com:5000":
    auth:
      username: xxxxxx # this is the registry username
      password: xxxxxx
`;

async function endpoints(text: string | null | undefined, registry = GHCR): Promise<unknown> {
  const read = await readRegistriesYaml(text ?? '', registry);
  return read.kind === 'endpoints' ? read.endpoints : read.said;
}

describe('registries.yaml', () => {
  test('a new file, another registry in it, and none again', async () => {
    const one = await withEndpoints(null, ['https://a.test', 'https://b.test/v2/x'], GHCR);
    expect(one).toBe(`# Written by docker-doctor. To take it back: docker-doctor undo
mirrors:
  "ghcr.io":
    endpoint:
      - "https://a.test"
      - "https://b.test/v2/x"
`);
    const two = await withEndpoints(one ?? '', ['https://c.test'], 'quay.io');
    expect(await endpoints(two, 'quay.io')).toEqual(['https://c.test']);
    expect(await endpoints(two)).toEqual(['https://a.test', 'https://b.test/v2/x']);
    expect(await withEndpoints(two ?? '', [], 'quay.io')).toBe(one);
    expect(await withEndpoints(one ?? '', [], GHCR)).toBeNull();
  });

  test.each([
    ['as it stands', COMPANY],
    ['with lists that are not set in', COMPANY.replaceAll(/^ {6}- /gm, '    - ')],
    ['with tabs before a remark', COMPANY.replace(' # the cache', '\t# the cache')],
  ])("somebody's file, %s: only the list changes, and comes back", async (_how, text) => {
    const old = await endpoints(text);
    const added = await withEndpoints(text, ['https://m.test', 'https://ghcr.example.com/v2/ghcr'], GHCR);
    if (added === undefined) {
      // What would be written in another way is not written.
      expect(text).toContain('\t');
      return;
    }
    expect(await endpoints(added)).toEqual(['https://m.test', 'https://ghcr.example.com/v2/ghcr']);
    const lines = text.split('\n');
    const fresh = (added ?? '').split('\n').filter((line) => !lines.includes(line));
    expect(fresh.map((line) => line.trim())).toEqual(['- https://m.test']);
    expect(await withEndpoints(added ?? '', ['https://ghcr.example.com/v2/ghcr'], GHCR)).toBe(text);
    expect(old).toEqual(['https://ghcr.example.com/v2/ghcr']);
  });

  test('the last mirror takes what was only there for it', async () => {
    const text = await withEndpoints(COMPANY, [], GHCR);
    expect(text).not.toContain('ghcr');
    expect(await endpoints(text, 'docker.io')).toEqual(['https://registry.example.com:5000']);
  });

  test('what is no YAML is said', async () => {
    expect(await readRegistriesYaml('mirrors: [', GHCR)).toMatchObject({ kind: 'broken' });
    expect(await readRegistriesYaml('- a', GHCR)).toEqual({ kind: 'endpoints', endpoints: [] });
    expect(await withEndpoints('mirrors: {a:  1}\n', ['https://a.test'], GHCR)).toBeUndefined();
  });
});

// k3s pkg/agent/containerd/config.go, normalizeEndpointAddress
test.each([
  ['https://a.test', GHCR, 'https://a.test'],
  ['https://m.daocloud.io/ghcr.io', GHCR, 'https://m.daocloud.io/v2/ghcr.io'],
  ['https://a.test/hub', 'docker.io', 'https://a.test/hub/v2'],
])('%s of %s stands there as %s', (url, registry, endpoint) => {
  expect(endpointFor(url, registry)).toBe(endpoint);
  expect(calledAsEndpoint(endpoint, registry)).toBe(url);
});

test('an endpoint without a scheme, or with the API path alone, is the host', () => {
  expect(calledAsEndpoint('a.test:5000', GHCR)).toBe('https://a.test:5000');
  expect(calledAsEndpoint('https://a.test/v2', GHCR)).toBe('https://a.test');
});
