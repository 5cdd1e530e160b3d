/**
 * What each cause is told with: the parameters of its finding, from which the messages of each language are made.
 * The ids are stable (shared/CAUSES.md): scripts and people refer to them.
 */
export interface CauseParams {
  'docker-not-installed': {
    readonly missing: 'client' | 'engine' | 'both';
    readonly install: readonly string[];
  };
  'wrong-endpoint': { readonly endpoint: string; readonly from: string; readonly said: string };
  'socket-permission-denied': { readonly socket: string; readonly user: string };
  'daemon-masked': { readonly units: readonly string[]; readonly running: boolean };
  'daemon-config-invalid': ConfigProblem;
  'daemon-config-unknown-key': ConfigProblem;
  'daemon-config-flag-conflict': ConfigProblem;
  'mirror-url-invalid': ConfigProblem;
  'daemon-config-ignored-key': ConfigProblem;
  'daemon-config-breaks-next-start': { readonly path: string; readonly engine: string };
  'daemon-failed': { readonly unit: string; readonly result: string; readonly said: string };
  'daemon-stopped': { readonly unit: string; readonly socketActivated: boolean; readonly systemd: boolean };
  'daemon-hung': { readonly socket: string; readonly seconds: number };
  'daemon-not-enabled': { readonly unit: string };
  'daemon-config-not-loaded': { readonly path: string; readonly settings: readonly DifferingSetting[] };
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
  'mirror-unreachable': Mirrors;
  'mirror-forbidden': Mirrors;
  'mirror-not-a-registry': Mirrors;
  'mirror-half-proxy': Mirrors;
  'mirror-tampered': Mirrors;
  'mirror-rate-limited': Mirrors;
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

/** A fault in daemon.json. `next` is what this engine does with it at its next start. */
export interface ConfigProblem {
  readonly path: string;
  readonly engine: string;
  readonly running: boolean;
  readonly next: 'starts' | 'refuses';
  readonly said: string;
  readonly at: ConfigPlace | null;
  readonly key: string | null;
  readonly didYouMean: string | null;
  /** A mechanical fault has a fix that keeps everything else. */
  readonly repairable: boolean;
}

/** One-based line and column of a fault, with the whole line and the piece at fault. */
export interface ConfigPlace {
  readonly line: number;
  readonly column: number;
  readonly lineText: string;
  readonly offending: string;
}

export interface DifferingSetting {
  readonly key: string;
  readonly file: string;
  readonly running: string;
  /** `docker reload` is enough, or a restart is needed (moby daemon/reload.go). */
  readonly needs: 'reload' | 'restart';
}

/** The mirrors at fault, each with what it said. */
export interface Mirrors {
  readonly mirrors: readonly { readonly url: string; readonly said: string }[];
}

export type CauseId = keyof CauseParams;
export type Severity = 'fail' | 'warn';

/** An observation: what was run, read or asked, what it said, and how long it took. */
export interface Evidence {
  readonly what: string;
  readonly said: string;
  readonly ms: number | null;
}

/** What a check found: a cause with its parameters. No prose: the words are the messages' of each language. */
export type Finding<Id extends CauseId = CauseId> = {
  readonly [K in Id]: {
    readonly cause: K;
    readonly severity: Severity;
    readonly params: CauseParams[K];
    readonly evidence: readonly Evidence[];
  };
}[Id];
