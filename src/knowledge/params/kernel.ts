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
    }[];
    readonly running: number;
    readonly liveRestore: boolean;
  };
  'firewall-blocks-containers': { readonly blocks: readonly Block[] };
  'firewall-blocks-engine': { readonly blocks: readonly Block[] };
}

/** A packet that a rule stops, and the rule as its tool prints it. */
export interface Block {
  /**
   * From a container to a registry or to a name server; from outside to a published port; an answer to a container; from
   * this machine to a container; from dockerd to a registry or to a name server.
   */
  readonly packet: 'registry' | 'dns' | 'published' | 'answer' | 'host' | 'own-registry' | 'own-dns';
  /** Of Docker's; of dockerd's own packets the interface by which they leave. */
  readonly network: string;
  /** As `filter FORWARD` or `inet firewalld filter_FORWARD`. */
  readonly chain: string;
  readonly rule: string;
}
