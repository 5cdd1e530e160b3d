import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { labAvailability } from '../machine/availability.ts';
import { must } from '../machine/command.ts';
import { networkOf } from '../machine/network.ts';
import { type World, createWorld } from '../machine/world.ts';

describe.skipIf(!labAvailability().available)('a machine of the lab', () => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld({ suite: 'bookworm', files: { '/etc/motd': 'hello\n' } });
  });

  afterAll(() => world.stop());

  test('has the files it was given, and keeps bytes as they are', async () => {
    expect((await world.machine.readFile('/etc/motd')).toString()).toBe('hello\n');
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    await world.machine.writeFile('/root/new folder/bytes', bytes);
    expect(new Uint8Array(await world.machine.readFile('/root/new folder/bytes'))).toEqual(bytes);
  });

  test('runs a command as its users, in their homes and a clean environment', async () => {
    const script = 'echo "$(id -un) $(id -Gn) $PWD $HOME ${NODE_EXTRA_CA_CERTS-unset} $WORD"';
    const env = { WORD: 'word' };
    const alice = await world.machine.exec(['sh', '-c', script], { user: 'alice', env });
    expect(alice.stdout).toBe('alice alice docker /home/alice /home/alice unset word\n');
    const root = await world.machine.exec(['sh', '-c', script]);
    expect(root.stdout).toBe('root root /root /root unset \n');
  });

  test('passes input, ends what takes too long, and reports signals', async () => {
    const { machine } = world;
    expect(await machine.exec(['cat'], { input: 'in' })).toMatchObject({ code: 0, stdout: 'in' });
    const late = await machine.exec(['sh', '-c', 'echo first; sleep 100'], { timeoutMs: 300 });
    expect(late).toMatchObject({ signal: 'SIGKILL', stdout: 'first\n' });
    expect((await machine.exec(['pgrep', '-x', 'sleep'])).code).toBe(1);
  });

  test('a command can be sent a signal, and is known by its number inside', async () => {
    const script = 'trap "echo caught; exit 7" INT; echo $$; while :; do sleep 0.05; done';
    const running = world.machine.spawn(['sh', '-c', script]);
    await new Promise((resolve) => running.child.stdout.once('data', resolve));
    const pid = running.pid();
    running.kill('SIGINT');
    expect(await running.done).toMatchObject({ code: 7, stdout: `${pid}\ncaught\n` });
  });

  test('the checkout is there, read-only, with the Node.js of this computer', async () => {
    expect((await world.machine.exec(['node', '--version'])).stdout.trim()).toBe(process.version);
    const touched = await world.machine.exec(['touch', '/opt/docker-doctor/here']);
    expect(touched.stderr).toContain('Read-only file system');
  });

  test('nothing leads outside', async () => {
    const inside = await world.machine.exec(['ip', 'route', 'show', 'default']);
    expect(inside.stdout.trim()).toBe('default via 192.0.2.1 dev eth0');
    const { internet } = networkOf(world.name);
    expect(await must(['ip', '-netns', internet, 'route', 'show', 'default'])).toBe('');
    expect(await must(['ip', '-netns', internet, '-brief', 'link'])).toMatch(/^lo\s.*\nwire@\S+\s.*\n$/);
  });
});
