import { parsePlatform } from '../../../facts/registry/platform-name.ts';
import { parseReference, type ImageReference } from '../../../facts/registry/reference.ts';
import type { Messages } from '../../../messages/messages.ts';
import { readTypedMirror } from '../../../mirrors/typed.ts';
import { isPullable } from '../../../pull/source.ts';
import type { Wanted } from '../../../pull/wanted.ts';
import { UsageError } from '../../usage-error.ts';

/** What every pull is told by its command line, with or without an engine. */
export interface FromWhere {
  readonly platform: string | null;
  readonly mirrors: readonly string[];
  /** A file or an https:// address with a list of mirrors, taken as if each was named. */
  readonly from: string | null;
  /** Also what nobody else confirms. */
  readonly unverified: boolean;
}

export interface Asked extends Pick<Wanted, 'platform' | 'unverified'> {
  /** Whose images are wanted: mirrors are named for each of them. */
  readonly registries: readonly string[];
  readonly typed: readonly string[];
  readonly from: string | null;
}

/** Throws a UsageError where a value is none. */
export function askedBy(
  { platform, mirrors, from, unverified }: FromWhere,
  images: readonly ImageReference[],
  { errors, pull: words }: Messages,
): Asked {
  const registries = [...new Set(images.map(({ domain }) => domain))];
  const name = platform === null ? null : parsePlatform(platform);
  if (platform !== null && name === null) {
    throw new UsageError(errors.badValue('--platform', platform, 'linux/amd64, linux/arm64, linux/arm/v7'));
  }
  return {
    registries,
    platform: platform === null || name === null ? null : { text: platform, name },
    typed: mirrors.map((typed) => {
      // A name is looked up later, in the settings too; an address must be one before anything is asked.
      const isName = /^[a-z0-9-]+$/i.test(typed);
      if (!isName && !registries.some((registry) => isAddress(typed, registry))) {
        throw new UsageError(words.badMirror(typed));
      }
      return typed;
    }),
    from,
    unverified,
  };
}

function isAddress(typed: string, registry: string): boolean {
  const read = readTypedMirror(typed, { id: null, engineVersion: '', registry });
  return read.kind === 'mirror' && isPullable(read.url, registry);
}

export function referenceOf(image: string, { errors }: Messages): ImageReference {
  const reference = parseReference(image);
  if (reference === null) throw new UsageError(errors.badReference(image));
  return reference;
}
