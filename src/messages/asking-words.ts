export interface TraceWords {
  readonly heading: (target: string, version: string, imageStore: string) => string;
  readonly tracing: (target: string) => string;
  /** What a trace of a push does that is more than a look, told before it does. */
  readonly beforePush: (repository: string) => string;
  readonly kind: Readonly<Record<'mirror' | 'hub' | 'registry' | 'search', string>>;
  /** What the daemon does when this endpoint fails, after waiting so many seconds. */
  readonly next: Readonly<
    Record<'arrived' | 'falls-back' | 'gives-up' | 'waits' | 'was-last', (seconds: number) => string>
  >;
  /** Which login it was asked with; what is not worth a word has none. */
  readonly login: Readonly<Record<'sent' | 'not-sent' | 'none' | 'unreadable', string>>;
  readonly arrives: (digest: string | null) => string;
  /** What became of the upload that was begun. */
  readonly upload: Readonly<Record<'cancelled' | 'left', string>>;
  readonly stops: string;
  readonly findCause: (command: string) => string;
}

export interface SearchWords {
  readonly searching: (term: string) => string;
  readonly columns: readonly [name: string, description: string, stars: string, official: string];
  readonly none: (term: string) => string;
  /** Whose answer it is, and the command that gives the same without us. */
  readonly answeredBy: (host: string, command: string) => string;
  readonly answeredByDaemon: string;
  readonly unreachable: (said: string) => string;
  readonly askKnown: (hosts: readonly string[]) => string;
  readonly knownHint: (command: string) => string;
}
