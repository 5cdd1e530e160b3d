/**
 * What may stand in the path of a request (distribution/reference, OCI distribution-spec "Pulling manifests"). Digests
 * and names come from manifests, tags from lists and from people: none of them makes a path of another kind.
 */
const DIGEST = /^(?:sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/;
const TAG = /^\w[\w.-]{0,127}$/;
const COMPONENT = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/;

/** A name in all (distribution/reference NameTotalLengthMax). */
const LONGEST_NAME = 255;

export function isDigest(text: string): boolean {
  return DIGEST.test(text);
}

export function isTag(text: string): boolean {
  return TAG.test(text);
}

export function isRepository(text: string): boolean {
  return text.length <= LONGEST_NAME && text.split('/').every((part) => COMPONENT.test(part));
}

/** `/v2/<name>/manifests/<reference>`; null where the name or the reference is none. */
export function manifestPath(repository: string, reference: string): string | null {
  return isRepository(repository) && (isDigest(reference) || isTag(reference))
    ? `/v2/${repository}/manifests/${reference}`
    : null;
}

/** `/v2/<name>/blobs/<digest>`; null where the name or the digest is none. */
export function blobPath(repository: string, digest: string): string | null {
  return isRepository(repository) && isDigest(digest) ? `/v2/${repository}/blobs/${digest}` : null;
}
