import { chmod, copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CACHE, built } from './cache.ts';
import { authorities, trusted } from './certificates.ts';
import { must } from './command.ts';
import { debianMirror } from './debian.ts';
import { installTools } from './tools.ts';

export const SUITES = ['bookworm', 'trixie', 'forky'] as const;
export type Suite = (typeof SUITES)[number];

/** Raise it when the steps below change what a root holds. */
const RECIPE = 1;

const PACKAGES = [
  'systemd',
  'systemd-sysv',
  'dbus',
  'docker.io',
  'iptables',
  'ca-certificates',
  'iproute2',
  'procps',
  // The last two are what the computer's own Node.js may need when it is mounted into the machine.
  'sudo',
  'curl',
  'strace',
  'libatomic1',
  'libstdc++6',
];

/** On bookworm the client is a part of docker.io. */
const EXTRA: Readonly<Record<Suite, readonly string[]>> = {
  bookworm: [],
  trixie: ['docker-cli'],
  forky: ['docker-cli'],
};

/** The debootstrap of this computer may be older than forky; the script of the suite before it does. */
const SCRIPT: Readonly<Record<Suite, string>> = { bookworm: 'bookworm', trixie: 'trixie', forky: 'trixie' };

/** Where the checkout and Node.js are mounted in a machine. */
export const CHECKOUT = '/opt/docker-doctor';
export const NODE = '/usr/local/bin/node';

/** All three at once: a download is waiting for the network while another root unpacks. */
export async function buildRoots(): Promise<void> {
  await installTools();
  await Promise.all(SUITES.map(async (suite) => root(suite)));
}

/** The folder with a whole Debian of the suite, made when it is not there yet. It is never written to. */
export async function root(suite: Suite): Promise<string> {
  const authority = await authorities();
  const packages = [...PACKAGES, ...EXTRA[suite]].join(',');
  const recipe = [RECIPE, suite, packages, await trusted(authority)].join(' ');
  return built(suite, recipe, async (folder) => {
    await installTools();
    const debs = path.join(CACHE, 'debs');
    await mkdir(debs, { recursive: true });
    await must([
      'debootstrap',
      '--variant=minbase',
      `--cache-dir=${debs}`,
      `--include=${packages}`,
      suite,
      folder,
      debianMirror(),
      SCRIPT[suite],
    ]);
    await finish(folder, suite, path.join(authority, 'ca.pem'));
  });
}

async function finish(folder: string, suite: Suite, ca: string): Promise<void> {
  const inside = (file: string): string => path.join(folder, file);
  await copyFile(ca, inside('usr/local/share/ca-certificates/docker-doctor-lab.crt'));
  await chroot(folder, ['update-ca-certificates']);
  await chroot(folder, ['useradd', '--create-home', '--shell', '/bin/bash', '--groups', 'docker', 'alice']);
  await chroot(folder, ['useradd', '--create-home', '--shell', '/bin/bash', 'bob']);
  await mkdir(inside(CHECKOUT));
  await writeFile(inside(NODE), '');
  await chmod(inside(NODE), 0o755);
  // The real mirror was this computer's secret: the machine knows one that exists in the lab only.
  await writeFile(inside('etc/apt/sources.list'), `deb http://packages.lab.test/debian ${suite} main\n`);
  await rm(inside('var/log/bootstrap.log'), { force: true });
  for (const emptied of ['var/cache/apt/archives', 'var/lib/apt/lists']) {
    await rm(inside(emptied), { recursive: true, force: true });
    await mkdir(inside(`${emptied}/partial`), { recursive: true });
  }
}

async function chroot(folder: string, [file, ...args]: [string, ...string[]]): Promise<void> {
  const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LANG: 'C.UTF-8' };
  await must(['/usr/sbin/chroot', folder, file, ...args], { env });
}
