/** Who runs us, where; only the environment variables that Docker's own tools read. */
export interface Identity {
  readonly platform: string;
  readonly arch: string;
  readonly uid: number;
  readonly user: string;
  readonly groups: readonly number[];
  readonly home: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Milliseconds since the epoch. */
  readonly now: number;
}
