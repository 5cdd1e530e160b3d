import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OUT, PRODUCT } from '../../../packaging/targets.ts';
import { HUB_NAMES } from '../internet/names.ts';
import { labAvailability } from '../machine/availability.ts';
import { CHECKOUT, NODE } from '../machine/roots.ts';
import { differences } from '../machine/snapshot.ts';
import { type World, createWorld } from '../machine/world.ts';

const ALIYUN = 'https://abc123.mirror.aliyuncs.com';

interface Package {
  readonly file: string;
  readonly install: string;
  readonly remove: string;
}

/** What a package of RPM's systems needs is not known to the rpm of Debian, which has none of them. */
const PACKAGES: Readonly<Record<'deb' | 'rpm', Package>> = {
  deb: {
    file: `docker-doctor_${PRODUCT.version}_amd64.deb`,
    install: 'dpkg --install',
    remove: 'dpkg --purge docker-doctor',
  },
  rpm: {
    file: `docker-doctor-${PRODUCT.version}-1.x86_64.rpm`,
    install: 'rpm --install --nodeps',
    remove: 'rpm --erase docker-doctor',
  },
};

/** `npm run executables && npm run packages` has made it: of 300 MB of runtimes, so that only who asks has it. */
function canRun(kind: 'deb' | 'rpm'): boolean {
  return labAvailability().available && existsSync(path.join(OUT, PACKAGES[kind].file));
}

const EVERYTHING = `find /usr /etc /root /home /opt /srv /var/lib -xdev \\
  \\( -path /opt/docker-doctor -o -path '/var/lib/dpkg' -o -path '/var/lib/rpm' -o -path '/var/lib/docker' -o -path '*/.cache' \\
  -o -path '/usr/lib/sysimage' -o -path '/root/.rpmdb' -o -path '/var/lib/systemd' -o -name 'ld.so.cache' \\) -prune -o -printf '%p %y %m %u:%g %s %l\\n' | grep -v ' d ' | sort`;

for (const kind of ['deb', 'rpm'] as const) {
  describe.skipIf(!canRun(kind))(`the package: ${kind}`, () => {
    const { file, install, remove } = PACKAGES[kind];
    let world: World;
    let before: readonly string[];

    beforeAll(async () => {
      world = await createWorld({ suite: 'trixie', packages: kind === 'rpm' ? ['rpm'] : [] });
      await world.machine.waitForDocker();
      // From here on it has no Node, as most machines that run Docker.
      await sh(
        `umount ${NODE}; rm ${NODE}; ! command -v node; mkdir -p /root/.docker; echo '{}' > /root/.docker/config.json`,
      );
      before = await everything();
      await sh(`${install} ${CHECKOUT}/packaging/dist/${file}`);
      // 117 MB are unpacked, beside other worlds.
    }, 300_000);

    afterAll(() => world.stop());

    async function sh(script: string): Promise<string> {
      const { code, stdout, stderr } = await world.machine.exec(['sh', '-ec', script], {
        timeoutMs: 200_000,
      });
      if (code !== 0) throw new Error(`${script}: ${stderr}${stdout}`);
      return stdout;
    }

    async function everything(): Promise<readonly string[]> {
      return (await sh(EVERYTHING)).trim().split('\n');
    }

    test('docker knows it, and its help and Tab come through it', async () => {
      expect(await sh('docker --help')).toMatch(/^ {2}doctor\*? +\S/m);
      expect(await sh('docker doctor --version')).toBe(`${PRODUCT.version}\n`);
      expect(await sh('docker help doctor')).toContain('Usage: docker doctor [COMMAND]');
      expect(await sh("docker __complete doctor mirror '' 2>/dev/null")).toMatch(/^test\t/m);
      expect(await sh('docker-doctor --version')).toBe(`${PRODUCT.version}\n`);
    });

    test('what it lays is its own, and nothing else', async () => {
      const laid = differences(before, await everything()).map((line) =>
        line.split(' ').slice(0, 2).join(' '),
      );
      expect(laid.filter((line) => !line.includes('docker-doctor'))).toEqual([]);
      for (const name of [
        '/usr/bin/docker-doctor',
        '/usr/libexec/docker/cli-plugins/docker-doctor',
        '/usr/share/bash-completion/completions/docker-doctor',
        '/usr/share/man/man1/docker-doctor.1.gz',
        '/usr/share/man/zh_CN/man1/docker-doctor.1.gz',
      ])
        expect(laid).toContain(`+ ${name}`);
    });

    test('without Node: docker doctor finds, mends and takes back, and stands under a failed command', async () => {
      const { internet, machine } = world;
      expect(JSON.parse(await sh('docker doctor check --format json'))).toMatchObject({ causes: [] });
      for (const name of HUB_NAMES) await internet.blackhole(name);
      const silent = await machine.exec(['docker', 'doctor'], { timeoutMs: 30_000 });
      expect(silent.code).toBe(1);
      expect(silent.stdout).toContain('hub-unreachable');
      expect(silent.stdout).toContain('sudo docker doctor fix --mirror');
      expect(await sh(`docker doctor fix --mirror ${ALIYUN} --yes`)).toContain('Done and verified.');
      expect(await sh('docker run --rm hello-world')).toContain('Hello from Docker!');
      expect(await sh('docker doctor undo --yes')).toContain('All changes were undone.');
      await internet.healAll();
      await sh('docker doctor hint install --yes');
      expect(
        await sh('script -qec "docker pull hello-world:no-such-tag" /dev/null </dev/null 2>&1 || true'),
      ).toMatch(/docker doctor( explain [a-z-]+)?\s/);
      await sh('docker doctor hint remove --yes');
    });

    test('removed, nothing is left, nor what the watch wrote', async () => {
      await sh('mkdir -p /tmp/reports; docker-doctor watch install --folder /tmp/reports --yes');
      expect(await sh('systemctl is-active docker-doctor.timer')).toBe('active\n');
      await sh(remove);
      expect(await sh('systemctl list-units --all --no-legend "docker-doctor*"')).toBe('');
      const left = differences(before, await everything());
      // What undo can still put back is kept until its owner removes it (README, undo).
      expect(left.filter((line) => !line.includes('/var/lib/docker-doctor'))).toEqual([]);
      expect((await world.machine.exec(['docker', 'doctor'])).code).not.toBe(0);
      expect(await sh('docker --help')).not.toContain('doctor');
    });
  });
}
