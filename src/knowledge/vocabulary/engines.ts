/** The engines whose mirrors are written; Podman's files are CRI-O's, Buildah's and skopeo's too, k3s's way is RKE2's. */
export const ENGINES = ['docker', 'containerd', 'podman', 'buildkit', 'k3s'] as const;

export type EngineName = (typeof ENGINES)[number];

/** As their makers write them, in every language. */
export const ENGINE_TITLES: Readonly<Record<EngineName, string>> = {
  docker: 'Docker',
  containerd: 'containerd',
  podman: 'Podman',
  buildkit: 'BuildKit',
  k3s: 'k3s/RKE2',
};
