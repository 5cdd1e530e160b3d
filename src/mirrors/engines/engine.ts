/** The engines whose mirrors are written; Podman's files are CRI-O's, Buildah's and skopeo's too. */
export const ENGINES = ['docker', 'containerd', 'podman', 'buildkit'] as const;

export type EngineName = (typeof ENGINES)[number];

/** As their makers write them, in every language. */
export const ENGINE_TITLES: Readonly<Record<EngineName, string>> = {
  docker: 'Docker',
  containerd: 'containerd',
  podman: 'Podman',
  buildkit: 'BuildKit',
};

/** The mirrors of one engine on this machine, as far as they can be seen. */
export interface EngineMirrors {
  readonly engine: EngineName;
  /** Where they are written, or would be. */
  readonly path: string;
  readonly inFile: readonly string[];
  /** What the engine goes by now; null where it cannot be asked, or is not running. */
  readonly inForce: readonly string[] | null;
  /** A file that counts in place of that one. */
  /** It is used for itself, and not as a part of another one: Docker's containerd is Docker's. */
  readonly own: boolean;
  readonly overriddenBy: { readonly path: string; readonly hosts: readonly string[] } | null;
}
