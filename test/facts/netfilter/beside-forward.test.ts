import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { verdictBeside } from './rules-beside.ts';

function nft(name: string): string {
  return readFileSync(resolve(import.meta.dirname, `../../../fixtures/nftables/${name}.txt`), 'utf8');
}

describe('what this machine takes in', () => {
  const ESTABLISHED = '-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT';

  test('a rule for what comes in stops what it sends to itself', async () => {
    expect(
      await verdictBeside({
        first: `${ESTABLISHED}\n-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\n-A INPUT -j DROP`,
      }),
    ).toMatchObject([
      {
        cause: 'firewall-blocks-containers',
        severity: 'fail',
        params: { blocks: [{ packet: 'loopback', chain: 'filter INPUT', rule: '-A INPUT -j DROP' }] },
      },
    ]);
  });

  test.each([
    `-A INPUT -i lo -j ACCEPT\n${ESTABLISHED}\n-A INPUT -j DROP`,
    `${ESTABLISHED}\n-A INPUT ! -i eth0 -j ACCEPT\n-A INPUT -j DROP`,
    `-A INPUT -m addrtype --src-type LOCAL -j ACCEPT\n${ESTABLISHED}\n-A INPUT -j DROP`,
    // As ufw and many a hardening guide have them: loopback addresses that do not come by lo.
    `-A INPUT -i lo -j ACCEPT\n-A INPUT -s 127.0.0.0/8 -j DROP`,
    '-A INPUT -i docker0 -m conntrack --ctstate NEW -j DROP',
  ])('passes: %s', async (first) => {
    expect(await verdictBeside({ first })).toBe('pass');
  });

  test('answers of a container to docker-proxy', async () => {
    expect(await verdictBeside({ first: '-A INPUT -i docker0 -j DROP' })).toMatchObject([
      { severity: 'warn', params: { blocks: [{ packet: 'host', chain: 'filter INPUT' }] } },
    ]);
  });

  test('answers to dockerd, where Docker Hub is silent', async () => {
    const first = '-A INPUT -i lo -j ACCEPT\n-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\n-A INPUT -j DROP';
    expect(await verdictBeside({ first }, 'hub-blackholed-trixie')).toMatchObject([
      { cause: 'firewall-blocks-engine', params: { blocks: [{ packet: 'own-answer' }] } },
    ]);
  });

  test('a name server of this machine’s, asked by its own address', async () => {
    const first = `-A INPUT -i lo -j ACCEPT\n${ESTABLISHED}\n-A INPUT -j DROP`;
    const files = { '/etc/docker/daemon.json': '{ "dns": ["172.17.0.1"] }', '/proc/net/fib_trie': TRIE };
    expect(await verdictBeside({ first, files })).toMatchObject([
      { severity: 'fail', params: { blocks: [{ packet: 'dns', chain: 'filter INPUT' }] } },
    ]);
    const open = first.replace(
      /-A INPUT -j DROP$/,
      '-A INPUT -i docker0 -p udp -m udp --dport 53 -j ACCEPT\n$&',
    );
    expect(await verdictBeside({ first: open, files })).toBe('pass');
  });
});

/** Of a kernel 6.18, shortened to the leaves that are looked for. */
const TRIE = `Main:
  +-- 0.0.0.0/0 3 0 5
     |-- 127.0.0.1
        /32 host LOCAL
     |-- 172.17.0.1
        /32 host LOCAL
Local:
  +-- 0.0.0.0/0 3 0 5
     |-- 127.0.0.1
        /32 host LOCAL
     |-- 172.17.0.1
        /32 host LOCAL
`;

/** As iptables-save 1.8.9 prints them. */
describe('the raw table and nat', () => {
  const raw = (rule: string) => `*raw\n:PREROUTING ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n${rule}\nCOMMIT\n`;

  test.each([
    '-A PREROUTING -i docker0 -j CT --notrack',
    '-A PREROUTING -s 172.17.0.0/16 -j NOTRACK',
    // DNS alone, as guides for busy name servers have it.
    '-A PREROUTING -p udp -m udp --dport 53 -j NOTRACK',
  ])('what nobody keeps track of is not translated: %s', async (rule) => {
    expect(await verdictBeside({ tables: raw(rule) })).toMatchObject([
      { severity: 'fail', params: { blocks: [{ packet: 'answer', chain: 'raw PREROUTING', rule }] } },
    ]);
  });

  test.each([
    '-A PREROUTING -i eth1 -j CT --notrack',
    '-A PREROUTING -p udp -m udp --dport 123 -j NOTRACK',
    '-A PREROUTING -i docker0 -j CT --helper ftp',
    '-A PREROUTING -m mark --mark 0x1 -j NOTRACK',
  ])('passes: %s', async (rule) => {
    expect(await verdictBeside({ tables: raw(rule) })).toBe('pass');
  });

  const REDIRECT = '-A PREROUTING -i docker0 -p tcp -m tcp --dport 443 -j REDIRECT --to-ports 12345';
  const nat = (rule: string) =>
    `*nat\n:PREROUTING ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n${rule}\nCOMMIT\n`;

  test.each([
    ['192.0.2.2', 'pass'],
    // A neighbour's, in the network of eth0.
    ['192.0.2.1', 'fail'],
    ['192.0.2.77', 'warn'],
    ['192.0.2.77-192.0.2.79', 'pass'],
  ])('translated to %s', async (source, said) => {
    const rule = `-A POSTROUTING -s 172.17.0.0/16 -o eth0 -j SNAT --to-source ${source}`;
    const files = { '/proc/net/fib_trie': `${TRIE}     |-- 192.0.2.2\n        /32 host LOCAL\n` };
    const found = await verdictBeside({ firstOfNat: rule, files });
    if (said === 'pass') expect(found).toBe('pass');
    else expect(found).toMatchObject([{ severity: said, params: { blocks: [{ packet: 'answer', rule }] } }]);
  });

  /** Of /proc/net/tcp (proc_pid_net(5)). */
  const LISTENS =
    '   0: 00000000:3039 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1 1\n';

  test('what is turned to a port on which nobody listens', async () => {
    const files = { '/proc/net/tcp': '', '/proc/net/tcp6': '' };
    expect(await verdictBeside({ tables: nat(REDIRECT), files })).toMatchObject([
      {
        severity: 'fail',
        params: { blocks: [{ packet: 'registry', chain: 'nat PREROUTING', rule: REDIRECT }] },
      },
    ]);
    const some = { ...files, '/proc/net/tcp': LISTENS };
    expect(await verdictBeside({ tables: nat(REDIRECT), files: some })).toBe('pass');
    expect(await verdictBeside({ tables: nat(REDIRECT.replace('docker0', 'eth1')), files })).toBe('pass');
  });
});

/** As a transparent proxy leaves them, behind a chain of its own. */
test('what is handed to a socket that is not there', async () => {
  const rule = '-A PROXY -p tcp -j TPROXY --on-port 12345 --on-ip 127.0.0.1 --tproxy-mark 0x1/0xffffffff';
  const tables = `*mangle
:PREROUTING ACCEPT [0:0]
:PROXY - [0:0]
-A PREROUTING -j PROXY
-A PROXY -d 192.168.0.0/16 -j RETURN
${rule}
COMMIT
`;
  const files = { '/proc/net/tcp': '', '/proc/net/tcp6': '' };
  expect(await verdictBeside({ tables, files })).toMatchObject([
    { severity: 'fail', params: { blocks: [{ packet: 'registry', chain: 'mangle PROXY', rule }] } },
  ]);
  const listens =
    '   0: 0100007F:3039 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1 1\n';
  expect(await verdictBeside({ tables, files: { ...files, '/proc/net/tcp': listens } })).toBe('pass');
});

describe('rules of bridges and interfaces, as nft 1.1.3 lists them', () => {
  test('of all bridges', async () => {
    expect(
      await verdictBeside({ commands: { 'nft list ruleset': nft('bridge-policy-drop') } }),
    ).toMatchObject([
      {
        severity: 'fail',
        params: {
          blocks: [
            { packet: 'registry', chain: 'bridge f input', rule: 'policy drop' },
            { packet: 'dns', chain: 'bridge f input' },
          ],
        },
      },
    ]);
  });

  test('of one interface', async () => {
    const list = nft('netdev-policy-drop');
    expect(await verdictBeside({ commands: { 'nft list ruleset': list } })).toMatchObject([
      {
        severity: 'fail',
        params: { blocks: [{ packet: 'registry', chain: 'netdev f ingress' }, { packet: 'dns' }] },
      },
    ]);
    const other = list.replace('device "docker0"', 'device "eth7"');
    expect(await verdictBeside({ commands: { 'nft list ruleset': other } })).toBe('pass');
    const several = list.replace('drop', 'accept').replace(/accept;\n\t}\n}/, 'drop;\n\t}\n}');
    expect(await verdictBeside({ commands: { 'nft list ruleset': several } })).toMatchObject([
      { params: { blocks: [{ chain: 'netdev f two' }, { chain: 'netdev f two' }] } },
    ]);
  });
});

describe('what nft lists besides', () => {
  // As nft 1.1 prints it in the lab.
  const arp = (rules: string): string =>
    `table arp filter {\n\tchain input {\n\t\ttype filter hook input priority filter; policy drop;\n${rules}\t}\n}\n`;

  test('questions for addresses that nobody answers', async () => {
    const commands = { 'nft list ruleset': arp('\t\tiifname "eth0" accept\n') };
    const block = { chain: 'arp filter input', rule: 'policy drop' };
    expect(await verdictBeside({ commands })).toMatchObject([
      { cause: 'firewall-blocks-containers', params: { blocks: [block, block, block] } },
    ]);
    const open = { 'nft list ruleset': arp('\t\tiifname { "eth0", "docker0" } accept\n') };
    expect(await verdictBeside({ commands: open })).toBe('pass');
  });

  test('what an interface drops before any rule of IP is kept from dockerd too', async () => {
    const bogons =
      'table netdev bogons {\n\tchain in {\n\t\ttype filter hook ingress device "eth0" priority -500; policy accept;\n\t\tip saddr { 10.0.0.0/8, 198.51.100.0/24, 203.0.113.0/24 } drop\n\t}\n}\n';
    const commands = { 'nft list ruleset': bogons };
    expect(await verdictBeside({ commands }, 'hub-blackholed-trixie')).toMatchObject([
      { cause: 'firewall-blocks-engine' },
      { cause: 'firewall-blocks-containers' },
    ]);
  });
});
