/** The first of the repositories of a registry, as its images are named; with placeholders where none is known. */
export function firstImage(
  params: { readonly host: string; readonly repositories: readonly { readonly name: string }[] } | null,
): string {
  return params === null ? 'HOST/NAMESPACE/NAME' : `${params.host}/${params.repositories[0]?.name ?? 'NAME'}`;
}

/** What a certificate has to have of a registry with this name, a port left out: openssl-x509v3_config(5). */
export function subjectAltName(host: string): string {
  const name = host.replace(/:\d+$/, '');
  return /^[\d.]+$|^\[/.test(name) ? `IP:${name.replace(/^\[|\]$/g, '')}` : `DNS:${name}`;
}
