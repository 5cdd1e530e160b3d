/** The causes that lie with the way to Docker Hub, and what each is told with. */
export interface NetworkCauses {
  'network-offline': Stop;
  /** `sources`: the line of nsswitch.conf that names none that asks name servers. */
  'dns-broken': Stop & { readonly sources?: string };
  'dns-poisoned': Stop & { readonly address: string; readonly certificateFor: string };
  'clock-wrong': WrongClock;
  'proxy-missing-in-daemon': {
    readonly proxy: string;
    readonly from: 'environment' | '/etc/environment' | '/etc/default/docker' | '/etc/sysconfig/docker';
    /** The host that answers through it, and not without. */
    readonly host: string;
    /** Whether this engine takes `proxies` in daemon.json (23.0), or only a drop-in of its service. */
    readonly by: 'daemon.json' | 'drop-in';
  };
  'proxy-unreachable': Stop & { readonly proxy: string };
  'proxy-needs-auth': Stop & { readonly proxy: string };
  'ipv6-broken': Stop & { readonly address: string };
  'mtu-too-large': Stop & { readonly interface: string; readonly mtu: number | null };
  /** `root`: what could be trusted, of the chain that a registry has sent. */
  'tls-untrusted': Stop & {
    readonly issuer: string;
    readonly of: 'hub' | 'registry';
    readonly root?: ShownRoot;
  };
  /** `unused`: a proxy that is set here, and that no pull uses. */
  'hub-unreachable': Stop & { readonly unused?: UnusedProxy };
  'hub-auth-unreachable': Stop;
  'hub-cdn-unreachable': Stop;
  'hub-rate-limited': Stop;
  'hub-outage': Stop;
  'search-unreachable': Stop;
  /** `portal`: the page that it sends everybody to, or, where it shows none, whom its certificate is for. */
  'captive-portal': Stop & { readonly portal: string; readonly hosts: readonly string[] };
  'hosts-file-pins-hub': Stop & { readonly line: string; readonly address: string };
  'name-server-dead': {
    readonly server: string;
    readonly said: string;
    /** Those that answer in its place. */
    readonly others: readonly string[];
    /** What each look-up of dockerd's waits for it. */
    readonly seconds: number;
  };
  'proxy-url-misread': { readonly proxies: readonly MisreadProxy[] };
}

/** The daemon's own, from which NO_PROXY exempts Docker Hub; or the client's, which is for containers and builds. */
export type UnusedProxy =
  | { readonly kind: 'exempt'; readonly proxy: string; readonly entries: readonly string[] }
  | {
      readonly kind: 'of-containers';
      readonly proxy: string;
      readonly path: string;
      /** Where this engine takes one from: `proxies` in daemon.json (23.0), or only a drop-in of its service. */
      readonly by: 'daemon.json' | 'drop-in';
    };

/** A proxy as somebody wrote it, and what came of it. */
export interface MisreadProxy {
  readonly setting: string;
  readonly where: string;
  readonly written: string;
  /** What the engine has of it; empty where it has nothing. */
  readonly became: string;
  /**
   * `percent`: systemd reads % in a unit's line as a specifier. `quotes`: the quotation marks became a part of it.
   * `no-url`: Go's net/url refuses it. `scheme`: none that Go's client speaks. `tls-to-proxy`: https:// before a proxy
   * that speaks no TLS. `ignored`: systemd passed over the line.
   */
  readonly reason: 'percent' | 'quotes' | 'no-url' | 'scheme' | 'tls-to-proxy' | 'ignored';
}

/** A certificate that signs itself, as a person can compare it with what the registry's owner says. */
export interface ShownRoot {
  readonly subject: string;
  /** SHA-256, `AB:CD:…`. */
  readonly fingerprint: string;
  readonly validFrom: string;
  readonly validTo: string;
}

/** Where a request stopped: the host asked, the phase, the system's own words, and how long it took. */
export interface Stop {
  readonly host: string;
  readonly phase: string;
  readonly how: StopKind;
  /** The system's error code, `ETIMEDOUT` when the deadline passed, `HTTP` where there was an answer. */
  readonly code: string;
  readonly said: string;
  readonly seconds: number;
}

/** Nobody answered, somebody said no, somebody cut the connection, an answer that is no use, or anything else. */
export type StopKind = 'silent' | 'refused' | 'reset' | 'answered' | 'other';

export interface WrongClock {
  readonly host: string;
  /** How far this machine's clock is ahead of the right time, in seconds; negative where it is behind. */
  readonly offSeconds: number | null;
  /** `answer`: by the Date header of an answer. `certificate`: it is at least that far, by the certificate's dates. */
  readonly by: 'answer' | 'certificate';
  /** Whether certificates are refused for it. */
  readonly refusesCertificates: boolean;
}

/** Those of Docker Hub's own hosts: its registry, token server, storage and search. */
export type HubCauses = Pick<
  NetworkCauses,
  | 'hub-unreachable'
  | 'hub-auth-unreachable'
  | 'hub-cdn-unreachable'
  | 'hub-rate-limited'
  | 'hub-outage'
  | 'search-unreachable'
>;

/** Those of the way there: a portal, a line of a file, a name server, a proxy that was read otherwise than written. */
export type WayCauses = Pick<
  NetworkCauses,
  'captive-portal' | 'hosts-file-pins-hub' | 'name-server-dead' | 'proxy-url-misread'
>;
