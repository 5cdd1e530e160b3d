import { resolve } from 'node:path';
import type { Host } from '../../../host/host.ts';
import type { FileKind } from '../../../knowledge/vocabulary/rewriting.ts';
import { readImageFile, type ReadFile } from '../../../rewrite/rewrite-file.ts';

export interface TypedFile {
  readonly typed: string;
  /** From the root: the journal is read from other folders too. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly read: ReadFile;
}

const NOTHING = new Uint8Array();

/** Each once, in the order in which they were typed. */
export async function readTypedFiles(
  typed: readonly string[],
  as: FileKind | null,
  host: Pick<Host, 'readFile'>,
): Promise<readonly TypedFile[]> {
  const byPath = new Map(typed.toReversed().map((one) => [resolve(one), one]));
  const paths = [...byPath].toReversed();
  return Promise.all(
    paths.map(async ([path, one]): Promise<TypedFile> => {
      const file = await host.readFile(path);
      const left = (problem: Extract<ReadFile, { kind: 'left' }>['problem']): TypedFile => ({
        typed: one,
        path,
        bytes: NOTHING,
        read: { kind: 'left', problem },
      });
      if (file.kind === 'read') {
        return { typed: one, path, bytes: file.bytes, read: readImageFile(path, file.bytes, as) };
      }
      if (file.kind === 'missing') return left('missing');
      return left(file.kind === 'failed' && file.code === 'ETOOLARGE' ? 'too-large' : 'unreadable');
    }),
  );
}
