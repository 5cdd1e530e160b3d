import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** What an engine made of a file. `said`: its own message, with `F` for the file's path; null if it accepted. */
export type Said = { readonly accepted: boolean; readonly said: string | null };

/** A real dockerd inside an unpacked Debian root. */
export type RealEngine = {
  readonly version: string;
  readonly goVersion: string;
  /** `--validate` is there from 23.0. */
  readonly canValidate: boolean;
  readonly start: (bytes: Uint8Array, flags: readonly string[]) => Promise<Said>;
  readonly validate: (bytes: Uint8Array, flags: readonly string[]) => Promise<Said>;
};

/** Faults of the bare root, met after the configuration and the mirrors were taken. */
const MACHINE_FAULT =
  /^failed to start daemon: Error initializing network controller: |are not supported by the kernel$|^invalid TLS configuration: /;

const run = promisify(execFile);

/** An engine that has said nothing for so long is waiting for containerd: it has taken the configuration. */
const WAITING_MS = 2_500;

/** The engine looks into /proc and at the mounted cgroups before it asks for containerd. */
const MOUNT_AND_RUN = 'mount -t proc proc "$0/proc" && mount --rbind /sys "$0/sys" && exec "$@"';

export async function openEngine(root: string): Promise<RealEngine> {
  const { stdout } = await run('chroot', [root, '/usr/sbin/dockerd', '--version']);
  const version = /version (\S+?),/.exec(stdout)?.[1] ?? '';
  const binary = readFileSync(join(root, 'usr/sbin/dockerd')).toString('latin1');
  const goVersion = /go1\.\d+(\.\d+)?/.exec(binary)?.[0] ?? '';
  return {
    version,
    goVersion,
    canValidate: !version.startsWith('20.'),
    start: (bytes, flags) => inFolder(root, bytes, (folder) => start(root, folder, flags)),
    validate: (bytes, flags) => inFolder(root, bytes, (folder) => validate(root, folder, flags)),
  };
}

/** Puts the file into a fresh folder under the root's /tmp; `use` gets the folder's path inside the root. */
async function inFolder<T>(root: string, bytes: Uint8Array, use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(root, 'tmp/daemon-json-'));
  try {
    writeFileSync(join(folder, 'daemon.json'), bytes);
    return await use(folder.slice(root.replace(/\/$/, '').length));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function validate(root: string, folder: string, flags: readonly string[]): Promise<Said> {
  const file = `${folder}/daemon.json`;
  try {
    await run('chroot', [root, '/usr/sbin/dockerd', '--validate', '--config-file', file, ...flags]);
    return { accepted: true, said: null };
  } catch (error) {
    const message = lastMessage(stderrOf(error), file);
    const accepted = MACHINE_FAULT.test(message);
    return { accepted, said: accepted ? null : message };
  }
}

function start(root: string, folder: string, flags: readonly string[]): Promise<Said> {
  const file = `${folder}/daemon.json`;
  const own = ['data-root', 'exec-root', 'pidfile'].flatMap((name) => [`--${name}`, `${folder}/${name}`]);
  const socket = flags.includes('-H') ? [] : ['-H', `unix://${folder}/docker.sock`];
  const dockerd = ['/usr/sbin/dockerd', '--config-file', file, ...own, ...socket, ...flags];
  const command = ['chroot', root, ...dockerd, '--containerd', `${folder}/none.sock`];
  const child = spawn('unshare', ['-mn', 'sh', '-c', MOUNT_AND_RUN, root, ...command], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), WAITING_MS);
    child.on('close', (_, signal) => {
      clearTimeout(timer);
      const message = lastMessage(said, file);
      const accepted = signal === 'SIGKILL' || MACHINE_FAULT.test(message);
      resolve({ accepted, said: accepted ? null : message });
    });
  });
}

function lastMessage(stderr: string, file: string): string {
  const own = stderr
    .split(/\n(?=time=|unable to |failed to )/)
    .filter((line) => line !== '' && !line.startsWith('time='));
  return (own.at(-1) ?? stderr).replace(/\n$/, '').replaceAll(file, 'F');
}

function stderrOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'stderr' in error
    ? String(error.stderr)
    : String(error);
}
