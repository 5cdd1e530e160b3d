import { changes, type Fix } from '../fix.ts';

/**
 * Members of the group that owns the socket are as powerful as root: that is given only where it is asked for, and
 * it counts from the user's next login on.
 */
export const joinGroup: Fix = {
  id: 'join-group',
  cures: ['socket-permission-denied'],
  plan: async ({ findings }) => {
    const joining = findings.flatMap((finding) =>
      finding.cause === 'socket-permission-denied' && finding.params.group !== null && !finding.params.member
        ? [{ user: finding.params.user, group: finding.params.group }]
        : [],
    );
    return joining.length === 0
      ? { kind: 'none' }
      : changes(
          joining.map(({ user, group }) => ({ kind: 'join-group', user, group, safety: 'disruptive' })),
        );
  },
};
