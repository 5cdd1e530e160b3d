/** The registry of names without one. Its mirrors stand in files of their own kind, and it has a title of its own. */
export const DOCKER_HUB = 'docker.io';

/** As its maker writes it, in every language; any other registry is called by its host. */
export function registryTitle(registry: string): string {
  return registry === DOCKER_HUB ? 'Docker Hub' : registry;
}

/** The others of which docker-doctor knows mirrors (src/mirrors/other-registries.toml). */
export const MIRRORED_REGISTRIES = [
  'ghcr.io',
  'quay.io',
  'gcr.io',
  'registry.k8s.io',
  'mcr.microsoft.com',
  'nvcr.io',
  'docker.elastic.co',
] as const;

export function isMirrored(registry: string): boolean {
  return MIRRORED_REGISTRIES.some((known) => known === registry);
}
