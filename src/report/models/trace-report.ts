/** What `trace` answers with, below the head: every step of the way, and where it stops. */
export interface TraceReport {
  readonly subject: 'pull' | 'push' | 'search';
  /** The image or the term, as Docker understands it. */
  readonly target: string;
  readonly imageStore: 'graph' | 'containerd';
  readonly engineVersion: string;
  /** In the order in which the daemon asks them; those it would not come to are left out. */
  readonly endpoints: readonly TracedEndpoint[];
  readonly arrived: boolean;
  readonly digest: string | null;
  /** Of a push, what became of the upload that was begun; null where none was. */
  readonly upload: 'cancelled' | 'left' | null;
}

export interface TracedEndpoint {
  readonly kind: 'mirror' | 'hub' | 'registry' | 'search';
  readonly url: string;
  readonly steps: readonly TracedStep[];
  /** What became of the login that Docker's client keeps for it. */
  readonly login: 'sent' | 'not-sent' | 'none' | 'unreadable';
  readonly arrived: boolean;
  /** What the daemon does next, after so many seconds of waiting. */
  readonly next: 'arrived' | 'falls-back' | 'gives-up' | 'waits' | 'was-last';
  readonly afterSeconds: number;
}

export interface TracedStep {
  readonly step: string;
  readonly host: string;
  readonly ok: boolean;
  /** HTTP's; null where there was no answer. */
  readonly status: number | null;
  readonly said: string;
  readonly ms: number;
  /** Milliseconds of dns, tcp, proxy, tls, http, as far as they were entered. */
  readonly phases: Readonly<Record<string, number>>;
  /** Whether that login went along. */
  readonly withLogin: boolean;
  /** Where it stopped without an answer; null where there was one. */
  readonly stoppedIn: string | null;
}
