import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { labAvailability } from '../machine/availability.ts';
import { type World, createWorld } from '../machine/world.ts';

const SETTINGS = '/etc/docker-doctor.toml';

/** Checks of one's own on a machine with several users, by root and by one of them. */
describe.skipIf(!labAvailability().available)('checks of one’s own', () => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld({ suite: 'trixie' });
    await world.machine.waitForDocker();
    await world.machine.writeFile(
      SETTINGS,
      `[[check]]
name = "images"
run = "checks/images"
requires = ["engine-reachable"]

[[check]]
name = "slow"
run = "checks/slow"
timeout = "300ms"
`,
    );
    await sh(
      `mkdir -p /etc/checks
      printf '#!/bin/sh\\nn=$(docker image ls -q | wc -l)\\necho "$n images by $(id -un)"\\n[ "$n" -gt 0 ]\\n' > /etc/checks/images
      printf '#!/bin/sh\\nsleep 60 & sleep 60\\n' > /etc/checks/slow
      chmod 755 /etc/checks/*`,
    );
  });

  afterAll(() => world.stop());

  const sh = async (script: string): Promise<string> => {
    const { code, stdout, stderr } = await world.machine.exec(['sh', '-c', script]);
    expect(code, stderr).toBe(0);
    return stdout;
  };

  /** `id status said` of each, and the exit status. */
  async function own(user: 'root' | 'alice' = 'root') {
    const words = ['check', '--only', 'own', '--format', 'json'];
    const { code, stdout } = await world.machine.doctor(words, { user });
    const { checks } = JSON.parse(stdout);
    const mine = checks.filter(({ group }: { readonly group: string }) => group === 'own');
    return [
      code,
      ...mine.map(
        ({ id, status, because, findings }: Record<'id' | 'status' | 'because', string> & { findings: [] }) =>
          [id, status, because ?? JSON.stringify(findings)].join(' '),
      ),
    ];
  }

  test('run as root from /etc, with their own time, and leave no process', async () => {
    const [code, images, slow] = await own();
    expect(code).toBe(1);
    expect(images).toContain('own-images fail');
    expect(images).toContain('own-images: 0 images by root');
    expect(slow).toMatch(/^own-slow unknown .*0\.3 s/);
    expect(await sh('pgrep -x sleep | wc -l')).toBe('0\n');
    expect((await own('alice'))[1]).toContain('0 images by alice');
  });

  test.each([
    ['the program', 'chmod 757 /etc/checks/images', 'chmod 755 /etc/checks/images', '(mode 757)'],
    ['its folder', 'chown alice /etc/checks', 'chown root /etc/checks', '/etc/checks (uid '],
    ['the settings', `chmod 666 ${SETTINGS}`, `chmod 644 ${SETTINGS}`, '(mode 666)'],
    [
      'where a link leads',
      'mv /etc/checks /home/alice/ && ln -s /home/alice/checks /etc/checks',
      'rm /etc/checks && mv /home/alice/checks /etc/',
      '/etc/checks -> /home/alice/checks',
    ],
  ])('are not run by root where alice could have changed %s', async (_what, breakIt, mend, said) => {
    await sh(breakIt);
    try {
      const [code, images] = await own();
      expect(images).toMatch(/^own-images unknown /);
      expect(images).toContain(said);
      expect(code).toBe(3);
    } finally {
      await sh(mend);
    }
  });
});
