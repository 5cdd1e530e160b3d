import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';

export interface OwnUser {
  readonly uid: number;
  /** Its number where it has no name. */
  readonly name: string;
}

/** `id` asks a directory, which may be far away. */
const PATIENCE_MS = 2000;

/**
 * Who runs us. Node's userInfo throws for a number that nobody has named (`docker run --user 1234`; libuv
 * uv_os_get_passwd, ENOENT), and Bun's says what $USER says (1.4.5, findings/bun-user-info.sh), which su leaves as it
 * was: to whomever that names, `fix` would give the engine's socket.
 */
export async function ownUser(): Promise<OwnUser> {
  const uid = process.getuid?.();
  if (uid === undefined) return { uid: -1, name: userInfo().username };
  const name = passwordLine(uid)?.[0] ?? (await nameByDirectory(uid));
  return { uid, name: name ?? String(uid) };
}

/** `$HOME`, else what /etc/passwd says, else `/`, as docker has it for a number without a name (moby/sys user). */
export function ownHome(): string {
  const { HOME } = process.env;
  if (HOME !== undefined) return HOME;
  const uid = process.getuid?.();
  return uid === undefined ? homedir() : (passwordLine(uid)?.[5] ?? '/');
}

/** The fields of passwd(5). */
function passwordLine(uid: number): readonly string[] | null {
  const fields = textOrEmpty('/etc/passwd')
    .split('\n')
    .map((line) => line.split(':'));
  return fields.find(([, , number]) => number === String(uid)) ?? null;
}

function textOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** The name service knows more than the file (nsswitch.conf(5)); null where it knows none either. */
function nameByDirectory(uid: number): Promise<string | null> {
  return new Promise((resolve) => {
    execFile('id', ['-un', String(uid)], { timeout: PATIENCE_MS }, (error, stdout) => {
      resolve(error === null && stdout.trim() !== '' ? stdout.trim() : null);
    });
  });
}
