import { createHash } from 'node:crypto';
import type { Labels } from './marks.ts';
import { tarOf } from '../notation/tar.ts';

/** Where the program is in the image. */
const PROGRAM = 'prove';

export interface ImageRecipe {
  /** Go's name of the processor: `amd64`. */
  readonly architecture: string;
  /** A static program. */
  readonly program: Uint8Array;
  /** `name:tag` */
  readonly name: string;
  readonly labels: Labels;
}

/**
 * An image of one file, as `docker save` writes it and `docker load` takes it with either store: manifest.json, a
 * configuration, a layer (moby image/tarexport, image/spec v1.2; containerd core/images/archive/importer.go).
 */
export function imageArchive({ architecture, program, name, labels }: ImageRecipe): Buffer {
  const layer = tarOf([{ name: PROGRAM, bytes: program }]);
  const created = '1970-01-01T00:00:00Z';
  const config = json({
    architecture,
    os: 'linux',
    created,
    config: { Entrypoint: [`/${PROGRAM}`], Labels: labels, WorkingDir: '/' },
    rootfs: { type: 'layers', diff_ids: [`sha256:${digest(layer)}`] },
    history: [{ created, created_by: 'docker-doctor prove' }],
  });
  const configName = `${digest(config)}.json`;
  const layerName = `${digest(layer)}/layer.tar`;
  return tarOf([
    { name: configName, bytes: config },
    { name: layerName, bytes: layer },
    { name: 'manifest.json', bytes: json([{ Config: configName, RepoTags: [name], Layers: [layerName] }]) },
  ]);
}

function json(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
