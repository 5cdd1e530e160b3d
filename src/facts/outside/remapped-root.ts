import type { Ask } from '../../run/fact.ts';
import { groupFault } from './daemon-kinds.ts';
import type { Fault } from './thing.ts';

const FILES = ['/etc/subuid', '/etc/subgid'] as const;

/** nobody and nogroup have 65534 in Debian, Alpine and Fedora, and each id of an image needs one here. */
const USUAL_IDS = 65_535;

/**
 * `user[:group]`, or `default` for a user that dockerd makes itself (moby daemon/daemon_unix.go, parseRemappedRoot), with
 * ranges in /etc/subuid and /etc/subgid by his name or number (daemon/internal/usergroup, LoadIdentityMapping).
 */
export async function remapFault(value: string, ask: Ask): Promise<Fault> {
  const [, group = ''] = value.split(':');
  const user = await userOf(value, ask);
  if (user === null || 'fault' in user) return user;
  // Without a group that of the user's name is meant.
  const missing = await groupFault(group === '' ? user.name : group, ask);
  if (missing !== null) return missing;
  const ranges = await Promise.all(FILES.map(async (path) => ({ path, ids: await idsOf(user, path, ask) })));
  const without = ranges.find(({ ids }) => ids?.length === 0);
  if (without !== undefined) {
    return { fault: 'no-subordinate-ids', said: `${without.path}: ${user.name}` };
  }
  // The engine starts with any range; of an image with files of an owner beyond it nothing is unpacked.
  for (const { path, ids } of ranges) {
    const count = (ids ?? []).reduce((sum, one) => sum + one, 0);
    if (count > 0 && count < USUAL_IDS) {
      return { fault: 'few-subordinate-ids', said: `${path}: ${user.name}: ${count}`, stops: 'some' };
    }
  }
  return null;
}

interface User {
  readonly name: string;
  readonly uid: string;
}

/** Null where there is none yet, or it cannot be seen. */
async function userOf(value: string, ask: Ask): Promise<User | Fault> {
  if (value === '') return null;
  const [first = ''] = value.split(':');
  const user = first === 'default' ? 'dockremap' : first;
  const passwd = await ask.host.run({ argv: ['getent', 'passwd', user], deadlineMs: ask.timeLeftMs() });
  if (passwd.kind !== 'exited' || (passwd.code !== 0 && passwd.code !== 2)) return null;
  // What dockerd is to make, it makes with its ranges.
  if (passwd.code === 2)
    return first === 'default' ? null : { fault: 'no-such-user', said: `getent passwd ${user}` };
  const [name = user, , uid = ''] = passwd.stdout.trim().split(':');
  return { name, uid };
}

/** How many each of the user's ranges has (subuid(5)); null where the file cannot be read. */
async function idsOf({ name, uid }: User, path: string, ask: Ask): Promise<readonly number[] | null> {
  const file = await ask.host.readFile(path);
  if (file.kind === 'missing') return [];
  if (file.kind !== 'read') return null;
  return Buffer.from(file.bytes)
    .toString('utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter(([owner = '']) => [name, uid].includes(owner.trim()))
    .map(([, , count = '']) => Number(count) || 0);
}
