/** The figures that a run came by while it judged: nothing was asked for them. */
export interface Measured {
  /** The ways that were gone: to Docker Hub, through each mirror, to each registry. */
  readonly ways: readonly MeasuredWay[];
  /** Of the hosts that showed one on those ways, each once. */
  readonly certificates: readonly MeasuredCertificate[];
  /** What Docker Hub leaves to this address or login; null where it names no limit. */
  readonly pulls: PullsLeft | null;
  /** Where Docker stores. */
  readonly storage: readonly MeasuredStorage[];
}

export interface MeasuredWay {
  /** Its host, with port and path where they are named; `http://` in front where it is asked without TLS. */
  readonly registry: string;
  readonly kind: 'hub' | 'mirror' | 'registry';
  /** An image came through; of a registry: it answered. */
  readonly arrived: boolean;
  /** Milliseconds, of all its requests. */
  readonly ms: number;
  readonly requests: readonly MeasuredRequest[];
}

export interface MeasuredRequest {
  /** What of a pull it was: `ping`, `token`, `manifest`, `blob`, … */
  readonly step: string;
  readonly host: string;
  readonly ms: number;
  /** Milliseconds of `dns`, `tcp`, `proxy`, `tls` and `http`: those that it had. */
  readonly phases: Readonly<Record<string, number>>;
}

export interface MeasuredCertificate {
  readonly host: string;
  /** ISO 8601, UTC. */
  readonly until: string;
}

export interface PullsLeft {
  readonly left: number;
  /** Null where it does not say. */
  readonly of: number | null;
}

export interface MeasuredStorage {
  readonly path: string;
  readonly totalBytes: number;
  readonly freeBytes: number;
  /** 0 where the file system has no fixed number. */
  readonly inodes: number;
  readonly freeInodes: number;
}
