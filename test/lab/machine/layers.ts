import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { built } from './cache.ts';
import { must } from './command.ts';
import { debianMirror } from './debian.ts';
import { type Suite, root } from './roots.ts';

/** Another process 1 takes the place of systemd-sysv, which Debian calls essential. */
const INSTALL = ['install', '--yes', '--allow-remove-essential', '--no-install-recommends'] as const;

/**
 * What installing more packages adds to a suite's root, as a folder to lay over it: the roots themselves stay small,
 * and only the machines that need it pay for it.
 */
export async function layer(suite: Suite, packages: readonly string[]): Promise<string> {
  const lower = await root(suite);
  const name = `${packages.join('-')}-${suite}`;
  const folder = await built(name, [1, lower, ...packages].join(' '), async (partial) => {
    const at = (file: string): string => path.join(partial, file);
    for (const part of ['upper', 'work', 'root']) await mkdir(at(part));
    const layers = `lowerdir=${lower},upperdir=${at('upper')},workdir=${at('work')}`;
    await must(['mount', '-t', 'overlay', 'overlay', '-o', layers, at('root')]);
    try {
      await install(at('root'), suite, packages);
    } finally {
      await must(['umount', at('root')]);
    }
    await rm(at('work'), { recursive: true });
  });
  return path.join(folder, 'upper');
}

/** With the mirror of this computer, which the machine must not come to know. */
async function install(mounted: string, suite: Suite, packages: readonly string[]): Promise<void> {
  const inside = (file: string): string => path.join(mounted, file);
  const sources = '/tmp/lab.list';
  const [archives, lists] = ['/tmp/archives', '/tmp/lists'];
  for (const folder of [archives, lists]) await mkdir(inside(`${folder}/partial`), { recursive: true });
  await writeFile(inside(sources), `deb ${debianMirror()} ${suite} main\n`);
  await copyFile('/etc/resolv.conf', inside('/etc/resolv.conf'));
  // No service starts in a chroot (Debian policy 9.3.3.2).
  await writeFile(inside('/usr/sbin/policy-rc.d'), '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  const env = {
    ...process.env,
    PATH: '/usr/sbin:/usr/bin:/sbin:/bin',
    LANG: 'C.UTF-8',
    DEBIAN_FRONTEND: 'noninteractive',
  };
  const options = [
    `Dir::Etc::SourceList=${sources}`,
    'Dir::Etc::SourceParts=/dev/null',
    `Dir::Cache::Archives=${archives}`,
    `Dir::State::Lists=${lists}`,
    'APT::Sandbox::User=root',
    // A mirror may hold an older state; debootstrap, which made the root from it, does not look at this date either.
    'Acquire::Check-Valid-Until=false',
  ].map((option) => `--option=${option}`);
  for (const args of [['update'], [...INSTALL, ...packages]]) {
    await must(['/usr/sbin/chroot', mounted, 'apt-get', ...options, ...args], { env });
  }
  for (const left of [sources, archives, lists, '/etc/resolv.conf', '/usr/sbin/policy-rc.d']) {
    await rm(inside(left), { recursive: true });
  }
}
