/**
 * Takes the credentials out of a text: the user part of URLs, Docker's `auth`, tokens and passwords in JSON,
 * and Authorization headers. Everything else is left as it was.
 */
export function redact(text: string): string {
  return text
    .replace(/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@"'<>]+@/gi, '$1***@')
    .replace(
      /("(?:auth|identitytoken|registrytoken|password|token|access_token|refresh_token)"\s*:\s*")[^"]*"/gi,
      '$1***"',
    )
    .replace(/\b(Basic|Bearer) +[A-Za-z0-9+/=._~-]{8,}/g, '$1 ***');
}
