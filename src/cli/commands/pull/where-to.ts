import { dirname, join, resolve } from 'node:path';
import type { Host } from '../../../host/host.ts';
import { createHands } from '../../../host/hands.ts';
import { whyUnwritable } from '../../../host/report-file.ts';
import type { SaveForm } from '../../../knowledge/vocabulary/save-forms.ts';
import type { SaveWords } from '../../../messages/save-words.ts';
import { UsageError } from '../../usage-error.ts';
import type { SaveOptions } from './save-options.ts';

interface Where {
  readonly path: string;
  readonly form: SaveForm;
}

/** A folder that is there, or a path that ends as folders do, is a layout; anything else is an archive. Throws a UsageError. */
export async function whereTo(
  { stat }: Pick<Host, 'stat'>,
  { path: typed, form: asked }: Pick<SaveOptions, 'path' | 'form'>,
  words: SaveWords,
): Promise<Where> {
  const path = typed.length > 1 ? typed.replace(/(?<!\/)\/+$/, '') : typed;
  const found = await stat(path);
  const isFolder = found.kind === 'there' && found.type === 'directory';
  const form = asked ?? (isFolder || typed.endsWith('/') ? 'oci-dir' : 'docker-archive');
  if (form !== 'oci-dir') {
    const why = await whyUnwritable(path);
    if (why?.kind === 'no-folder') throw new UsageError(words.noFolder(why.folder));
    if (why?.kind === 'no-regular-file' || why?.kind === 'standard-output')
      throw new UsageError(words.noFile(typed));
    if (why !== null) throw new UsageError(words.cannotWrite(typed, why.said));
    return { path, form };
  }
  if (found.kind === 'there' && !isFolder) throw new UsageError(words.noLayout(typed));
  const above = await stat(dirname(resolve(path)));
  if (!isFolder && above.kind !== 'there') throw new UsageError(words.noFolder(dirname(resolve(path))));
  if (isFolder && !(await isOurs(path, stat))) throw new UsageError(words.noLayout(typed));
  return { path, form };
}

/** Empty, an OCI layout, or one that we have begun. */
async function isOurs(path: string, stat: Host['stat']): Promise<boolean> {
  const names = await createHands().listDirectory(path);
  if (names.length === 0) return true;
  const marks = await Promise.all(
    ['oci-layout', '.docker-doctor.part.json'].map((name) => stat(join(path, name))),
  );
  return marks.some(({ kind }) => kind === 'there');
}
