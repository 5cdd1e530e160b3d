/** `registry:5000/traefik:v3.1@sha256:…` taken apart: `registry:5000/traefik`, `v3.1`; without a tag an empty one. */
export function nameAndTag(image: string): { readonly name: string; readonly tag: string } {
  const [named = ''] = image.split('@', 1);
  const colon = named.lastIndexOf(':');
  // That of a port stands before a slash.
  return colon > named.lastIndexOf('/')
    ? { name: named.slice(0, colon), tag: named.slice(colon + 1) }
    : { name: named, tag: '' };
}
