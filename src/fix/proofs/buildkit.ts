import { proveList } from './engine-files.ts';
import { provenBy, type Proof } from './proof.ts';

/** It stands so in the file, to be read when BuildKit next starts. */
export interface BuildkitPromise {
  readonly engine: 'buildkit';
  readonly kind: 'file-says';
  readonly registry: string;
  readonly mirrors: readonly string[];
}

export const buildkitProof: Proof<BuildkitPromise> = {
  prove: async (promise, { host }) => provenBy(await proveList(host, promise, ({ inFile }) => inFile)),
  told: ({ engine, mirrors }) => ({ word: 'inFile', engine, mirrors }),
};
