/** What a fix does to the machine, as data: previewed, applied, verified and undone by one engine. */
export type Change = FileEdit | ServiceCall | SettingChange;

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

/** One systemctl(1) command; all of them are no-ops where the state is already so. `daemon-reload` names no unit. */
export interface ServiceCall {
  readonly kind: 'service';
  readonly verb: 'daemon-reload' | 'unmask' | 'reset-failed' | 'enable' | 'start' | 'reload' | 'restart';
  readonly unit: string;
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

export function changeId(change: Change): string {
  return change.kind === 'service' ? `${change.verb}:${change.unit}` : `${change.kind}:${change.path}`;
}

/** The command that does the same by hand. */
export function settingArgv(
  { of, path }: Pick<SettingChange, 'of' | 'path'>,
  value: string,
): readonly [string, ...string[]] {
  return of === 'mode'
    ? ['chmod', value, path]
    : ['sysctl', '-w', `${path.replace('/proc/sys/', '').replaceAll('/', '.')}=${value}`];
}

export function serviceArgv({
  verb,
  unit,
}: Pick<ServiceCall, 'unit'> & { readonly verb: string }): readonly [string, ...string[]] {
  return unit === '' ? ['systemctl', verb] : ['systemctl', verb, unit];
}
