import { expect, test } from 'vitest';
import type { Host } from '../../src/host/host.ts';
import { altered, judgeHost, replayed, verdict, verdictOn } from '../recordings.ts';
import { withoutAnswers, withoutSystemd } from '../replaced.ts';

const ID = 'daemon-unit';
const DROP_IN = '/etc/systemd/system/docker.service.d/mine.conf';

test('passes where systemd and dockerd take it, and where the start failed for another reason', async () => {
  for (const name of ['healthy-bookworm', 'healthy-forky', 'no-permission', 'iptables-missing']) {
    expect(await verdict(ID, name), name).toBe('pass');
  }
});

test('a drop-in that systemd refuses, while Docker runs on', async () => {
  expect(await verdict(ID, 'unit-two-commands-running')).toEqual([
    {
      cause: 'daemon-unit-invalid',
      severity: 'fail',
      params: {
        unit: 'docker.service',
        files: ['/usr/lib/systemd/system/docker.service', DROP_IN],
        said: 'docker.service: Service has more than one ExecStart= setting, which is only allowed for Type=oneshot services. Refusing.',
        running: true,
      },
    },
  ]);
});

test('a flag that dockerd refuses', async () => {
  expect(await verdict(ID, 'unit-unknown-flag')).toEqual([
    {
      cause: 'daemon-unit-invalid',
      severity: 'fail',
      params: {
        unit: 'docker.service',
        files: ['/usr/lib/systemd/system/docker.service', DROP_IN],
        said: 'Status: unknown flag: --no-such-flag',
        running: false,
      },
    },
  ]);
});

test('is skipped without systemd, and cannot tell where it does not answer', async () => {
  const none = withoutSystemd('healthy-trixie');
  expect(verdictOn(ID, await judgeHost(none))).toEqual({ skip: { kind: 'no-systemd' } });
  const silent = withoutAnswers('healthy-trixie');
  expect(verdictOn(ID, await judgeHost(silent))).toMatchObject({ unknown: 'timed-out' });
});

/** A recorded machine, with what its kernel and its systemd say of more. */
function told(
  name: string,
  more: {
    readonly files?: Readonly<Record<string, string>>;
    readonly run?: Readonly<Record<string, string>>;
  },
): Host {
  const real = replayed(name);
  return altered(name, {
    readFile: async (path) => {
      const [, text] = Object.entries(more.files ?? {}).find(([end]) => path.endsWith(end)) ?? [];
      return text === undefined
        ? real.readFile(path)
        : { kind: 'read', bytes: new Uint8Array(Buffer.from(text)) };
    },
    run: async (command) => {
      const line = command.argv.join(' ');
      const [, stdout] = Object.entries(more.run ?? {}).find(([part]) => line.includes(part)) ?? [];
      return stdout === undefined
        ? real.run(command)
        : { kind: 'exited', code: 0, stdout, stderr: '', ms: 1 };
    },
  });
}

test('a dockerd whose mounts containerd does not see', async () => {
  const one = 'mnt:[4026531841]\n';
  const run = { 'readlink /proc/1/ns/mnt': `${one}mnt:[4026532295]\n${one}` };
  expect(verdictOn(ID, await judgeHost(told('healthy-trixie', { run })))).toMatchObject([
    { cause: 'daemon-unit-invalid', severity: 'fail', params: { unit: 'docker.service', isolated: true } },
  ]);
  const same = { 'readlink /proc/1/ns/mnt': one.repeat(3) };
  expect(verdictOn(ID, await judgeHost(told('healthy-trixie', { run: same })))).toBe('pass');
});

test.each([
  ['/run/containerd', 'fail'],
  ['/proc/sys/net', 'warn'],
])('%s is mounted read-only for a daemon', async (path, severity) => {
  // proc_pid_mountinfo(5): of a bind mount the mount itself may be ro where its file system is rw.
  const text = (options: string): string =>
    `61 27 0:24 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n62 61 0:25 / ${path} rw - tmpfs tmpfs rw\n63 62 0:25 / ${path} ${options},relatime - tmpfs tmpfs rw\n`;
  const found = await judgeHost(told('healthy-trixie', { files: { '/mountinfo': text('ro') } }));
  expect(verdictOn(ID, found)).toMatchObject([{ cause: 'container-start-denied', severity }]);
  expect(JSON.stringify(verdictOn(ID, found))).toContain(path);
  const well = await judgeHost(told('healthy-trixie', { files: { '/mountinfo': text('rw') } }));
  expect(verdictOn(ID, well)).toBe('pass');
});

// proc_pid_limits(5)
test.each([
  ['24', 'fail'],
  ['200', 'warn'],
  ['1024', null],
  ['unlimited', null],
])('at most %s open files', async (hard, severity) => {
  const limits = `Limit                     Soft Limit           Hard Limit           Units\nMax open files            20                   ${hard.padEnd(20)} files\n`;
  const found = verdictOn(ID, await judgeHost(told('healthy-trixie', { files: { '/limits': limits } })));
  if (severity === null) expect(found).toBe('pass');
  else expect(found).toMatchObject([{ severity }, { severity }]);
});

// ip(7), ip_local_port_range and ip_local_reserved_ports
test.each([
  ['61000\t61000', '', 'fail'],
  ['32768\t60999', '32768-60999', 'fail'],
  ['32768\t60999', '', null],
  ['32768\t60999', '32768-60990', 'warn'],
  ['32768\t60999', '8080,9148,40000-40100', null],
])('local ports %s without %s', async (range, reserved, severity) => {
  const files = { ip_local_port_range: `${range}\n`, ip_local_reserved_ports: `${reserved}\n` };
  const found = verdictOn(ID, await judgeHost(told('healthy-trixie', { files })));
  if (severity !== null) expect(found).toMatchObject([{ cause: 'kernel-setting-too-low', severity }]);
  else expect(found).toBe('pass');
});

const FULL = '000001ffffffffff';

/** proc_pid_status(5) */
function status(filters: number, capabilities: string): string {
  return `CapBnd:\t${capabilities}\nNoNewPrivs:\t0\nSeccomp:\t${filters > 0 ? 2 : 0}\nSeccomp_filters:\t${filters}\n`;
}

// systemd.exec(5): a filter for each setting that forbids calls; in a container the first process has one too.
test.each([
  ['RestrictNamespaces=yes', status(2, FULL), status(1, FULL), 'fail'],
  ['SystemCallFilter=@system-service', status(1, FULL), status(0, FULL), 'fail'],
  ['SystemCallFilter=~@clock', status(1, FULL), status(0, FULL), 'warn'],
  ['CapabilityBoundingSet=~CAP_SYS_BOOT', status(0, '000001ffffbfffff'), status(0, FULL), 'warn'],
  // CAP_MKNOD
  ['PrivateDevices=yes', status(0, '000001fff7ffffff'), status(0, FULL), 'fail of containerd'],
  // It takes nothing that containers need.
  ['LockPersonality=yes', status(1, FULL), status(0, FULL), null],
  // The machine itself is a container.
  ['RestrictNamespaces=no', status(1, '00000000a80425fb'), status(1, '00000000a80425fb'), null],
  ['', status(0, FULL), status(0, FULL), null],
])('rights of daemons whose units say %j', async (line, own, init, severity) => {
  const host = told('healthy-trixie', {
    files: { '/proc/1/status': init, '/status': own, [DROP_IN]: `[Service]\n${line}\n` },
    run: { '--property=FragmentPath,DropInPaths': `FragmentPath=\nDropInPaths=${DROP_IN}\n` },
  });
  const found = verdictOn(ID, await judgeHost(host));
  if (severity === null) expect(found).toBe('pass');
  else {
    const params = { said: line, files: [DROP_IN], confined: true };
    const cause = 'daemon-unit-invalid';
    const [first = '', of] = severity.split(' of ');
    expect(found).toMatchObject([
      { cause, severity: of === undefined ? first : 'warn', params: { unit: 'docker.service', ...params } },
      { cause, severity: first, params: { unit: 'containerd.service', ...params } },
    ]);
  }
});

// In the lab ProtectControlGroups=yes of containerd.service stops no container while systemd makes the groups.
test.each([
  ['cgroupfs', 'cgroup2', true],
  ['systemd', 'cgroup2', false],
  // Of the first version: there it is mounted so on every machine.
  ['cgroupfs', 'tmpfs', false],
])('control groups that containerd may only read: driver %s, file system %s', async (driver, type, stops) => {
  const mounts = `61 27 0:24 / / rw,relatime shared:200 master:1 - ext4 /dev/sda1 rw\n63 61 0:25 / /sys/fs/cgroup ro,relatime - ${type} ${type} rw\n`;
  const host = told('healthy-trixie', { files: { '/mountinfo': mounts } });
  const outcomes = await judgeHost({
    ...host,
    engine: async (request) => {
      const reply = await host.engine(request);
      return reply.kind === 'answered'
        ? { ...reply, body: reply.body.replace('"CgroupDriver":"systemd"', `"CgroupDriver":"${driver}"`) }
        : reply;
    },
  });
  if (stops) expect(verdictOn(ID, outcomes)).toMatchObject([{ cause: 'container-start-denied' }]);
  else expect(verdictOn(ID, outcomes)).toBe('pass');
});

// mount_namespaces(7): what is mounted elsewhere comes to a mount that is shared or a slave, and to no private one.
test.each([
  ['shared:200 master:1', 'pass'],
  ['', 'daemon-unit-invalid'],
])('a containerd in a mount namespace of its own, its root being "%s"', async (tags, cause) => {
  const one = 'mnt:[4026531841]\n';
  const run = { 'readlink /proc/1/ns/mnt': `${one}${one}mnt:[4026532295]\n` };
  const root = (id: number): string =>
    `${id} 27 0:24 / / rw,relatime ${tags} - ext4 /dev/sda1 rw\n`.replace('  ', ' ');
  const files = { '/79/mountinfo': root(61), '/89/mountinfo': root(31) };
  const found = verdictOn(ID, await judgeHost(told('healthy-trixie', { run, files })));
  if (cause === 'pass') expect(found).toBe('pass');
  else expect(found).toMatchObject([{ cause, params: { unit: 'containerd.service', isolated: true } }]);
  // A mount is in one namespace alone.
  const same = { '/79/mountinfo': root(61), '/89/mountinfo': root(61) };
  expect(verdictOn(ID, await judgeHost(told('healthy-trixie', { run, files: same })))).toBe('pass');
});

const PRE =
  'ExecStartPre={ path=/usr/bin/mountpoint ; argv[]=/usr/bin/mountpoint --quiet /data ; ignore_errors=no ; start_time=[Sat 2026-11-28 18:43:06 UTC] ; stop_time=[Sat 2026-11-28 18:43:07 UTC] ; pid=251 ; code=exited ; status=32 }';

test.each([
  ['ExecStartPre=/usr/bin/mountpoint --quiet /data: exit status 32', PRE, ''],
  [null, PRE.replace('status=32', 'status=0'), ''],
  [null, PRE.replace('ignore_errors=no', 'ignore_errors=yes'), ''],
  [
    'Requires=cm-shared.mount: failed',
    'Requires=system.slice cm-shared.mount sysinit.target docker.socket',
    'Id=cm-shared.mount\nLoadState=loaded\nActiveState=failed\n',
  ],
  [
    null,
    'Requires=system.slice cm-shared.mount sysinit.target docker.socket',
    'Id=cm-shared.mount\nLoadState=loaded\nActiveState=active\n',
  ],
])('what the unit wants beside its program: %s', async (said, shown, states) => {
  const run = {
    journalctl: '',
    '--property=ExecCondition,ExecStartPre,Requires': `${shown}\n`,
    'systemctl show cm-shared.mount': states,
  };
  const found = verdictOn(ID, await judgeHost(told('daemon-failed', { run })));
  if (said === null) expect(found).toBe('pass');
  else expect(found).toMatchObject([{ cause: 'daemon-unit-invalid', params: { said } }]);
});

test('a condition of the unit that is not met: systemd passes it over, and says that all went well', async () => {
  // systemd 257 in the lab, as the rest of what systemctl status prints.
  const unmet =
    '○ docker.service - Docker Application Container Engine\n     Active: inactive (dead)\n  Condition: start condition unmet at Sun 2026-11-29 23:30:00 UTC; 3s ago\n             └─ ConditionPathIsMountPoint=/data was not met\n';
  const host = told('daemon-stopped', { run: { 'systemctl status docker.service': unmet } });
  expect(verdictOn(ID, await judgeHost(host))).toMatchObject([
    {
      cause: 'daemon-unit-invalid',
      params: { said: 'ConditionPathIsMountPoint=/data was not met', running: false },
    },
  ]);
});

// systemd.resource-control(5)
test.each([
  ['IPAddressDeny=any\nIPAddressAllow=localhost 172.16.0.0/12', true],
  ['IPAddressDeny=any\nIPAddressAllow=localhost 203.0.113.0/24', false],
  ['IPAddressDeny=10.0.0.0/8', false],
])('%s', async (lines, isDenied) => {
  const real = told('healthy-trixie', {
    files: { 'offline.conf': `[Service]\n${lines}\n` },
    run: { 'property=FragmentPath,DropInPaths': `DropInPaths=${DROP_IN.replace('mine', 'offline')}\n` },
  });
  const folder = { kind: 'there', type: 'directory', mode: 0o755, uid: 0, gid: 0, diskBytes: 1 } as const;
  const host: Host = {
    ...real,
    stat: async (path) =>
      path === '/etc/systemd/system/docker.service.d' ? { ...folder, realPath: path } : real.stat(path),
  };
  const found = verdictOn(ID, await judgeHost(host));
  if (isDenied) expect(found).toMatchObject([{ cause: 'daemon-unit-invalid', params: { offline: true } }]);
  else expect(found).toBe('pass');
});

// The words are systemd's (src/core/socket.c); as in moby/moby#18141, where only docker.socket was written. The second is
// Debian's trixie in the lab, which makes a unit of the package's script in its place.
test.each([
  [
    (service: string): string => service.replace('LoadState=loaded', 'LoadState=not-found'),
    'Socket service docker.service not loaded, refusing.',
  ],
  [
    (service: string): string =>
      service.replace(/^UnitFileState=.*/m, 'UnitFileState=generated').replace(/^ExecStart=.*/m, FROM_SCRIPT),
    'ExecStart=/etc/init.d/docker start',
  ],
])('docker.socket is there, and the service that it starts is not: %#', async (change, said) => {
  const real = replayed('daemon-stopped');
  const host = altered('daemon-stopped', {
    run: async (command) => {
      const ran = await real.run(command);
      if (ran.kind !== 'exited' || !command.argv.includes('show')) return ran;
      const [service = '', ...others] = ran.stdout.split('\n\n');
      return { ...ran, stdout: [change(service), ...others].join('\n\n') };
    },
  });
  expect(verdictOn(ID, await judgeHost(host))).toMatchObject([
    { cause: 'daemon-unit-invalid', params: { said, files: [], running: false, gone: true } },
  ]);
});

const FROM_SCRIPT =
  'ExecStart={ path=/etc/init.d/docker ; argv[]=/etc/init.d/docker start ; ignore_errors=no ; start_time=[n/a] ; stop_time=[n/a] ; pid=0 ; code=(null) ; status=0/0 }';
