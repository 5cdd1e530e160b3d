import { homedir, userInfo } from 'node:os';
import { runCommand } from './command.ts';
import { readHostFile } from './files.ts';

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
  const name = (await passwordLine(uid))?.[0] ?? (await nameByDirectory(uid));
  return { uid, name: name ?? String(uid) };
}

/** `$HOME`, else what /etc/passwd says, else `/`, as docker has it for a number without a name (moby/sys user). */
export async function ownHome(): Promise<string> {
  const { HOME } = process.env;
  if (HOME !== undefined) return HOME;
  const uid = process.getuid?.();
  return uid === undefined ? homedir() : ((await passwordLine(uid))?.[5] ?? '/');
}

/** The fields of passwd(5). */
async function passwordLine(uid: number): Promise<readonly string[] | null> {
  const read = await readHostFile('/etc/passwd');
  const text = read.kind === 'read' ? Buffer.from(read.bytes).toString('utf8') : '';
  const fields = text.split('\n').map((line) => line.split(':'));
  return fields.find(([, , number]) => number === String(uid)) ?? null;
}

/** The name service knows more than the file (nsswitch.conf(5)); null where it knows none either. */
async function nameByDirectory(uid: number): Promise<string | null> {
  const asked = await runCommand({ argv: ['id', '-un', String(uid)], deadlineMs: PATIENCE_MS });
  const name = asked.kind === 'exited' && asked.code === 0 ? asked.stdout.trim() : '';
  return name === '' ? null : name;
}
