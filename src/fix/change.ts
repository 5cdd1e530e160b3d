/** What a fix does to the machine, as data: previewed, applied, verified and undone by one engine. */
export type Change = FileEdit | ServiceCall | GroupMembership;

/**
 * `safe`: nothing stops. `disruptive`: containers or logins are touched, asked for by name. `manual`: shown, and
 * done by the user.
 */
export type Safety = 'safe' | 'disruptive' | 'manual';

export interface FileEdit {
  readonly kind: 'edit-file';
  readonly path: string;
  /** Null where there is no file yet. */
  readonly before: Uint8Array | null;
  readonly after: Uint8Array;
  readonly safety: Safety;
}

/** One systemctl(1) command; all of them are no-ops where the state is already so. */
export interface ServiceCall {
  readonly kind: 'service';
  readonly verb: 'unmask' | 'reset-failed' | 'enable' | 'start' | 'reload' | 'restart';
  readonly unit: string;
  readonly safety: Safety;
}

/** A user who is not in the group yet comes into it (usermod(8)); it counts from the next login on. */
export interface GroupMembership {
  readonly kind: 'join-group';
  readonly user: string;
  readonly group: string;
  readonly safety: Safety;
}

export function changeId(change: Change): string {
  switch (change.kind) {
    case 'edit-file':
      return `edit-file:${change.path}`;
    case 'service':
      return `${change.verb}:${change.unit}`;
    case 'join-group':
      return `join-group:${change.user}:${change.group}`;
  }
}

/** What is run for a change that is no edit of a file. */
export function commandOf(change: ServiceCall | GroupMembership): readonly [string, ...string[]] {
  return change.kind === 'service'
    ? serviceArgv(change)
    : ['usermod', '--append', '--groups', change.group, change.user];
}

export function serviceArgv({
  verb,
  unit,
}: Pick<ServiceCall, 'unit'> & { readonly verb: string }): readonly [string, ...string[]] {
  return ['systemctl', verb, unit];
}
