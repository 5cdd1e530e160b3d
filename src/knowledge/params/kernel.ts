/** The causes that lie with what the kernel has, whatever the engine believes, and what each is told with. */
export interface KernelCauses {
  'bridge-missing': {
    readonly bridges: readonly {
      readonly network: string;
      readonly bridge: string;
      /**
       * The interface is not there; or it is, and was switched off, or has lost its address; or it is one of another kind,
       * and dockerd does not start.
       */
      readonly state: 'gone' | 'down' | 'no-address' | 'no-bridge';
      /** What it had, as `172.17.0.1/16`; left out where it has it, or where the engine does not tell it. */
      readonly address?: string;
    }[];
    readonly running: number;
    readonly liveRestore: boolean;
  };
  'network-lost': {
    /** `said`: why its bridge could not be made at a start. */
    readonly networks: readonly {
      readonly network: string;
      readonly bridge: string;
      readonly said: string;
    }[];
    readonly running: number;
  };
  'bridge-delays-containers': {
    readonly bridges: readonly {
      readonly network: string;
      readonly bridge: string;
      /** How long a new container's port listens and learns before it forwards. */
      readonly seconds: number;
    }[];
  };
  'bridge-full': {
    readonly bridges: readonly {
      readonly network: string;
      readonly bridge: string;
      readonly ports: number;
      /** Containers of the whole engine: what is more than these was left behind. */
      readonly running: number;
    }[];
  };
  'default-network-off': { readonly where: string };
  'loopback-unusable': {
    /**
     * `down`: the interface is switched off. `no-address`: it has no 127.0.0.1. `not-routed`: without docker-proxy a bridge
     * takes packets from 127.0.0.1 only by its setting route_localnet.
     */
    readonly state: 'down' | 'no-address' | 'not-routed';
    /** Of `not-routed`, the switches that are off. */
    readonly paths: readonly string[];
  };
  'routing-drops-packets': { readonly drops: readonly RouteDrop[] };
  'firewall-blocks-containers': { readonly blocks: readonly Block[] };
  'firewall-blocks-engine': { readonly blocks: readonly Block[] };
}

/** A packet that the kernel finds no way for, or a wrong one, in its own words. */
export interface RouteDrop {
  readonly packet: 'registry' | 'answer' | 'own-registry' | 'own-dns';
  readonly network: string;
  /** What `ip route get` was asked. */
  readonly asked: string;
  readonly said: string;
  /** Where it goes instead of its bridge. */
  readonly device?: string;
}

/** A packet that a rule stops, and the rule as its tool prints it. */
export interface Block {
  /**
   * From a container to a registry or to a name server; from outside to a published port; an answer to a container; from
   * this machine to a container, with its answer; from this machine to its own loopback address; from dockerd to a
   * registry or to a name server, and the answers to it.
   */
  readonly packet:
    | 'registry'
    | 'dns'
    | 'published'
    | 'answer'
    | 'host'
    | 'loopback'
    | 'own-registry'
    | 'own-dns'
    | 'own-answer';
  /** Of Docker's; of dockerd's own packets the interface by which they leave. */
  readonly network: string;
  /** As `filter FORWARD` or `inet firewalld filter_FORWARD`. */
  readonly chain: string;
  readonly rule: string;
  /** Where an address that this machine does not have may be routed to it all the same. */
  readonly isLikely?: true;
}
