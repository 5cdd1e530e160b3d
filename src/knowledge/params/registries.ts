/** The causes that lie with registries other than Docker Hub, and what each is told with. */
export interface RegistryCauses {
  'registry-unreachable': Registries;
  'registry-http-only': Registries;
  /** No check looks for it: a login is never tried unasked. `explain` knows it by its text. */
  'registry-login-failed': { readonly host: string };
}

/** The registries at fault, each with what it said and where this machine names it. */
export interface Registries {
  readonly registries: readonly {
    readonly host: string;
    readonly said: string;
    readonly from: 'insecure-registries' | 'login' | 'hosts-toml' | 'container' | 'image';
  }[];
}
