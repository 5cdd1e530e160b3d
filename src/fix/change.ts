/** What a fix does to the machine, as data: previewed, applied, verified and undone by one engine. */
export type Change = FileEdit | ServiceCall | SettingChange | GroupMembership | ManualStep;

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
  /** Null where the file goes. */
  readonly after: Uint8Array | null;
  /** What stands there first, and is loaded by the engine, because a reload does not notice that a key is gone. */
  readonly interim?: Uint8Array;
  /** The folders above it that are not there either, the innermost first: undo takes them away again. */
  readonly newFolders?: readonly string[];
  readonly safety: Safety;
}

/** One systemctl(1) command; all of them are no-ops where the state is already so. `daemon-reload` names no unit. */
export interface ServiceCall {
  readonly kind: 'service';
  readonly verb: 'daemon-reload' | 'unmask' | 'reset-failed' | 'enable' | 'start' | 'reload' | 'restart';
  readonly unit: string;
  /** A unit of the user's own service manager. */
  readonly ofUser?: true;
  readonly safety: Safety;
}

/** A value that stands in no file of the disk: a switch of the kernel's below /proc/sys, or a file's permissions. */
export interface SettingChange {
  readonly kind: 'setting';
  readonly of: 'kernel' | 'mode';
  readonly path: string;
  /** Permissions are octal, as `0666`. */
  readonly before: string;
  readonly after: string;
  readonly safety: Safety;
}

/** A user who is not in the group yet comes into it (usermod(8)); it counts from the next login on. */
export interface GroupMembership {
  readonly kind: 'join-group';
  readonly user: string;
  readonly group: string;
  readonly safety: Safety;
}

/** A command that we show and the user runs. */
export interface ManualStep {
  readonly kind: 'manual';
  /** What it is for: the name of a builder. */
  readonly target: string;
  /** As it is typed into a shell. */
  readonly command: string;
  readonly safety: 'manual';
}

export function changeId(change: Change): string {
  switch (change.kind) {
    case 'edit-file':
    case 'setting':
      return `${change.kind}:${change.path}`;
    case 'service':
      return `${change.verb}:${change.unit}`;
    case 'join-group':
      return `join-group:${change.user}:${change.group}`;
    case 'manual':
      return `manual:${change.target}`;
  }
}

/** The command that makes a setting have a value by hand. */
export function settingArgv(
  { of, path }: Pick<SettingChange, 'of' | 'path'>,
  value: string,
): readonly [string, ...string[]] {
  return of === 'mode'
    ? ['chmod', value, path]
    : ['sysctl', '-w', `${path.replace('/proc/sys/', '').replaceAll('/', '.')}=${value}`];
}

/** The command that does the same as a change that is no edit of a file. */
export function commandOf(change: Exclude<Change, FileEdit>): readonly [string, ...string[]] {
  switch (change.kind) {
    case 'service':
      return serviceArgv(change);
    case 'setting':
      return settingArgv(change, change.after);
    case 'join-group':
      return ['usermod', '--append', '--groups', change.group, change.user];
    case 'manual':
      return [change.command];
  }
}

export function serviceArgv({
  verb,
  unit,
  ofUser,
}: Pick<ServiceCall, 'unit' | 'ofUser'> & { readonly verb: string }): readonly [string, ...string[]] {
  return ['systemctl', ...(ofUser === true ? ['--user'] : []), verb, ...(unit === '' ? [] : [unit])];
}
