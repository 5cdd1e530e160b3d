export function portOf(url: URL): number {
  return url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
}

export function bareHost(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}
