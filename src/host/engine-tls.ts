/** How an engine is spoken to over TLS: files, so that no recording holds a key. */
export interface EngineTls {
  /** Has ca.pem, by which the engine is known, and the client's own cert.pem and key.pem, as far as they are there. */
  readonly folder: string;
  /** False: whatever certificate the engine shows is taken, and ca.pem is not looked at. */
  readonly verify: boolean;
}

/** An engine at a port; `basePath` stands before the path of each request. */
export interface TcpTarget {
  readonly host: string;
  readonly port: number;
  readonly basePath?: string;
  readonly tls?: EngineTls;
}
