import { describe, expect, test } from 'vitest';
import { isSchema1, isZstd, parseImageParts, platformIn } from '../../../src/facts/registry/image-parts.ts';

const digest = (letter: string): string => `sha256:${letter.repeat(64)}`;
const part = (letter: string, size: unknown = 5) => ({ mediaType: 'x', digest: digest(letter), size });
const parse = (config: unknown, layers: unknown) => parseImageParts(JSON.stringify({ config, layers }));

describe('the parts of an image', () => {
  test('its config and its layers, one of them twice', () => {
    expect(parse(part('a'), [part('b'), part('c'), part('b')])).toEqual({
      config: part('a'),
      layers: [part('b'), part('c'), part('b')],
    });
  });

  test.each([
    ['no config', undefined, []],
    ['a size that is none', part('a'), [part('b', -1)]],
    ['a size of nothing', part('a'), [part('b', 0)]],
    ['a size that no number holds', part('a'), [part('b', 2 ** 60)]],
    ['a size that is a text', part('a'), [part('b', '5')]],
    ['two sizes of one digest', part('a'), [part('b', 5), part('b', 6)]],
    ['a digest that climbs', part('a'), [{ ...part('b'), digest: '../../etc/passwd' }]],
    ['a thousand layers', part('a'), Array.from({ length: 1000 }, () => part('b'))],
  ])('none where there is %s', (_what, config, layers) => {
    expect(parse(config, layers)).toBeNull();
  });
});

test('what a layer is compressed with', () => {
  expect(isZstd({ mediaType: 'application/vnd.oci.image.layer.v1.tar+zstd' })).toBe(true);
  expect(isZstd({ mediaType: 'application/vnd.docker.image.rootfs.diff.tar.zstd' })).toBe(true);
  expect(isZstd({ mediaType: 'application/vnd.docker.image.rootfs.diff.tar.gzip' })).toBe(false);
});

test('the first schema', () => {
  expect(isSchema1('application/vnd.docker.distribution.manifest.v1+prettyjws')).toBe(true);
  expect(isSchema1('application/vnd.docker.distribution.manifest.v2+json')).toBe(false);
  expect(isSchema1(undefined)).toBe(false);
});

test('the platform that a config names', () => {
  expect(platformIn('{"os":"linux","architecture":"arm","variant":"v7"}')).toBe('linux/arm/v7');
  expect(platformIn('{"os":"linux","architecture":"amd64"}')).toBe('linux/amd64');
  expect(platformIn('{"os":"linux"}')).toBeNull();
  expect(platformIn('no JSON')).toBeNull();
});
