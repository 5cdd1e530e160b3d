import { parseReference } from '../../facts/registry/reference.ts';
import { DOCKER_HUB } from '../../knowledge/vocabulary/registries.ts';
import { tellingImageOf, type TellingImage } from '../../mirrors/known-registries.ts';
import type { Session } from '../session.ts';
import { UsageError } from '../usage-error.ts';

/** The image by which mirrors of a registry are measured: the one that was typed, or one that is known to be small. */
export function tellingImage(typed: string | null, registry: string, { messages }: Session): TellingImage {
  const { errors, mirrorTest } = messages;
  const known = tellingImageOf(registry);
  if (typed === null) {
    if (known === null) throw new UsageError(mirrorTest.imageNeeded(registry));
    return known;
  }
  const whole = typed.startsWith(`${registry}/`) || registry === DOCKER_HUB ? typed : null;
  // What stands behind the registry alone will do too, as --registry names it.
  const image = parseReference(whole ?? (hasRegistry(typed) ? typed : `${registry}/${typed}`));
  if (image === null) throw new UsageError(errors.badReference(typed));
  if (image.domain !== registry) {
    throw new UsageError(mirrorTest.otherRegistry(image.familiar, image.domain, registry));
  }
  return image;
}

function hasRegistry(typed: string): boolean {
  const read = parseReference(typed);
  return read !== null && read.domain !== DOCKER_HUB;
}
