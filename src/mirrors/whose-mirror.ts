import { byName, findKnownAt } from './catalogue.ts';
import type { ListedMirror } from './mirror-list.ts';
import { DOCKER_HUB } from '../knowledge/vocabulary/registries.ts';

/**
 * Of which of these registries a mirror is that somebody typed, by name or by address: as the settings say, as the
 * catalogue says, or as the address itself does, which ends in a registry where images of it are called so
 * (`HOST/ghcr.io`). Empty where nobody knows.
 */
export function registriesOfMirror(
  typed: string,
  registries: readonly string[],
  own: readonly ListedMirror[],
): readonly string[] {
  const text = typed.trim();
  const [, ...segments] = text
    .replace(/^https?:\/\//i, '')
    .split('/')
    .filter((part) => part !== '');
  const path = segments.join('/');
  const named = registries.filter((registry) => path === registry || path.endsWith(`/${registry}`));
  if (named.length > 0) return named;
  return registries.filter((registry) => {
    const isOwn = own.some(
      (one) => (one.name === text || one.url === text) && (one.registry ?? DOCKER_HUB) === registry,
    );
    // What stands behind the host says of which other registry it is.
    const isKnown = byName(text, registry) !== null || (path === '' && findKnownAt(text, registry) !== null);
    return isOwn || isKnown;
  });
}
