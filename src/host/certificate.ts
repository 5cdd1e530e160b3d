/** The leaf certificate of a handshake that was refused. */
export interface Certificate {
  readonly subject: string;
  readonly issuer: string;
  readonly names: readonly string[];
  readonly validFrom: string;
  readonly validTo: string;
  /** The last of the chain that was sent, where it is signed by itself: whoever trusts it trusts all below. */
  readonly root?: RootCertificate;
}

/** What could be trusted, as a person can compare it. */
export interface RootCertificate {
  readonly subject: string;
  readonly issuer: string;
  /** SHA-256, as openssl(1) writes it: `AB:CD:…`. */
  readonly fingerprint: string;
  readonly validFrom: string;
  readonly validTo: string;
  readonly pem: string;
}
