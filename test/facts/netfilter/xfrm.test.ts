import { expect, test } from 'vitest';
import { verdictBeside, type Beside } from './rules-beside.ts';

const STAT = '/proc/net/xfrm_stat';
const POLICIES = 'ip xfrm policy';
const KEYS = 'ip xfrm state';

/** As ip of iproute2 6.15 prints policies of a kernel 6.18. */
const BLOCK = 'src 172.17.0.0/16 dst 0.0.0.0/0 \n\tdir fwd action block priority 0 ptype main \n';
const TUNNEL = `src 0.0.0.0/0 dst 172.17.0.0/16 
\tdir fwd priority 100 ptype main 
\ttmpl src 198.51.100.7 dst 198.51.100.8
\t\tproto esp reqid 0 mode tunnel
`;
const MARKED =
  'src 172.17.0.0/16 dst 0.0.0.0/0 \n\tdir fwd action block priority 0 ptype main \n\tmark 0x3/0x7 \n';

test.each<[string, string, string, readonly string[]]>([
  ['a policy that blocks what containers send', BLOCK, 'src 1.2.3.4', ['registry', 'dns']],
  ['one that blocks what comes back', BLOCK.replace(/src (\S+) dst (\S+)/, 'src $2 dst $1'), '', ['answer']],
  ['one that wants what comes back encrypted, and nobody has a key', TUNNEL, '', ['answer']],
  ['the same with a key', TUNNEL, 'src 198.51.100.7 dst 198.51.100.8\n\tproto esp spi 0x00000005\n', []],
  ['one of marked packets alone', MARKED, '', []],
  ['one of another network', BLOCK.replace('172.17.0.0/16', '10.9.0.0/16'), '', []],
  ['one of another port', BLOCK.replace('dst 0.0.0.0/0 ', 'dst 0.0.0.0/0 proto tcp dport 25 '), '', []],
  [
    'behind one that lets the packets past',
    `src 172.17.0.0/16 dst 0.0.0.0/0 \n\tdir fwd priority 0 ptype main \n${BLOCK.replace('priority 0', 'priority 9')}`,
    '',
    [],
  ],
])('%s', async (_what, policies, keys, packets) => {
  const found = await verdictBeside({
    files: { [STAT]: 'XfrmInPolBlock          \t2\n' },
    commands: { [POLICIES]: policies, [KEYS]: keys },
  });
  if (packets.length === 0) expect(found).toBe('pass');
  else
    expect(found).toMatchObject([
      {
        cause: 'firewall-blocks-containers',
        severity: 'fail',
        params: { blocks: packets.map((packet) => ({ packet, chain: 'ip xfrm policy fwd' })) },
      },
    ]);
});

test('nobody is asked where the kernel has dropped nothing', async () => {
  const beside: Beside = {
    files: {
      [STAT]: 'XfrmInTmplMismatch      \t0\nXfrmInPolBlock          \t0\nXfrmFwdHdrError         \t7\n',
    },
    commands: { [POLICIES]: BLOCK, [KEYS]: '' },
  };
  expect(await verdictBeside(beside)).toBe('pass');
});

test('dockerd’s own packets, where Docker Hub is silent', async () => {
  const policy =
    'src 0.0.0.0/0 dst 0.0.0.0/0 proto tcp dport 443 \n\tdir out action block priority 5 ptype main \n';
  expect(
    await verdictBeside(
      {
        files: { [STAT]: 'XfrmOutPolBlock         \t3\n' },
        commands: { [POLICIES]: policy, [KEYS]: '' },
      },
      'hub-blackholed-trixie',
    ),
  ).toMatchObject([
    {
      cause: 'firewall-blocks-engine',
      params: { blocks: [{ packet: 'own-registry', chain: 'ip xfrm policy out' }] },
    },
    { cause: 'firewall-blocks-containers' },
  ]);
});
