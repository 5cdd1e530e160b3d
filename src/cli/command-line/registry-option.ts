import { parseReference } from '../../facts/registry/reference.ts';
import { DOCKER_HUB } from '../../knowledge/vocabulary/registries.ts';
import type { ErrorWords } from '../../messages/command-line-words.ts';
import { UsageError } from '../usage-error.ts';
import type { OptionTable } from './option.ts';

/** Of what is done with the mirrors of one registry. */
export const REGISTRY = {
  registry: {
    takes: 'one',
    value: 'HOST',
    byDefault: DOCKER_HUB,
    completes: 'registries',
    text: 'registry',
  },
} as const satisfies OptionTable;

/** The registry as it stands in front of an image's name. */
export function registryNamed(typed: string, errors: ErrorWords): string {
  const host = typed
    .trim()
    .toLowerCase()
    .replace(/^https:\/\//, '')
    .replace(/(?<!\/)\/+$/, '');
  // As the names of images are read, with which it must agree.
  const read = parseReference(`${host}/a/b`);
  const registry = host === 'registry-1.docker.io' ? DOCKER_HUB : (read?.domain ?? '');
  if (read === null || read.path !== 'a/b') {
    throw new UsageError(errors.badValue('--registry', typed, 'ghcr.io, quay.io, registry.corp:5000'));
  }
  return registry;
}
