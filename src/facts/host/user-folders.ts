import type { Identity } from '../../host/identity.ts';

type Who = Pick<Identity, 'home' | 'environment'>;

/** `$XDG_CONFIG_HOME`, as the XDG Base Directory Specification has it. */
export function configHome({ home, environment }: Who): string {
  return absolute(environment.XDG_CONFIG_HOME) ?? `${home}/.config`;
}

/** `$XDG_STATE_HOME`, ibid. */
export function stateHome({ home, environment }: Who): string {
  return absolute(environment.XDG_STATE_HOME) ?? `${home}/.local/state`;
}

/** `$XDG_RUNTIME_DIR`; where it is not set, the folder that pam_systemd(8) makes. */
export function runtimeFolder({ uid, environment }: Pick<Identity, 'uid' | 'environment'>): string {
  return absolute(environment.XDG_RUNTIME_DIR) ?? `/run/user/${uid}`;
}

/** An empty value is as good as none, and a relative one is ignored (ibid.). */
function absolute(folder: string | undefined): string | null {
  return folder?.startsWith('/') === true ? folder : null;
}
