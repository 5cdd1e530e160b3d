import type { Ask } from '../../run/fact.ts';
import { containerd } from '../daemon/containerd.ts';
import { entriesOf, localImages } from '../registry/local-images.ts';
import { containerdFolders } from './containerd-folders.ts';

/** An image that the engine has by name, and what of its layers is gone. */
export interface LostLayer {
  readonly image: string;
  readonly path: string;
}

/** Their layers lie in a folder that containerd makes at its start (containerd plugins/snapshots/overlay, native). */
const BY_FOLDER: ReadonlySet<string> = new Set(['overlayfs', 'native']);
/** What the engine says for its whole list (containerd plugins/content/local/store.go). */
const BLOB = /blob sha256:([0-9a-f]{64}) expected at ([^\s"]{1,200}?\/blobs\/sha256)/;

/** The same of the containerd store: a blob that the engine's list of images needs, or the folder of all layers. */
export async function lostOfContainerd(ask: Ask, snapshotter: string): Promise<LostLayer | null> {
  const [service, images] = await Promise.all([ask.fact(containerd), ask.fact(localImages)]);
  if (images.state === 'unknown') {
    const lost = blobIn(images.why.detail ?? '');
    if (lost === null) return null;
    // Meanwhile the image may have been removed by its name, as is right.
    const again = await entriesOf(ask, '/images/json');
    return again.state === 'unknown' ? blobIn(again.why.detail ?? '') : null;
  }
  const [first] = images.value.flatMap(({ tags }) => tags);
  const isUsed = service.state === 'known' && service.value.used;
  if (first === undefined || !isUsed || !BY_FOLDER.has(snapshotter)) return null;
  const folders = await ask.fact(containerdFolders);
  if (folders.state === 'unknown') return null;
  // Where containerd was told of another place by its flag or for this snapshotter, that is not there either.
  const its = `${folders.value.root}/io.containerd.snapshotter.v1.${snapshotter}`;
  const path = `${its}/snapshots`;
  const [folder, layers] = await Promise.all([ask.host.stat(its), ask.host.stat(path)]);
  return folder.kind === 'there' && layers.kind === 'missing' ? { image: first, path } : null;
}

function blobIn(said: string): LostLayer | null {
  const [, hex = '', folder = ''] = BLOB.exec(said) ?? [];
  return hex === '' ? null : { image: `sha256:${hex}`, path: `${folder}/${hex}` };
}
