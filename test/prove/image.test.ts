import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { imageArchive } from '../../src/prove/image.ts';

const recipe = {
  architecture: 'amd64',
  program: Buffer.from('a program'),
  name: 'docker-doctor-prove:0123456789ab',
  labels: { 'docker-doctor.prove': '0123456789ab' },
};

function untar(archive: Buffer, name: string): Buffer {
  const ran = spawnSync('tar', ['-xOf', '-', name], { input: archive });
  expect(ran.stderr.toString()).toBe('');
  return ran.stdout;
}

test('tar reads it, and each part is called by what it holds', () => {
  const archive = imageArchive(recipe);
  const [manifest] = JSON.parse(untar(archive, 'manifest.json').toString());
  expect(manifest.RepoTags).toEqual([recipe.name]);
  const config = untar(archive, manifest.Config);
  const layer = untar(archive, manifest.Layers[0]);
  expect(manifest.Config).toBe(`${createHash('sha256').update(config).digest('hex')}.json`);
  expect(JSON.parse(config.toString())).toMatchObject({
    architecture: 'amd64',
    os: 'linux',
    config: { Entrypoint: ['/prove'], Labels: recipe.labels },
    rootfs: { diff_ids: [`sha256:${createHash('sha256').update(layer).digest('hex')}`] },
  });
  expect(untar(layer, 'prove').toString()).toBe('a program');
  expect(spawnSync('tar', ['-tvf', '-'], { input: layer }).stdout.toString()).toMatch(
    /^-rwxr-xr-x .*0 +9 .*prove\n$/,
  );
});

test('the same each time', () => {
  expect(imageArchive(recipe).equals(imageArchive(recipe))).toBe(true);
});
