/** A login in a URL as the engine shows it: `xxxxx:xxxxx` (daemon/config/config.go, MaskCredentials). */
export function maskCredentials(url: string): string {
  return url.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i, '$1xxxxx:xxxxx@');
}
