import type { CauseId } from './causes.ts';
import { isCauseId } from './implications.ts';
import client from './signatures/client.toml';
import daemon from './signatures/daemon.toml';
import image from './signatures/image.toml';
import network from './signatures/network.toml';
import { tableOf, type Confidence } from './signatures/signature.ts';

/** A text that is the mark of a cause. */
export interface Signature {
  readonly cause: CauseId;
  readonly confidence: Confidence;
  readonly pattern: RegExp;
  readonly also: readonly CauseId[];
  readonly source: string;
}

/**
 * In the order in which they are tried. What names a cause that the knowledge does not hold is left out: signatures
 * may be written before the cause is told in every language.
 */
export const SIGNATURES: readonly Signature[] = [client, daemon, image, network].flatMap(readSignatures);

/** Throws on an entry that is not whole: a test reads every file, so none is shipped. */
export function readSignatures(file: unknown): readonly Signature[] {
  return tableOf(file, 'signature').flatMap((entry) => {
    const cause = entry.text('cause');
    const pattern = entry.text('pattern');
    const signature = {
      confidence: entry.confidence(),
      pattern: new RegExp(pattern, 'i'),
      also: entry.list('also').filter(isCauseId),
      source: entry.text('source'),
    };
    return isCauseId(cause) ? [{ cause, ...signature }] : [];
  });
}
