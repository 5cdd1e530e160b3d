import { describe, expect, test } from 'vitest';
import { readHostsToml } from '../../../src/facts/registry/hosts-toml.ts';
import { hubHostsToml } from '../../../src/facts/registry/hub-hosts.ts';
import { createFacts } from '../../../src/run/fact.ts';
import { altered } from '../../recordings.ts';

/** After containerd docs/hosts.md. */
const TWO = `server = "https://registry-1.docker.io"

[host."https://a.test"]
  capabilities = ["pull", "resolve"]
  [host."https://a.test".header]
    x-1 = "y"

# [host."https://gone.test"]
[host.'https://push.test']
  capabilities = ["push"]
`;

function hosts(text: string): readonly (readonly [string, boolean])[] | string {
  const file = readHostsToml(text);
  return file.kind === 'hosts' ? file.blocks.map(({ url, pulls }) => [url, pulls] as const) : file.said;
}

describe('the hosts of a hosts.toml', () => {
  test('in the order of the file, each once, those of comments not', () => {
    expect(hosts(TWO)).toEqual([
      ['https://a.test', true],
      ['https://push.test', false],
    ]);
  });

  test('a block is all that stands below its header', () => {
    const file = readHostsToml(TWO);
    const [first] = file.kind === 'hosts' ? file.blocks : [];
    expect(TWO.slice(first?.start, first?.end)).toMatch(/^\[host\."https:\/\/a\.test"\][^]*x-1 = "y"$/);
  });

  test('one whose tables stand apart is asked in each place (containerd 2.1.9, findings/containerd-hosts-toml.sh)', () => {
    const apart = `[host."https://a.test".header]\nx-1 = "y"\n[host."https://b.test"]\n[host."https://a.test"]\n`;
    expect(hosts(apart)).toEqual([
      ['https://a.test', true],
      ['https://b.test', true],
      ['https://a.test', true],
    ]);
  });

  test('without hosts there are none; what is no TOML has none', () => {
    expect(hosts('')).toEqual([]);
    expect(hosts('server = "https://a.test"')).toEqual([]);
    expect(hosts('[host."https://a.test"\n')).toMatch(/^2: /);
    expect(hosts('server = \n')).toMatch(/^\d: /);
  });

  test('containerd drops those that are written inline or dotted', () => {
    const dropped = '[host."…"]: inline, dotted';
    expect(hosts('host = { "https://a.test" = {} }')).toBe(dropped);
    expect(hosts('host."https://a.test".capabilities = ["pull"]')).toBe(dropped);
    expect(hosts('[host]\n"https://a.test" = { capabilities = ["pull"] }')).toBe(dropped);
  });
});

describe("Docker Hub's hosts", () => {
  async function found(text: string): Promise<unknown> {
    const host = altered('mirror-overridden', {
      readFile: async (path) =>
        path === '/etc/docker/certs.d/docker.io/hosts.toml'
          ? { kind: 'read', bytes: Buffer.from(text) }
          : { kind: 'missing' },
    });
    const toml = await createFacts(host, 1000).fact(hubHostsToml);
    return toml.state === 'known' ? toml.value?.hosts : toml.why;
  }

  test('all that are named take the place of the mirrors, whatever they are good for', async () => {
    expect(await found(TWO)).toEqual(['https://a.test', 'https://push.test']);
  });

  test('a broken file takes the place of nothing: the engine passes it over', async () => {
    expect(await found('[host."https://a.test"\n')).toEqual([]);
  });
});
