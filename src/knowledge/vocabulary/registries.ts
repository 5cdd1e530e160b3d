/** The registry of names without one. Its mirrors stand in files of their own kind, and it has a title of its own. */
export const DOCKER_HUB = 'docker.io';

/** As its maker writes it, in every language; any other registry is called by its host. */
export function registryTitle(registry: string): string {
  return registry === DOCKER_HUB ? 'Docker Hub' : registry;
}
