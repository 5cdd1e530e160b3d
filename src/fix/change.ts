/** What a fix does to the machine, as data: previewed, applied, verified and undone by one engine. */
export type Change = FileEdit | ServiceCall;

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
  /** The folder of the file is not there either: undo takes it away again. */
  readonly newFolder?: true;
  readonly safety: Safety;
}

/** One systemctl(1) command; all of them are no-ops where the state is already so. `daemon-reload` names no unit. */
export interface ServiceCall {
  readonly kind: 'service';
  readonly verb: 'daemon-reload' | 'unmask' | 'reset-failed' | 'enable' | 'start' | 'reload' | 'restart';
  readonly unit: string;
  readonly safety: Safety;
}

export function changeId(change: Change): string {
  return change.kind === 'edit-file' ? `edit-file:${change.path}` : `${change.verb}:${change.unit}`;
}

export function serviceArgv({
  verb,
  unit,
}: Pick<ServiceCall, 'unit'> & { readonly verb: string }): readonly [string, ...string[]] {
  return unit === '' ? ['systemctl', verb] : ['systemctl', verb, unit];
}
