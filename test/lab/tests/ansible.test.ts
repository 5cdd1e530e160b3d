import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { labAvailability } from '../machine/availability.ts';
import { DAEMON_JSON, daemonJson } from '../machine/docker-state.ts';
import { CHECKOUT, NODE } from '../machine/roots.ts';
import { createWorld, type World } from '../machine/world.ts';

const GOOD = 'https://mirror-good.lab.test';
const FILE = '{\n  "log-driver": "json-file"\n}\n';
const COLLECTION = '/root/collections/ansible_collections/docker_doctor';
/** Ansible's packages are unpacked once on this computer. */
const INSTALLING_MS = 600_000;
/** A task starts Python, ours and the engine. */
const PLAYING = { timeout: 900_000 } as const;

const MIRROR = `- docker_doctor.docker_doctor.docker_doctor_mirror: {timeout: 60s, mirrors: ['${GOOD}']}`;
const CHECK = '- docker_doctor.docker_doctor.docker_doctor_check: {timeout: 60s}';
const FIX = '- docker_doctor.docker_doctor.docker_doctor_fix: {timeout: 60s}';

interface Played {
  readonly code: number | null;
  readonly text: string;
  /** Of the first host. */
  readonly changed: number;
  readonly failed: number;
  readonly ms: number;
}

/** With what was said on the screen, where it is otherwise. */
function expectPlayed(played: Played, as: Partial<Played>): void {
  expect(played, played.text).toMatchObject(as);
}

// Debian's ansible-core: 2.14 on bookworm, 2.19 on trixie.
describe.skipIf(!labAvailability().available).each([
  ['bookworm', '2.14'],
  ['trixie', '2.19'],
] as const)('the collection of Ansible, %s', (suite, version) => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld({
      suite,
      packages: ['ansible-core'],
      files: { [DAEMON_JSON]: FILE, '/root/hosts': `h[01:20] ansible_connection=local\n` },
    });
    const { machine } = world;
    await machine.waitForDocker();
    const wrapper = `#!/bin/sh\\nexec ${NODE} ${CHECKOUT}/bin/docker-doctor.js "$@"\\n`;
    await machine.exec([
      'sh',
      '-c',
      `printf '${wrapper}' > /usr/local/bin/docker-doctor; chmod +x /usr/local/bin/docker-doctor`,
    ]);
    await machine.exec([
      'sh',
      '-c',
      `mkdir -p ${COLLECTION}; ln -s ${CHECKOUT}/ansible ${COLLECTION}/docker_doctor`,
    ]);
  }, INSTALLING_MS);

  afterAll(() => world.stop());

  async function play(tasks: string, ...options: readonly string[]): Promise<Played> {
    const { machine } = world;
    const book = `- hosts: all\n  gather_facts: ${tasks.includes('ansible_local')}\n  tasks:\n${tasks.replaceAll(/^/gm, '    ')}\n`;
    const env = 'ANSIBLE_COLLECTIONS_PATH=/root/collections ANSIBLE_NOCOLOR=1 LC_ALL=C.UTF-8';
    const only = options.includes('--forks') ? '' : '--limit h01';
    const script = `cat > /root/play.yml <<'BOOK'\n${book}BOOK\n${env} ansible-playbook -i /root/hosts ${only} ${options.join(' ')} /root/play.yml 2>&1`;
    const started = performance.now();
    const { code, stdout } = await machine.exec(['sh', '-c', script]);
    const count = (of: string): number => Number(new RegExp(`h01 .*${of}=(\\d+)`).exec(stdout)?.[1] ?? -1);
    return {
      code,
      text: stdout,
      changed: count('changed'),
      failed: count('failed'),
      ms: performance.now() - started,
    };
  }

  test('it is the version it is to be', async () => {
    expect((await world.machine.exec(['ansible', '--version'])).stdout).toContain(`core ${version}.`);
  });

  test('--check --diff shows what it would write, and changes nothing', PLAYING, async () => {
    const played = await play(MIRROR, '--check', '--diff');
    expectPlayed(played, { code: 0, changed: 1, failed: 0 });
    expect(played.text).toContain(`+  "registry-mirrors": ["${GOOD}"]`);
    expect(await daemonJson(world.machine)).toBe(FILE);
  });

  test('the first run changes, the second does not', PLAYING, async () => {
    expectPlayed(await play(MIRROR), { code: 0, changed: 1, failed: 0 });
    expect(await daemonJson(world.machine)).toContain(GOOD);
    expectPlayed(await play(MIRROR), { code: 0, changed: 0, failed: 0 });
    const fastest = '- docker_doctor.docker_doctor.docker_doctor_mirror: {fastest: 1}';
    expectPlayed(await play(fastest), { code: 0, changed: 0, failed: 0 });
  });

  test('a mirror that does not work fails the task with the reason', PLAYING, async () => {
    const played = await play(MIRROR.replace('mirror-good', 'mirror-forbidden'));
    expectPlayed(played, { code: 2, failed: 1 });
    expect(played.text).toMatch(/does not work, nothing was changed/);
  });

  test(
    'a machine on which Docker does not work is failed, with the cause; then it is fixed, once',
    PLAYING,
    async () => {
      const { machine } = world;
      await machine.exec(['systemctl', 'stop', 'docker.socket', 'docker.service']);
      const broken = await play(CHECK);
      expectPlayed(broken, { code: 2, failed: 1 });
      expect(broken.text).toContain('daemon-stopped');
      expectPlayed(await play(FIX, '--check', '--diff'), { code: 0, changed: 1 });
      expect((await machine.exec(['systemctl', 'is-active', 'docker'])).stdout).not.toMatch(/^active/);
      expectPlayed(await play(FIX), { code: 0, changed: 1 });
      expectPlayed(await play(FIX), { code: 0, changed: 0 });
      expectPlayed(await play(CHECK), { code: 0, changed: 0, failed: 0 });
    },
  );

  test('the role: mirrors, fix, fact, check; and the fact never ends in an error', PLAYING, async () => {
    const role =
      '- ansible.builtin.include_role: {name: docker_doctor.docker_doctor.docker_doctor}\n' +
      `  vars: {docker_doctor_mirrors: ['${GOOD}'], docker_doctor_fix: true, docker_doctor_facts: true, docker_doctor_timeout: 60s, docker_doctor_watch: true, docker_doctor_watch_every: 1h}`;
    const without = await play(role);
    expectPlayed(without, { code: 2, failed: 1 });
    expect(without.text).toMatch(/"msg": "The directory of node_exporter's textfile collector/);
    await world.machine.exec(['mkdir', '-p', '/var/lib/prometheus/node-exporter']);
    const first = await play(role);
    expectPlayed(first, { code: 0, failed: 0 });
    expect(first.changed).toBeGreaterThan(0);
    expectPlayed(await play(role), { code: 0, changed: 0, failed: 0 });
    const timer = (await world.machine.exec(['systemctl', 'cat', 'docker-doctor.timer'])).stdout;
    expect(timer).toContain('OnCalendar=hourly');
    expectPlayed(await play(role.replace('watch: true', 'watch: false'), '--check'), { code: 0, changed: 1 });
    expectPlayed(await play(role.replace('watch: true', 'watch: false')), { code: 0, changed: 1, failed: 0 });
    const fact =
      '- ansible.builtin.debug: {msg: "fact is {{ ansible_local.docker_doctor.outcome | default(ansible_local.docker_doctor.error) }}"}';
    expect((await play(fact)).text).toMatch(/fact is (?:healthy|warnings|problems|undetermined)/);
    await world.machine.exec(['mv', '/usr/local/bin/docker-doctor', '/root/away']);
    expect((await play(fact)).text).toContain('fact is docker-doctor is not installed');
    const asFact = await play(
      `${CHECK.replace('60s', '60s, facts: true')}\n- ansible.builtin.debug: {msg: "said {{ docker_doctor.error }}"}`,
    );
    expectPlayed(asFact, { code: 0, failed: 0 });
    expect(asFact.text).toContain('said docker-doctor is not installed on this host');
    expect((await play(CHECK)).text).toContain('is not installed on this host');
    await world.machine.exec(['mv', '/root/away', '/usr/local/bin/docker-doctor']);
  });

  test('twenty hosts in one play', PLAYING, async () => {
    const played = await play(CHECK, '--forks', '20');
    console.log(`${suite}: twenty hosts checked in ${(played.ms / 1000).toFixed(1)} s`);
    expect(played.text.match(/failed=0/g), played.text).toHaveLength(20);
  });
});
