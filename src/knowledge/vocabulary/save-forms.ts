/** What images are saved as, by the names that `podman save --format` and skopeo's transports have. */
export const SAVE_FORMS = ['docker-archive', 'oci-archive', 'oci-dir'] as const;

export type SaveForm = (typeof SAVE_FORMS)[number];
