import type { Host } from '../host/host.ts';
import { commandOf, type GroupMembership } from './change.ts';

type Membership = Pick<GroupMembership, 'user' | 'group'>;

const DEADLINE_MS = 10_000;

/** gpasswd(1) of shadow-utils, exit value 3: the user is not a member. */
const NOT_A_MEMBER = 3;

/** Brings the user into the group; null where it went well, else what was said. */
export async function joinGroup(host: Host, { user, group }: Membership): Promise<string | null> {
  const argv = commandOf({ kind: 'join-group', user, group, safety: 'disruptive' });
  return (await run(host, argv)).said;
}

/** The opposite, which takes the user out of /etc/group and /etc/gshadow again; done already is done. */
export async function leaveGroup(host: Host, { user, group }: Membership): Promise<void> {
  const { code, said } = await run(host, ['gpasswd', '--delete', user, group]);
  if (said !== null && code !== NOT_A_MEMBER) throw new Error(said);
}

async function run(
  host: Host,
  argv: readonly [string, ...string[]],
): Promise<{ readonly code: number | null; readonly said: string | null }> {
  const result = await host.run({ argv, deadlineMs: DEADLINE_MS });
  if (result.kind !== 'exited') return { code: null, said: `${argv.join(' ')}: ${result.kind}` };
  if (result.code === 0) return { code: 0, said: null };
  return { code: result.code, said: `${argv.join(' ')}: ${result.stderr.trim() || `exit ${result.code}`}` };
}
