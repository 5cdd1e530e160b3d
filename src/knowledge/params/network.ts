/** The causes that lie with the way to Docker Hub, and what each is told with. */
export interface NetworkCauses {
  'network-offline': Stop;
  'dns-broken': Stop;
  'dns-poisoned': Stop & { readonly address: string; readonly certificateFor: string };
  'clock-wrong': Stop & { readonly validFrom: string; readonly validTo: string };
  'proxy-unreachable': Stop & { readonly proxy: string };
  'proxy-needs-auth': Stop & { readonly proxy: string };
  'tls-untrusted': Stop & { readonly issuer: string };
  'hub-unreachable': Stop;
  'hub-auth-unreachable': Stop;
  'hub-cdn-unreachable': Stop;
  'hub-rate-limited': Stop;
  'hub-outage': Stop;
  'search-unreachable': Stop;
}

/** Where a request stopped: the host asked, the phase, the system's own words, and how long it took. */
export interface Stop {
  readonly host: string;
  readonly phase: string;
  /** The system's error code, `ETIMEDOUT` when the deadline passed, `HTTP` where there was an answer. */
  readonly code: string;
  readonly said: string;
  readonly seconds: number;
}
