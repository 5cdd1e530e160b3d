import { describe, expect, test } from 'vitest';
import type { Change } from '../../../src/fix/changes/index.ts';
import { planMirrors } from '../../../src/fix/mirrors/plan-mirrors.ts';
import type { MirrorWish } from '../../../src/fix/mirrors/wish.ts';
import type { Plan } from '../../../src/fix/transaction/plan.ts';
import type { EngineName } from '../../../src/mirrors/engines/engine.ts';
import { enginesWith } from '../../../src/mirrors/engines/installed.ts';
import { createFacts } from '../../../src/run/fact.ts';
import { hostWith, type Files } from '../../files-host.ts';

const GOOD = 'https://good.example.com';
/** As the kernel takes one (execve(2)). */
const PROGRAM = '#!/bin/sh\n';

const PODMAN = { '/usr/bin/podman': PROGRAM };
const ALICE = { uid: 1000, user: 'alice', home: '/home/alice' };
const USE: MirrorWish = { kind: 'use', mirrors: [GOOD] };

const HUB = `[[registry]]
prefix = "docker.io"
location = "docker.io"
blocked = true
[[registry.mirror]]
location = "company.example.com/hub"
insecure = true
`;

async function plan(engine: EngineName, machine: Files, wish: MirrorWish = USE): Promise<Plan> {
  const wished = { wish, registry: 'docker.io', image: null };
  return planMirrors(createFacts(hostWith(machine), 1_000), wished, [engine], false);
}

/** Each file as it would be. */
function written({ changes }: Plan): Readonly<Record<string, string | null>> {
  const edits = changes.flatMap((change: Change) =>
    change.kind === 'edit-file'
      ? [[change.path, change.after === null ? null : Buffer.from(change.after).toString()] as const]
      : [],
  );
  return Object.fromEntries(edits);
}

describe('Podman', () => {
  const OWN = '999-docker-doctor.conf';

  test("root's drop-in stands in /etc, a user's at home, and where there is a registries.conf at home, there", async () => {
    const paths = async (machine: Files): Promise<readonly string[]> =>
      Object.keys(written(await plan('podman', machine)));
    expect(await paths({ files: PODMAN })).toEqual([`/etc/containers/registries.conf.d/${OWN}`]);
    expect(await paths({ files: PODMAN, identity: ALICE })).toEqual([
      `/home/alice/.config/containers/registries.conf.d/${OWN}`,
    ]);
    const atHome = { ...PODMAN, '/root/.config/containers/registries.conf': '' };
    expect(await paths({ files: atHome })).toEqual([`/root/.config/containers/registries.conf.d/${OWN}`]);
  });

  test('what another file says of Docker Hub besides mirrors is said again', async () => {
    const files = { ...PODMAN, '/etc/containers/registries.conf': HUB };
    const made = await plan('podman', { files }, { kind: 'add', mirrors: [GOOD] });
    expect(Object.values(written(made))[0])
      .toBe(`# Written by docker-doctor. To take it back: docker-doctor undo
# It takes the place of the entry in /etc/containers/registries.conf
[[registry]]
prefix = "docker.io"
location = "docker.io"
blocked = true

[[registry.mirror]]
location = "good.example.com"

[[registry.mirror]]
location = "company.example.com/hub"
insecure = true
`);
  });

  test('without a mirror that others do not name already, our drop-in goes', async () => {
    const own = `/etc/containers/registries.conf.d/${OWN}`;
    const [text = ''] = Object.values(written(await plan('podman', { files: PODMAN })));
    const files = { ...PODMAN, [own]: text ?? '' };
    expect(written(await plan('podman', { files }, { kind: 'remove', mirrors: [GOOD] }))).toEqual({
      [own]: null,
    });
    expect(written(await plan('podman', { files }, { kind: 'use', mirrors: [] }))).toEqual({ [own]: null });
    expect((await plan('podman', { files })).changes).toEqual([]);
  });

  test('drop-ins that are too many to read are said, and nothing is planned', async () => {
    const folder = '/etc/containers/registries.conf.d';
    const many = Array.from({ length: 101 }, (_unused, at) => [`${folder}/${at}.conf`, ''] as const);
    const made = await plan('podman', { files: { ...PODMAN, ...Object.fromEntries(many) } });
    expect(made.changes).toEqual([]);
    expect(made.refusals).toEqual([{ kind: 'file-unreadable', path: folder, said: 'failed' }]);
  });

  test('a file that is read after ours, and one that is broken, are said', async () => {
    const later = '/root/.config/containers/registries.conf.d/000.conf';
    expect((await plan('podman', { files: { ...PODMAN, [later]: HUB } })).refusals).toEqual([
      {
        kind: 'overridden',
        registry: 'docker.io',
        path: `/etc/containers/registries.conf.d/${OWN}`,
        by: later,
      },
    ]);
    const broken = { ...PODMAN, '/etc/containers/registries.conf': '[registries\n' };
    expect((await plan('podman', { files: broken })).refusals).toMatchObject([{ kind: 'file-broken' }]);
  });
});

describe('containerd', () => {
  const HOSTS = '/etc/containerd/certs.d/docker.io/hosts.toml';
  const CONFIG = '/etc/containerd/config.toml';
  const DUMP = `/usr/bin/containerd --config ${CONFIG} config dump`;
  const dump = (rest: string) =>
    `version = 2\n${rest}\n[plugins."io.containerd.grpc.v1.cri".registry]\n  config_path = ""\n`;
  const machine = (text: string, more: Readonly<Record<string, string>> = {}): Files => ({
    files: { '/usr/bin/containerd': PROGRAM, [CONFIG]: text, ...more },
    commands: { [DUMP]: text },
  });

  test('CRI is told of the folder; where it is off, there is nothing to tell', async () => {
    expect(Object.keys(written(await plan('containerd', machine(dump('')))))).toEqual([HOSTS, CONFIG]);
    const off = machine(dump('disabled_plugins = ["cri"]'));
    expect(Object.keys(written(await plan('containerd', off)))).toEqual([HOSTS]);
  });

  test('hosts stand where config_path says', async () => {
    const set = dump('').replace('""', '"/opt/hosts:/etc/docker/certs.d"');
    expect(Object.keys(written(await plan('containerd', machine(set))))).toEqual([
      '/opt/hosts/docker.io/hosts.toml',
    ]);
  });

  test('mirrors of the old way are not mixed with the new one', async () => {
    const old = `${dump('')}  [plugins."io.containerd.grpc.v1.cri".registry.mirrors."docker.io"]\n    endpoint = ["https://a"]\n`;
    expect((await plan('containerd', machine(old))).refusals).toEqual([
      { kind: 'old-mirrors', path: CONFIG, folder: '/etc/containerd/certs.d' },
    ]);
  });

  test('config_path stays while the folder serves another registry', async () => {
    const made = written(await plan('containerd', machine(dump(''))));
    const config = made[CONFIG] ?? '';
    const files = machine(config, { [HOSTS]: made[HOSTS] ?? '' });
    const none: MirrorWish = { kind: 'use', mirrors: [] };
    expect(written(await plan('containerd', files, none))).toEqual({ [HOSTS]: null, [CONFIG]: dump('') });
    const other = { [HOSTS]: made[HOSTS] ?? '', '/etc/containerd/certs.d/ghcr.io/hosts.toml': '' };
    expect(Object.keys(written(await plan('containerd', machine(config, other), none)))).toEqual([HOSTS]);
    // More than are listed: they are not taken for none.
    const names = Array.from(
      { length: 101 },
      (_unused, at) => `/etc/containerd/certs.d/r${at}.example/hosts.toml`,
    );
    const many = { [HOSTS]: made[HOSTS] ?? '', ...Object.fromEntries(names.map((name) => [name, ''])) };
    expect(Object.keys(written(await plan('containerd', machine(config, many), none)))).toEqual([HOSTS]);
  });

  test("with Docker beside it, it is Docker's, unless something pulls through it", async () => {
    const own = async (more: Readonly<Record<string, string>>): Promise<readonly (readonly unknown[])[]> => {
      const found = await enginesWith(createFacts(hostWith(machine(dump(''), more)), 1_000), 'docker.io');
      return found.map(({ engine, own: isOwn }) => [engine, isOwn]);
    };
    expect(await own({})).toEqual([['containerd', true]]);
    const docker = { '/usr/sbin/dockerd': PROGRAM };
    expect(await own(docker)).toEqual([
      ['docker', true],
      ['containerd', false],
    ]);
    expect(await own({ ...docker, '/usr/local/bin/crictl': PROGRAM })).toContainEqual(['containerd', true]);
    expect(await own({ ...docker, [HOSTS]: '' })).toContainEqual(['containerd', true]);
  });
});

describe('BuildKit, k3s', () => {
  test('a buildkitd is told of in its file, and started again by the user', async () => {
    const files = { '/usr/bin/buildkitd': PROGRAM };
    const made = await plan('buildkit', { files });
    expect(written(made)).toEqual({
      '/etc/buildkit/buildkitd.toml':
        '[registry."docker.io"] # by docker-doctor\n  mirrors = ["good.example.com"]\n',
    });
    expect(made.changes.at(-1)).toMatchObject({ kind: 'manual', command: 'systemctl restart buildkit' });
    const alice = await plan('buildkit', { files, identity: ALICE });
    expect(Object.keys(written(alice))).toEqual(['/home/alice/.config/buildkit/buildkitd.toml']);
  });

  test('k3s has a file of its own, and is started again by the user', async () => {
    const files = { '/usr/local/bin/k3s': PROGRAM };
    const made = await plan('k3s', { files });
    expect(written(made)).toEqual({
      '/etc/rancher/k3s/registries.yaml':
        '# Written by docker-doctor. To take it back: docker-doctor undo\nmirrors:\n  "docker.io":\n    endpoint:\n      - "https://good.example.com"\n',
    });
    expect(made.changes.at(-1)).toMatchObject({ kind: 'manual', command: 'systemctl restart k3s' });
  });

  test('a mirror without TLS is not written', async () => {
    const http: MirrorWish = { kind: 'add', mirrors: ['http://plain.example.com'] };
    const made = await plan('buildkit', { files: { '/usr/bin/buildkitd': PROGRAM } }, http);
    expect(made.refusals).toMatchObject([{ kind: 'plain-http' }]);
  });
});
