import type { Host } from '../../host/host.ts';
import type { ActingKind } from './kind.ts';

/** A user who is not in the group yet comes into it (usermod(8)); it counts from the next login on. */
export interface GroupMembership {
  readonly kind: 'join-group';
  readonly user: string;
  readonly group: string;
  readonly safety: 'disruptive';
}

export type GroupStep = Omit<GroupMembership, 'safety'>;
type Argv = readonly [string, ...string[]];

const DEADLINE_MS = 10_000;

/** gpasswd(1) of shadow-utils, exit value 3: the user is not a member. */
const NOT_A_MEMBER = 3;

export const joinGroup: ActingKind<GroupMembership, GroupStep> = {
  id: idOf,
  target: ({ user }) => user,
  title: (change) => ({ word: 'runCommand', of: joining(change).join(' ') }),
  shown: (change) => ({ by: 'command', command: joining(change).join(' ') }),
  isOwn: () => false,
  combine: (changes) => changes,
  apply: async (change, { host }) => (await run(host, joining(change))).said,
  journalled: ({ user, group }) => ({ kind: 'join-group', user, group }),
  readBack: ({ user, group }) =>
    typeof user === 'string' && typeof group === 'string' ? { kind: 'join-group', user, group } : null,
  isStillOurs: async () => true,
  putBack: {
    // The opposite takes the user out of /etc/group and /etc/gshadow again; done already is done.
    switches: async (steps, { host }) => {
      for (const step of steps) {
        const { code, said } = await run(host, leaving(step));
        if (said !== null && code !== NOT_A_MEMBER) throw new Error(said);
      }
    },
  },
  putBackShown: (step) => ({
    id: idOf(step),
    target: step.user,
    safety: 'disruptive',
    diff: leaving(step).join(' '),
    title: null,
    lines: [],
  }),
};

function idOf({ user, group }: Pick<GroupStep, 'user' | 'group'>): string {
  return `join-group:${user}:${group}`;
}

function joining({ user, group }: Pick<GroupStep, 'user' | 'group'>): Argv {
  return ['usermod', '--append', '--groups', group, user];
}

function leaving({ user, group }: GroupStep): Argv {
  return ['gpasswd', '--delete', user, group];
}

async function run(
  host: Host,
  argv: Argv,
): Promise<{ readonly code: number | null; readonly said: string | null }> {
  const result = await host.run({ argv, deadlineMs: DEADLINE_MS });
  if (result.kind !== 'exited') return { code: null, said: `${argv.join(' ')}: ${result.kind}` };
  if (result.code === 0) return { code: 0, said: null };
  return { code: result.code, said: `${argv.join(' ')}: ${result.stderr.trim() || `exit ${result.code}`}` };
}
