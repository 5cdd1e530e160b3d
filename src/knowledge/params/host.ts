import type { Told } from './told.ts';

/** The causes that lie with the machine under the engine, and what each is told with. */
export interface HostCauses {
  'disk-full': Seen<{ readonly places: readonly ShortPlace[] }>;
  'disk-low': { readonly places: readonly ShortPlace[] };
  /**
   * `bus`: they are mounted, and systemd, which makes them, is not at the message bus at which it is asked. `start`: the
   * daemon that did not start saw none.
   */
  'cgroup-unusable': Told & { readonly of?: 'bus' | 'start' | 'read-only' };
  'ip-forward-off': Seen<{ readonly path: string; readonly deliberate: boolean }>;
  'firewall-rules-missing': {
    /** What is not there, as `nat: chain DOCKER`. */
    readonly missing: readonly string[];
    readonly running: number;
    readonly liveRestore: boolean;
  };
  'container-dns-broken': {
    /** The name servers that containers are given. */
    readonly servers: readonly string[];
    /**
     * `no-nat`: what they say does not find its way back into the default bridge. `own-networks`: that this machine's are
     * its own the engine forgets for containers on networks of one's own.
     */
    readonly from: 'daemon.json' | 'fallback' | 'no-nat' | 'own-networks';
    /** Its version, of the last. */
    readonly engine?: string;
    /** Of the machine's own, or of those of daemon.json, which are the container itself in a container. */
    readonly loopback: readonly string[];
  };
  'subnet-overlap': Seen<{ readonly overlaps: readonly Overlap[] }>;
  /** `pools`: how many networks the pools give; all of them are taken. Or all addresses of one network are. */
  'address-pool-exhausted': Seen<{ readonly pools: number; readonly networks: number } | FullNetwork>;
  'log-unbounded': {
    readonly logs: readonly { readonly container: string; readonly path: string; readonly bytes: number }[];
  };
  'api-exposed': { readonly addresses: readonly string[] };
  'socket-world-writable': { readonly path: string; readonly mode: number };
}

/** Seen on the machine itself, or told by the daemon as its last words before it gave up its start. */
type Seen<Params> = Params | { readonly unit: string; readonly said: string };

/** A folder of Docker's whose file system runs short of bytes or of inodes. */
export interface ShortPlace {
  readonly path: string;
  readonly resource: 'bytes' | 'inodes';
  readonly free: number;
  readonly total: number;
}

export interface FullNetwork {
  readonly network: string;
  /** Those that its containers are given. */
  readonly range: string;
  readonly addresses: number;
}

export interface Overlap {
  readonly network: string;
  readonly subnet: string;
  readonly route: string;
  readonly device: string;
  /** True where packets for the containers leave by the other device. */
  readonly shadowed: boolean;
  /** The route is the machine's own way out, and leads into the network's bridge. */
  readonly leadsInto?: true;
  /** An address outside of Docker that is one of the network's range: of a name server, or where a connection was tried. */
  readonly hidden?: string;
}
