/** The causes that lie with registries other than Docker Hub, and what each is told with. */
export interface RegistryCauses extends RegistryAccessCauses {
  'registry-unreachable': Registries;
  'registry-http-only': Registries;
}

/** Those of a registry that answers, and does not let in whom it should, or is not let in itself. */
export interface RegistryAccessCauses {
  'registry-login-failed': { readonly host: string; readonly said: string };
  /** `loggedIn`: the host that the login is kept for. */
  'registry-login-elsewhere': { readonly host: string; readonly loggedIn: string; readonly image: string };
  'registry-access-refused': { readonly host: string; readonly repositories: readonly RefusedRepository[] };
  'registry-certificate-wrong': WrongCertificate;
}

/** What the login is good for there is less than what the name of a local image is made for. */
export interface RefusedRepository {
  readonly name: string;
  readonly granted: 'pull' | 'nothing';
}

/** `no-names`: none but that of its subject. */
export type CertificateFault = 'no-names' | 'other-names' | 'expired' | 'not-yet';

export interface WrongCertificate {
  readonly host: string;
  readonly fault: CertificateFault;
  /** Those it is for, the first few. */
  readonly certificateNames: readonly string[];
  readonly issuer: string;
  readonly validFrom: string;
  readonly validTo: string;
}

/** The registries at fault, each with what it said and where this machine names it. */
export interface Registries {
  readonly registries: readonly {
    readonly host: string;
    readonly said: string;
    readonly from: 'insecure-registries' | 'login' | 'hosts-toml' | 'container' | 'image';
  }[];
}
