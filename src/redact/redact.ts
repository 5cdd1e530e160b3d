/**
 * Takes the credentials out of a text: the user part of URLs and proxies, Docker's `auth`, tokens and passwords in
 * JSON and in variables, and Authorization headers. Everything else is left as it was.
 */
export function redact(text: string): string {
  return (
    text
      // Up to the last @ before the path: passwords with an @ in them are written as they are.
      .replace(/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/"'<>\\\0]+@/gi, '$1***@')
      // Go takes a proxy without a scheme (golang.org/x/net/http/httpproxy).
      .replace(/(proxy\\?["']?\s*[=:]\s*\\?["']?)[^\s/"'<>\\\0@]+:[^\s/"'<>\\\0]*@/gi, '$1***@')
      // JSON, also inside a string of JSON, where the quotes have a backslash.
      .replace(/(\\"(?:[\w-]*(?:token|password|passwd|secret)|auth)\\"\s*:\s*\\")[^"\\]*/gi, '$1***')
      .replace(/("(?:[\w-]*(?:token|password|passwd|secret)|auth)"\s*:\s*")(?:[^"\\]|\\.)*/gi, '$1***')
      // Variables, as /proc/PID/environ and systemd show them.
      .replace(
        /(\b[A-Z0-9_]*(?:PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|ACCESS_KEY)[A-Z0-9_]*=)[^\s"'\0]+/g,
        '$1***',
      )
      .replace(/\b([Bb]asic|[Bb]earer) +(?=[a-z]*[A-Z0-9+/=._~-])[A-Za-z0-9+/=._~-]{8,}/g, '$1 ***')
  );
}

/** The same for every text inside a value, however deep. */
export function redactDeep(value: unknown): unknown {
  if (typeof value === 'string') return redact(value);
  if (Array.isArray(value)) return value.map(redactDeep);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, isSecretHeader(key) ? '***' : redactNamed(key, inner)]),
  );
}

/** A variable's name may say what its value is: `HTTPS_PROXY` of an environment. */
function redactNamed(name: string, value: unknown): unknown {
  return typeof value === 'string' ? redact(`${name}=${value}`).slice(name.length + 1) : redactDeep(value);
}

function isSecretHeader(key: string): boolean {
  return /^(authorization|proxy-authorization|set-cookie)$/i.test(key);
}
