/** The causes that lie with the configured registry mirrors, and what each is told with. */
export interface MirrorCauses {
  'mirror-unreachable': Mirrors;
  'mirror-forbidden': Mirrors;
  'mirror-not-a-registry': Mirrors;
  'mirror-half-proxy': Mirrors;
  'mirror-tampered': Mirrors;
  'mirror-rate-limited': Mirrors;
}

/** The mirrors at fault, each with what it said. */
export interface Mirrors {
  readonly mirrors: readonly { readonly url: string; readonly said: string }[];
}
