import type { Identity } from './identity.ts';
import type { Certificate } from './certificate.ts';
import type { SshTarget } from './engine-ssh.ts';
import type { TcpTarget } from './engine-tls.ts';
/**
 * The door to the machine: every look at it goes through a {@link Host}: local, recording (local, written down) or replay
 * (a recording). All calls have a deadline, none throws for what the machine says.
 */
export interface Host {
  readonly run: (command: Command) => Promise<RunResult>;
  /** A regular file and nothing else, within bounds: a FIFO, a device and a file without end are refused. */
  readonly readFile: (path: string, bounds?: ReadBounds) => Promise<ReadResult>;
  readonly stat: (path: string) => Promise<StatResult>;
  /** The file system that holds the path (statfs(2)). */
  readonly statfs: (path: string, deadlineMs: number) => Promise<StatfsResult>;
  /** Whether this name server answers a question at all; another one than the machine's own may be asked. */
  readonly askNameServer: (question: NameQuestion) => Promise<NameServerReply>;
  /** Whether somebody takes a TCP connection there; nothing is sent on it. */
  readonly connect: (request: ConnectRequest) => Promise<ConnectReply>;
  /** The addresses of a host, as the engine finds them: /etc/hosts, then the machine's name servers; of an address itself. */
  readonly addressesOf: (name: string, deadlineMs: number) => Promise<AddressesReply>;
  /** One request to the Engine API. Connecting may start a socket-activated daemon: ask systemd first. */
  readonly engine: (request: EngineRequest) => Promise<EngineReply>;
  readonly probe: (request: ProbeRequest) => Promise<ProbeReply>;
  readonly identity: () => Promise<Identity>;
  /** A note of our own from an earlier run, kept in the user's cache folder; null where there is none. */
  readonly recall: (name: string) => Promise<string | null>;
  /** Keeps a note. Never fails: without a cache folder the next run does the work again. */
  readonly remember: (name: string, text: string) => Promise<void>;
}

export type AddressesReply =
  | { readonly kind: 'found'; readonly addresses: readonly string[] }
  /** The resolver's code (ENOTFOUND, …), or `ETIMEDOUT`. */
  | { readonly kind: 'failed'; readonly code: string }
  | NotRecorded;

/** A program and its arguments. */
export type Argv = readonly [string, ...string[]];

/** Run without a shell. */
export interface Command {
  readonly argv: Argv;
  /** What it reads on standard input; nothing where it is left out. */
  readonly input?: string;
  readonly deadlineMs: number;
  /** Aborted, it ends it before. */
  readonly signal?: AbortSignal;
}

export type RunResult =
  | {
      readonly kind: 'exited';
      readonly code: number;
      readonly stdout: string;
      readonly stderr: string;
      readonly ms: number;
    }
  | { readonly kind: 'timed-out'; readonly ms: number }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string }
  | NotRecorded;

/** How much of a file is read, and how long is waited for it. */
export interface ReadBounds {
  /** Where it is left out 256 KiB, and 8 MiB below /proc and /sys. */
  readonly maxBytes?: number;
  /** So many bytes of the beginning, of a file of any size: by what a program begins, its kind is known. */
  readonly beginning?: number;
  /** 5 s where it is left out. */
  readonly deadlineMs?: number;
  readonly signal?: AbortSignal;
}

export type ReadResult =
  | { readonly kind: 'read'; readonly bytes: Uint8Array }
  | { readonly kind: 'missing' }
  | { readonly kind: 'denied' }
  /**
   * The system's error code, or a reason of our own: `ENOTREGULAR` (a FIFO, a socket, a device), `ETOOLARGE`,
   * `ETIMEDOUT`, `ECANCELED`.
   */
  | { readonly kind: 'failed'; readonly code: string; readonly message: string }
  | NotRecorded;

export type StatResult =
  | {
      readonly kind: 'there';
      readonly type: 'file' | 'directory' | 'socket' | 'other';
      readonly mode: number;
      readonly uid: number;
      readonly gid: number;
      /** What it takes on the disk: less than its length where it has holes. */
      readonly diskBytes: number;
      /** Where a symbolic link leads in the end; equal to the path where there is none. */
      readonly realPath: string;
    }
  | { readonly kind: 'missing' }
  | { readonly kind: 'denied' }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string }
  | NotRecorded;

export type StatfsResult =
  | {
      readonly kind: 'there';
      readonly totalBytes: number;
      /** For whoever is not root, as df(1) shows it. */
      readonly freeBytes: number;
      /** 0 where the file system has no fixed number of inodes (btrfs, some network file systems). */
      readonly inodes: number;
      readonly freeInodes: number;
    }
  | { readonly kind: 'timed-out'; readonly ms: number }
  | { readonly kind: 'missing' }
  | { readonly kind: 'denied' }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string }
  | NotRecorded;

export interface NameQuestion {
  /** An IPv4 or IPv6 address. */
  readonly server: string;
  readonly name: string;
  readonly deadlineMs: number;
}

export type NameServerReply =
  /** An answer, be it that there is no such name. */
  | { readonly kind: 'answered'; readonly said: string; readonly ms: number }
  | { readonly kind: 'failed'; readonly code: string; readonly ms: number }
  | NotRecorded;

export interface ConnectRequest {
  /** A name or an address. */
  readonly host: string;
  readonly port: number;
  readonly deadlineMs: number;
}

export type ConnectReply =
  | { readonly kind: 'connected'; readonly ms: number }
  /** `code` is the system's own (ECONNREFUSED, ENOTFOUND) or `ETIMEDOUT` when the deadline passed. */
  | { readonly kind: 'failed'; readonly code: string; readonly ms: number }
  | NotRecorded;

/** What a replay answers when the recording holds no such call. */
interface NotRecorded {
  readonly kind: 'not-recorded';
}

export type EngineEndpoint =
  | { readonly kind: 'unix'; readonly path: string }
  /** Without `tls` it is spoken to in the clear. */
  | ({ readonly kind: 'tcp' } & TcpTarget)
  | ({ readonly kind: 'ssh' } & SshTarget);

export interface EngineRequest {
  readonly endpoint: EngineEndpoint;
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly deadlineMs: number;
  /** Of the answer; the rest is not read. Without it, one that is more than a list of thousands is refused. */
  readonly mostBytes?: number;
}

export type EngineReply =
  | { readonly kind: 'answered'; readonly status: number; readonly body: string; readonly ms: number }
  /** `code` is the system's own (ENOENT, EACCES, ECONNREFUSED) or `ETIMEDOUT` when the deadline passed. */
  | {
      readonly kind: 'failed';
      readonly code: string;
      readonly message: string;
      readonly ms: number;
      /** Where the deadline passed: this process had less than half of that time, the computer being busy. */
      readonly starved?: true;
    }
  | NotRecorded;

/** The phases of one HTTP request, in their order; `proxy` is the CONNECT handshake. */
export const PHASES = ['dns', 'tcp', 'proxy', 'tls', 'http'] as const;
export type Phase = (typeof PHASES)[number];

export interface ProbeRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** For the whole request, all phases together. */
  readonly deadlineMs: number;
  /** Of the body; the rest is not read. */
  readonly maxBytes: number;
  /** The body is read no longer than this, however much has come: enough to tell how fast it comes. */
  readonly readForMs?: number;
  /** `http://[user:password@]host:port`, or null for the direct way. */
  readonly proxy: string | null;
  /** PEM files trusted beside the system's store; of a folder (`…/`), every *.crt, as /etc/docker/certs.d has them. */
  readonly extraCaFiles: readonly string[];
  /** False for an insecure registry: any certificate is taken. */
  readonly verifyTls: boolean;
  /**
   * The address whose answer named this one: a redirect, the realm of a challenge. From a public host nothing leads into
   * this network or this machine (probe/address-policy.ts). Left out where the user, or the engine's configuration,
   * named the host.
   */
  readonly sentBy?: string;
}

export interface ProbeReply {
  readonly url: string;
  /** Milliseconds of each phase that was entered; a connection used again has only `http`. */
  readonly phases: Readonly<Partial<Record<Phase, number>>>;
  /** Connected to; where no connection was made, the first that was tried. */
  readonly address: string | null;
  readonly ms: number;
  /** Last day of the certificate that this host showed and that was taken; ISO 8601. With a new connection over TLS alone. */
  readonly certificateUntil?: string;
  readonly outcome: ProbeOutcome;
}

export type ProbeOutcome =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      /** The body's first `maxBytes`, as Latin-1 so that no byte is lost. */
      readonly body: string;
      /** Of the bytes read, `sha256:<hex>`; null when the body was cut at `maxBytes`. */
      readonly digest: string | null;
      readonly bytes: number;
      /** From the end of the headers to the last byte read. Older recordings do not have it. */
      readonly bodyMs?: number;
    }
  | {
      readonly kind: 'stopped';
      readonly phase: Phase;
      /**
       * The system's error code (ECONNREFUSED, ENOTFOUND, …), ETIMEDOUT when the deadline passed, or a reason of our
       * own: `ESCHEME` (neither http nor https), `EPROXYSCHEME`, `EFORBIDDENADDRESS` (`sentBy` may not lead there),
       * `EPROXY407` and its like, `ENORESOLVCONF`, `ECANCELED`.
       */
      readonly code: string;
      readonly message: string;
      readonly certificate: Certificate | null;
      /** Where the handshake was silent: what became of one that named no host; left out where none was tried. */
      readonly nameless?: 'answered' | 'silent';
      /** Where the connection was silent: what became of one to port 80; left out where none was tried. */
      readonly plainPort?: 'answered' | 'silent';
      /** Where nothing came in time: this process had less than half of that time, the computer being busy. */
      readonly starved?: true;
    }
  | NotRecorded;
