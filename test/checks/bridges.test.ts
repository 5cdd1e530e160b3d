import { expect, test } from 'vitest';
import type { KernelCauses } from '../../src/knowledge/params/kernel.ts';
import { kernelCauses } from '../../src/messages/en/causes/kernel.ts';
import { altered, judgeHost, replayed, verdict, verdictOn, type Verdict } from '../recordings.ts';
import { replacedAnswer, replacedFile } from '../replaced.ts';

const ID = 'bridges';

test('passes where each bridge has its route, and asks for nothing more', async () => {
  for (const name of ['healthy-bookworm', 'healthy-trixie', 'healthy-forky', 'docker29-healthy-root']) {
    expect(await verdict(ID, name), name).toBe('pass');
  }
});

test('fails where the interface is gone', async () => {
  expect(await verdict(ID, 'bridge-removed')).toMatchObject([
    {
      cause: 'bridge-missing',
      severity: 'fail',
      params: { bridges: [{ network: 'bridge', bridge: 'docker0', state: 'gone' }] },
    },
  ]);
});

test('tells one that is down from one that has lost its address (include/uapi/linux/if.h, IFF_UP)', async () => {
  expect(await withFlags('0x1002')).toMatchObject([{ params: { bridges: [{ state: 'down' }] } }]);
  expect(await withFlags('0x1003')).toMatchObject([{ params: { bridges: [{ state: 'no-address' }] } }]);
});

test('where sysfs is another namespace’s, the tool tells what became of it', async () => {
  // Of iproute2 6.15, shortened.
  const judged = async (flags: string) => {
    const real = replayed('bridge-removed');
    const host = altered('bridge-removed', {
      run: async (call) =>
        call.argv.join(' ') === 'ip -details link show dev docker0'
          ? {
              kind: 'exited',
              code: 0,
              stdout: `3: docker0: <${flags}> mtu 1500 qdisc noqueue state DOWN\n`,
              stderr: '',
              ms: 1,
            }
          : real.run(call),
    });
    return verdictOn(ID, await judgeHost(host));
  };
  expect(await judged('BROADCAST,MULTICAST')).toMatchObject([{ params: { bridges: [{ state: 'down' }] } }]);
  expect(await judged('NO-CARRIER,BROADCAST,MULTICAST,UP')).toMatchObject([
    { params: { bridges: [{ state: 'no-address', address: '172.17.0.1/16' }] } },
  ]);
});

test('what was lost is given back without a restart, where it can be', () => {
  const { advice } = kernelCauses()['bridge-missing'];
  const advised = (bridges: KernelCauses['bridge-missing']['bridges']) =>
    advice({ bridges, running: 1, liveRestore: false }).flatMap((step) => ('run' in step ? [step.run] : []));
  const docker0 = { network: 'bridge', bridge: 'docker0' };
  const mine = { network: 'mine', bridge: 'br-1' };
  expect(
    advised([
      { ...docker0, state: 'no-address', address: '172.17.0.1/16' },
      { ...mine, state: 'down' },
    ]),
  ).toEqual(['sudo ip address add 172.17.0.1/16 dev docker0', 'sudo ip link set br-1 up']);
  const restart = ['sudo systemctl restart docker'];
  expect(advised([{ ...docker0, state: 'no-address' }])).toEqual(restart);
  expect(
    advised([
      { ...docker0, state: 'gone' },
      { ...mine, state: 'down' },
    ]),
  ).toEqual(restart);
});

test('is skipped where no engine answers, and unknown where the interface was not looked at', async () => {
  expect(await verdict(ID, 'daemon-stopped')).toHaveProperty('skip');
  const real = replayed('bridge-removed');
  const host = altered('bridge-removed', {
    stat: async (path) => (path.startsWith('/sys/class/net') ? { kind: 'not-recorded' } : real.stat(path)),
  });
  expect(verdictOn(ID, await judgeHost(host))).toEqual({
    unknown: 'not-recorded',
    detail: '/sys/class/net/docker0',
  });
});

const FORWARDING =
  "IPv4 forwarding is disabled: check your host's firewalling and set sysctl net.ipv4.ip_forward=1, or disable this check using daemon option --ip-forward=false";

test('Docker 29 deletes a network whose bridge a start could not make: no restart brings it back', async () => {
  for (const [name, network, bridge, running] of [
    ['docker29-nftables-network-lost', 'mine', 'br-303cf5d55a9b', 0],
    ['docker29-nftables-default-network-lost', 'bridge', 'docker0', 1],
  ] as const) {
    expect(await verdict(ID, name), name).toEqual([
      {
        cause: 'network-lost',
        severity: 'fail',
        params: { networks: [{ network, bridge, said: FORWARDING }], running },
      },
    ]);
    // Nothing else is said of it, and no restart is offered.
    expect(await verdict('firewall-rules', name), name).toBe('pass');
  }
});

test('where the log tells nothing of it, the bridge is missing', async () => {
  const name = 'docker29-nftables-network-lost';
  const real = replayed(name);
  const host = altered(name, {
    run: async (call) =>
      call.argv[0] === 'journalctl'
        ? { kind: 'exited', code: 1, stdout: '', stderr: '', ms: 1 }
        : real.run(call),
  });
  expect(verdictOn(ID, await judgeHost(host))).toMatchObject([
    { cause: 'bridge-missing', params: { bridges: [{ network: 'mine', state: 'gone' }] } },
  ]);
});

async function withFlags(flags: string): Promise<Verdict> {
  const real = replayed('bridge-removed');
  const docker0 = '/sys/class/net/docker0';
  const host = altered('bridge-removed', {
    stat: async (path) =>
      path === docker0
        ? { kind: 'there', type: 'directory', mode: 0o755, uid: 0, gid: 0, diskBytes: 0, realPath: path }
        : real.stat(path),
    readFile: async (path) =>
      path === `${docker0}/flags` ? { kind: 'read', bytes: Buffer.from(`${flags}\n`) } : real.readFile(path),
  });
  return verdictOn(ID, await judgeHost(host));
}

test('a bridge with a spanning tree lets new containers wait twice its delay', async () => {
  const folder = '/sys/class/net/docker0/bridge';
  const spanning = (state: string, delay: string) =>
    withFiles({ [`${folder}/stp_state`]: `${state}\n`, [`${folder}/forward_delay`]: `${delay}\n` });
  expect(await spanning('1', '1500')).toEqual([
    {
      cause: 'bridge-delays-containers',
      severity: 'fail',
      params: { bridges: [{ network: 'bridge', bridge: 'docker0', seconds: 30 }] },
    },
  ]);
  expect(await spanning('1', '200')).toMatchObject([{ severity: 'warn' }]);
  expect(await spanning('1', '0')).toBe('pass');
  expect(await spanning('0', '1500')).toBe('pass');
});

test('where sysfs is another namespace’s, the tool is asked', async () => {
  // Of iproute2 6.15, shortened.
  const told = (state: number) =>
    `4: docker0: <BROADCAST,MULTICAST,UP> mtu 1500 qdisc noqueue state UP\n    bridge forward_delay 1500 hello_time 200 max_age 2000 ageing_time 30000 stp_state ${state} priority 32768\n`;
  const judged = async (state: number) => {
    const host = replacedFile('healthy-trixie', '/sys/class/net/docker0/bridge/stp_state', {
      kind: 'missing',
    });
    return verdictOn(
      ID,
      await judgeHost({
        ...host,
        run: async (command) =>
          command.argv.join(' ') === 'ip -details link show dev docker0'
            ? { kind: 'exited', code: 0, stdout: told(state), stderr: '', ms: 1 }
            : host.run(command),
      }),
    );
  };
  expect(await judged(1)).toMatchObject([
    { cause: 'bridge-delays-containers', params: { bridges: [{ seconds: 30 }] } },
  ]);
  expect(await judged(0)).toBe('pass');
});

test('a bridge that has another address than its containers send to', async () => {
  const leaf = (address: string) => `Main:\n     |-- ${address}\n        /32 host LOCAL\nLocal:\n`;
  expect(await withFiles({ '/proc/net/fib_trie': leaf('172.17.0.99') })).toMatchObject([
    { cause: 'bridge-missing', params: { bridges: [{ bridge: 'docker0', state: 'no-address' }] } },
  ]);
  expect(await withFiles({ '/proc/net/fib_trie': leaf('172.17.0.1') })).toBe('pass');
});

test('no default network, by its setting', async () => {
  const json = '{ "bridge": "none" }\n';
  const host = replacedFile('healthy-trixie', '/etc/docker/daemon.json', json);
  const without = { ...host, engine: replacedAnswer('healthy-trixie', '/networks', []).engine };
  expect(verdictOn(ID, await judgeHost(without))).toEqual([
    { cause: 'default-network-off', severity: 'warn', params: { where: '/etc/docker/daemon.json' } },
  ]);
  // The engine that runs has it still.
  expect(verdictOn(ID, await judgeHost(host))).toBe('pass');
});

async function withFiles(files: Readonly<Record<string, string>>): Promise<Verdict> {
  const real = replayed('healthy-trixie');
  return verdictOn(
    ID,
    await judgeHost({
      ...real,
      readFile: async (path) => {
        const text = files[path];
        return text === undefined ? real.readFile(path) : { kind: 'read', bytes: Buffer.from(text) };
      },
    }),
  );
}

// 512 pairs beside those of the machine, as trixie has them in the lab (test/lab/faults/bridge-full.ts); each line is one of
// its, and the kernel gave the bridge 1023 of them.
const NAMES = Array.from({ length: 512 }, (_, at) => [`va${at + 1}`, `vb${at + 1}`]).flat();

test.each([
  [
    1023,
    [
      {
        cause: 'bridge-full',
        severity: 'fail',
        params: { bridges: [{ network: 'bridge', bridge: 'docker0', ports: 1023, running: 0 }] },
      },
    ],
  ],
  [1022, 'pass'],
])('a bridge with %i ports', async (ports, expected) => {
  const real = replayed('healthy-trixie');
  const host = altered('healthy-trixie', {
    readFile: async (path, bounds) => {
      const file = await real.readFile(path, bounds);
      if (path !== '/proc/net/dev' || file.kind !== 'read') return file;
      const more = NAMES.map(
        (name) =>
          `${name}:       0       0    0    0    0     0          0         0        0       0    0    0    0     0       0          0`,
      );
      const text = [Buffer.from(file.bytes).toString('latin1').trimEnd(), ...more, ''].join('\n');
      return { kind: 'read', bytes: new TextEncoder().encode(text) };
    },
    run: async (command) =>
      command.argv.includes('master')
        ? { kind: 'exited', code: 0, stdout: linesOf(ports), stderr: '', ms: 10 }
        : real.run(command),
  });
  expect(verdictOn(ID, await judgeHost(host))).toEqual(expected);
});

function linesOf(ports: number): string {
  return NAMES.slice(0, ports)
    .map(
      (name) =>
        `7: ${name}: <BROADCAST,MULTICAST> mtu 1500 qdisc noop master docker0 state DOWN mode DEFAULT group default qlen 1000\n`,
    )
    .join('');
}
