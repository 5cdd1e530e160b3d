import { execFileSync, type ExecFileSyncOptions } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { executableOf } from '../../packaging/targets.ts';
import { debianMirror } from '../lab/machine/debian.ts';
import { ROOT } from './both.ts';

/** A folder that is the whole world of a program, and how the program is called in it. */
export interface BareRoot {
  readonly folder: string;
  readonly program: readonly string[];
}

function laid(folder: string): string {
  for (const name of ['proc', 'fixtures', 'tmp', 'lib', 'lib64'])
    mkdirSync(path.join(folder, name), { recursive: true });
  return folder;
}

function put(file: string, folder: string, name: string): void {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  copyFileSync(file, path.join(folder, name));
  chmodSync(path.join(folder, name), 0o755);
}

/** This computer's Node with the libraries that it is linked with, and what `npm pack` holds. */
export function rootOfNode(folder: string): BareRoot {
  laid(folder);
  const linked = execFileSync('ldd', [process.execPath], { encoding: 'utf8' });
  for (const [, library = ''] of linked.matchAll(/(?:=> |^\t)(\/\S+) \(0x/gm)) put(library, folder, library);
  put(process.execPath, folder, 'opt/node');
  for (const name of ['bin', 'dist', 'schema', 'package.json'])
    cpSync(path.join(ROOT, name), path.join(folder, 'opt/docker-doctor', name), { recursive: true });
  return { folder, program: ['/opt/node', '/opt/docker-doctor/bin/docker-doctor.js'] };
}

/** The oldest Debian that its mirrors still have. */
export const OLDEST = { suite: 'bullseye', glibc: '2.31' } as const;

/** The C library of {@link OLDEST}, by apt with lists of its own: this computer's own are left as they are. */
export function rootOfOldGlibc(folder: string): BareRoot {
  laid(folder);
  const apt = `${folder}.apt`;
  mkdirSync(path.join(apt, 'lists/partial'), { recursive: true });
  mkdirSync(path.join(apt, 'archives/partial'), { recursive: true });
  writeFileSync(path.join(apt, 'status'), '');
  const keys = '/usr/share/keyrings/debian-archive-keyring.gpg';
  const source = `deb [signed-by=${keys}] ${debianMirror()} ${OLDEST.suite} main\n`;
  writeFileSync(path.join(apt, 'sources.list'), source);
  const settings = [
    `Dir::Etc::SourceList=${apt}/sources.list`,
    'Dir::Etc::SourceParts=/dev/null',
    `Dir::State::Lists=${apt}/lists`,
    `Dir::State::Status=${apt}/status`,
    `Dir::Cache=${apt}`,
    'APT::Sandbox::User=root',
  ].flatMap((setting) => ['-o', setting]);
  const quietly: ExecFileSyncOptions = { cwd: apt, stdio: ['ignore', 'ignore', 'inherit'] };
  execFileSync('apt-get', [...settings, '-qq', 'update'], quietly);
  execFileSync('apt-get', [...settings, '-qq', 'download', 'libc6'], quietly);
  execFileSync('sh', ['-c', `dpkg-deb -x libc6_*.deb "$1"`, '-', folder], quietly);
  put(executableOf({ id: 'linux-x64' }), folder, 'docker-doctor');
  return { folder, program: ['/docker-doctor'] };
}

const MUSL = '/lib/ld-musl-x86_64.so.1';
const COMPILED = '/usr/lib/gcc/x86_64-linux-gnu/12';
const MUSL_LINKED = '/usr/lib/x86_64-linux-musl';

/** Debian's packages musl, musl-dev, gcc and libstdc++-12-pic. */
export const hasMusl = [MUSL, `${MUSL_LINKED}/libc.so`, `${COMPILED}/libstdc++_pic.a`].every((file) =>
  existsSync(file),
);

/** What GCC's library takes from glibc and musl has not: nothing of it is called in a run that throws nothing. */
const GAP = `void *__dso_handle __attribute__((visibility("hidden"))) = &__dso_handle;
char __libc_single_threaded = 0;
int _dl_find_object(void *pc, void *found) { return -1; }
unsigned arc4random(void) { return 4; }
`;

/**
 * Debian's musl, and GCC's own libstdc++ linked with it: Debian packs that library for glibc alone, but as an archive
 * whose functions know of no C library more than what is in {@link GAP}.
 */
export function rootOfMusl(folder: string): BareRoot {
  laid(folder);
  const file = executableOf({ id: 'linux-x64-musl' });
  put(MUSL, folder, MUSL);
  symlinkSync(path.basename(MUSL), path.join(folder, 'lib/libc.musl-x86_64.so.1'));
  put(file, folder, 'docker-doctor');
  const named = (command: string, args: readonly string[], pattern: RegExp): readonly string[] => {
    const said = execFileSync(command, [...args, file], { encoding: 'utf8', maxBuffer: 2 ** 26 });
    return [...said.matchAll(pattern)].flatMap(([, name]) => name ?? []);
  };
  const wanted = [
    ...named('nm', ['-D', '--undefined-only'], /(\S+)$/gm),
    // The tables of types are copied into the program.
    ...named('readelf', ['-rW'], / R_X86_64_COPY +\S+ (\S+)/g),
  ];
  writeFileSync(path.join(folder, 'tmp/gap.c'), GAP);
  const library = path.join(folder, 'usr/lib/libstdc++.so.6');
  mkdirSync(path.dirname(library), { recursive: true });
  const flags = ['-shared', '-fPIC', '-nostdlib', '-Wl,-soname,libstdc++.so.6', '-Wl,-Bsymbolic'];
  const asked = wanted.filter((name) => name.startsWith('_')).map((name) => `-Wl,-u,${name}`);
  const archives = ['libstdc++_pic.a', 'libgcc_eh.a', 'libgcc.a'].map((name) => path.join(COMPILED, name));
  const source = path.join(folder, 'tmp/gap.c');
  execFileSync('gcc', [
    ...flags,
    ...asked,
    '-o',
    library,
    source,
    ...archives,
    `-L${MUSL_LINKED}`,
    '-l:libc.so',
  ]);
  return { folder, program: ['/docker-doctor'] };
}

const EMULATOR = '/usr/bin/qemu-aarch64-static';
const ARM64 = '/usr/aarch64-linux-gnu/lib';

/** Debian's packages qemu-user-static and libc6-arm64-cross. */
export const hasArm64 = [EMULATOR, ARM64].every((file) => existsSync(file));

export function rootOfArm64(folder: string): BareRoot {
  laid(folder);
  cpSync(ARM64, path.join(folder, 'lib'), { recursive: true, verbatimSymlinks: true });
  put(EMULATOR, folder, 'qemu');
  put(executableOf({ id: 'linux-arm64' }), folder, 'docker-doctor');
  return { folder, program: ['/qemu', '/docker-doctor'] };
}

/** Calls the program there, with the recordings beside it, no network, and nothing else of this computer; a shell is process 1. */
export function inRoot({ folder, program }: BareRoot): readonly string[] {
  const script = `mount -t proc proc "$1/proc"; mount --bind "$2" "$1/fixtures"; root=$1; shift 2
    /usr/sbin/chroot "$root" "$@"; exit $?`;
  const unshare = ['unshare', '--map-root-user', '--net', '--mount', '--pid', '--fork', 'sh', '-c', script];
  return [...unshare, '-', folder, path.join(ROOT, 'fixtures'), ...program];
}
