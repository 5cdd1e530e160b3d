import { proveList } from './engine-files.ts';
import { provenBy, type Proof } from './proof.ts';

/** It stands so in the file, to be read when k3s or RKE2 next starts. */
export interface K3sPromise {
  readonly engine: 'k3s';
  readonly kind: 'file-says';
  readonly registry: string;
  readonly mirrors: readonly string[];
}

export const k3sProof: Proof<K3sPromise> = {
  prove: async (promise, { host }) => provenBy(await proveList(host, promise, ({ inFile }) => inFile)),
  told: ({ engine, mirrors }) => ({ word: 'inFile', engine, mirrors }),
};
