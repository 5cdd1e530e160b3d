import { textOfFile } from './text-of-file.ts';
import { createHash } from 'node:crypto';
import { asObject, parseObject, textOf, textsOf } from '../../notation/json-object.ts';
import { PROOF_PREFIX } from '../../knowledge/vocabulary/proof.ts';
import { known, type Ask, type Fact } from '../../run/fact.ts';
import { localEngine } from '../daemon/local-engine.ts';
import { lostOfContainerd, type LostLayer } from './lost-snapshots.ts';

/**
 * Whether somebody has made room by removing what lies in `overlay2`, or in `image`: the images are listed as ever, and no
 * container starts from them ("layer does not exist", "no such file or directory"). Of the first image alone, by its topmost
 * layer (moby layer/filestore.go, image/rootfs.go): such a removal takes all. Null where nothing is seen.
 */
export const lostLayer: Fact<LostLayer | null> = {
  name: 'layers of an image',
  gather: async (ask) => {
    const local = await ask.fact(localEngine);
    if (local.state !== 'known' || local.value.state !== 'here') return known(null);
    const { rootDir, imageStore, storageDriver } = local.value.info;
    if (imageStore === 'containerd') return known(await lostOfContainerd(ask, storageDriver));
    if (storageDriver !== 'overlay2') return known(null);
    const store = `${rootDir}/image/${storageDriver}`;
    const first = await firstImage(ask, store);
    const path = first === null ? null : await lostOf(ask, store, rootDir, first.id);
    if (first === null || path === null) return known(null);
    // Meanwhile it may have been removed by its name, as is right.
    const again = await firstImage(ask, store);
    return known(again?.id === first.id ? { image: first.name, path } : null);
  },
};

async function firstImage(
  ask: Ask,
  store: string,
): Promise<{ readonly name: string; readonly id: string } | null> {
  const names = asObject(parseObject(await textOfFile(ask.host, `${store}/repositories.json`)).Repositories);
  const tags = Object.values(names).flatMap((tag) => Object.entries(asObject(tag)));
  // A proof that goes on has made its own since.
  const [name, id] = tags.find(([tag]) => !tag.startsWith(`${PROOF_PREFIX}:`)) ?? [];
  const digest = /^sha256:([0-9a-f]{64})$/.exec(textOf(id))?.[1];
  return name === undefined || digest === undefined ? null : { name, id: digest };
}

async function lostOf(ask: Ask, store: string, rootDir: string, id: string): Promise<string | null> {
  const image = parseObject(await textOfFile(ask.host, `${store}/imagedb/content/sha256/${id}`));
  const diffs = textsOf(asObject(image.rootfs).diff_ids);
  if (diffs.length === 0) return null;
  const layer = `${store}/layerdb/sha256/${chainId(diffs).replace('sha256:', '')}`;
  const cache = await ask.host.readFile(`${layer}/cache-id`);
  if (cache.kind === 'missing') return layer;
  const folder = cache.kind === 'read' ? Buffer.from(cache.bytes).toString('latin1').trim() : '';
  if (!/^[0-9a-z]{1,64}$/.test(folder)) return null;
  const path = `${rootDir}/overlay2/${folder}/diff`;
  return (await ask.host.stat(path)).kind === 'missing' ? path : null;
}

/** A layer on those below it (OCI image-spec config.md, "Layer ChainID"). */
function chainId(diffs: readonly string[]): string {
  return diffs.reduce(
    (chain, diff) => `sha256:${createHash('sha256').update(`${chain} ${diff}`).digest('hex')}`,
  );
}
