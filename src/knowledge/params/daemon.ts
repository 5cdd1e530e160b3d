import type { OtherStarter } from '../vocabulary/start-advice.ts';

/** The causes that lie with the daemon and its service, and what each is told with. */
export interface DaemonCauses {
  'daemon-masked': { readonly units: readonly string[]; readonly running: boolean };
  'daemon-failed': {
    readonly unit: string;
    readonly result: string;
    readonly said: string;
    /** The journal is not for this user to read, so that nothing is known of why. */
    readonly unread: boolean;
  };
  'daemon-stopped': {
    readonly unit: string;
    readonly socketActivated: boolean;
    readonly systemd: boolean;
    /** Who starts Docker in systemd's place; left out where it is systemd, or not known. */
    readonly manager?: OtherStarter;
    /** OpenRC takes it for started, and starts it only when that is forgotten. */
    readonly crashed?: true;
    /** Of a supervisor's service: its folder, and the one into which it has to be linked first. */
    readonly folder?: string;
    readonly linkInto?: string;
  };
  'daemon-hung': { readonly socket: string; readonly seconds: number };
  'daemon-not-enabled': { readonly unit: string };
  /** What was asked for and failed in the engine; `named`: the cause that its words tell of, where one is known. */
  'engine-refuses-requests': {
    readonly said: string;
    readonly named: string | null;
  } & LastRefused;
}

/** What was asked of the engine last and failed: it was not done since, and nobody knows whether it would be now. */
export interface LastRefused {
  readonly request: 'start' | 'exec' | 'network' | 'volume';
  readonly minutes: number;
}
