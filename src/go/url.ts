import { decodeUtf8, encodeUtf8 } from './bytes.ts';
import { addressError, ipVersion } from './netip.ts';
import { goQuote } from './quote.ts';
import { hasStrictBrackets, hasStrictColons, type GoBuild } from './release.ts';

/**
 * A port of Go's net/url, as far as mirrors need it: Parse and String (net/url/url.go). Fields hold bytes, one a
 * character, because a percent escape may stand for any byte.
 */
export interface GoUrl {
  readonly scheme: string;
  readonly opaque: string;
  readonly user: { readonly name: string; readonly password: string | null } | null;
  readonly host: string;
  readonly path: string;
  readonly rawPath: string;
  readonly omitHost: boolean;
  readonly forceQuery: boolean;
  readonly rawQuery: string;
  readonly fragment: string;
  readonly rawFragment: string;
}

export type GoUrlParse =
  | { readonly kind: 'url'; readonly url: GoUrl }
  | { readonly kind: 'error'; readonly said: string };

type Mode = 'path' | 'host' | 'zone' | 'user' | 'fragment';

/** What stands unescaped besides letters, digits and `-_.~` (shouldEscape). */
const UNESCAPED: Readonly<Record<Mode, RegExp>> = {
  host: /[!$&'()*+,;=:[\]<>"]/,
  zone: /[!$&'()*+,;=:[\]<>"]/,
  path: /[$&+,/:;=@]/,
  user: /[$&+,;=]/,
  fragment: /[$&+,/:;=?@!()*]/,
};

class UrlError extends Error {}

/** `url.Parse` as that Go does it; never throws. `said`: the words of its error. */
export function parseGoUrl(text: string, go: GoBuild): GoUrlParse {
  const raw = toBytes(text);
  const [beforeFragment, fragment] = cut(raw, '#');
  let failing = beforeFragment;
  try {
    const url = parse(beforeFragment, go);
    failing = raw;
    return { kind: 'url', url: { ...url, ...fragmentOf(fragment) } };
  } catch (error) {
    if (error instanceof UrlError) {
      return { kind: 'error', said: `parse ${goQuote(toText(failing))}: ${error.message}` };
    }
    throw error;
  }
}

/** `URL.String()`, as `%q` prints it in the engine's messages. */
export function goUrlText(url: GoUrl): string {
  const scheme = url.scheme === '' ? '' : `${url.scheme}:`;
  const query = url.forceQuery || url.rawQuery !== '' ? `?${url.rawQuery}` : '';
  const fragment = url.fragment === '' ? '' : `#${escaped(url.fragment, url.rawFragment, 'fragment')}`;
  return toText(scheme + (url.opaque === '' ? hierarchy(url) : url.opaque) + query + fragment);
}

function hierarchy(url: GoUrl): string {
  const path = escaped(url.path, url.rawPath, 'path');
  if (url.host === '' && url.user === null && (url.omitHost || url.path === '' || url.scheme === '')) {
    return path;
  }
  return `//${userText(url)}${escape(url.host, 'host')}${path}`;
}

function userText({ user }: GoUrl): string {
  if (user === null) return '';
  const password = user.password === null ? '' : `:${escape(user.password, 'user')}`;
  return `${escape(user.name, 'user')}${password}@`;
}

function parse(raw: string, go: GoBuild): Omit<GoUrl, 'fragment' | 'rawFragment'> {
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\u0000-\u001f\u007f]/.test(raw)) throw new UrlError('net/url: invalid control character in URL');
  const [scheme, afterScheme] = splitScheme(raw);
  const forceQuery = afterScheme.endsWith('?') && afterScheme.indexOf('?') === afterScheme.length - 1;
  const [rest, rawQuery] = cut(afterScheme, '?');
  const empty = {
    scheme,
    opaque: '',
    user: null,
    host: '',
    path: '',
    rawPath: '',
    omitHost: false,
    forceQuery,
    rawQuery,
  };
  if (!rest.startsWith('/')) {
    if (scheme !== '') return { ...empty, opaque: rest };
    if (cut(rest, '/')[0].includes(':')) throw new UrlError('first path segment in URL cannot contain colon');
  }
  if (rest.startsWith('//') && (scheme !== '' || !rest.startsWith('///'))) {
    const slash = rest.indexOf('/', 2);
    const end = slash < 0 ? rest.length : slash;
    return { ...empty, ...authority(rest.slice(2, end), scheme, go), ...pathOf(rest.slice(end)) };
  }
  return { ...empty, ...pathOf(rest), omitHost: scheme !== '' && rest.startsWith('/') };
}

function splitScheme(raw: string): readonly [scheme: string, rest: string] {
  if (raw.startsWith(':')) throw new UrlError('missing protocol scheme');
  const match = /^([a-zA-Z][a-zA-Z0-9+.-]*):/.exec(raw);
  return match?.[1] === undefined ? ['', raw] : [match[1].toLowerCase(), raw.slice(match[0].length)];
}

function pathOf(raw: string): Pick<GoUrl, 'path' | 'rawPath'> {
  const path = unescape(raw, 'path');
  return { path, rawPath: escape(path, 'path') === raw ? '' : raw };
}

function fragmentOf(raw: string): Pick<GoUrl, 'fragment' | 'rawFragment'> {
  const fragment = unescape(raw, 'fragment');
  return { fragment, rawFragment: escape(fragment, 'fragment') === raw ? '' : raw };
}

function authority(raw: string, scheme: string, go: GoBuild): Pick<GoUrl, 'user' | 'host'> {
  const at = raw.lastIndexOf('@');
  const host = hostOf(raw.slice(at + 1), scheme, go);
  if (at < 0) return { user: null, host };
  const info = raw.slice(0, at);
  if (!/^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/.test(info)) throw new UrlError('net/url: invalid userinfo');
  const [name, password] = cut(info, ':');
  const secret = info.includes(':') ? unescape(password, 'user') : null;
  return { user: { name: unescape(name, 'user'), password: secret }, host };
}

function hostOf(raw: string, scheme: string, go: GoBuild): string {
  const strict = hasStrictBrackets(go.release);
  if (strict && raw.lastIndexOf('[') > 0) throw new UrlError('invalid IP-literal');
  if (raw.startsWith('[')) return bracketedHost(raw, strict);
  const colon =
    hasStrictColons(go.module) && /^https?$/.test(scheme) ? raw.indexOf(':') : raw.lastIndexOf(':');
  if (colon >= 0) checkPort(raw.slice(colon));
  return unescape(raw, 'host');
}

function bracketedHost(raw: string, strict: boolean): string {
  const close = raw.lastIndexOf(']');
  if (close < 0) throw new UrlError("missing ']' in host");
  checkPort(raw.slice(close + 1));
  const zone = raw.slice(0, close).indexOf('%25');
  const address = unescape(raw.slice(1, zone < 0 ? close : zone), 'host');
  if (strict && ipVersion(address) !== 6) {
    throw new UrlError(
      ipVersion(address) === 4 ? 'invalid IP-literal' : `invalid host: ${addressError(toText(address))}`,
    );
  }
  return `[${address}${zone < 0 ? '' : unescape(raw.slice(zone, close), 'zone')}${unescape(raw.slice(close), 'host')}`;
}

function checkPort(colonPort: string): void {
  if (!/^(:\d*)?$/.test(colonPort)) {
    throw new UrlError(`invalid port ${goQuote(toText(colonPort))} after host`);
  }
}

function unescape(raw: string, mode: Mode): string {
  return raw.replace(/%[^]{0,2}|[^%]/g, (piece) => {
    if (!piece.startsWith('%')) {
      if ((mode === 'host' || mode === 'zone') && piece.charCodeAt(0) < 0x80 && shouldEscape(piece, mode)) {
        throw new UrlError(`invalid character ${goQuote(piece)} in host name`);
      }
      return piece;
    }
    const byte = /^%[0-9a-fA-F]{2}$/.test(piece) ? Number.parseInt(piece.slice(1), 16) : null;
    const forbidden = mode === 'host' && byte !== null && byte < 0x80 && piece !== '%25';
    if (byte === null || forbidden || (mode === 'zone' && isForbiddenInZone(byte))) {
      throw new UrlError(`invalid URL escape ${goQuote(toText(piece))}`);
    }
    return String.fromCharCode(byte);
  });
}

function isForbiddenInZone(byte: number): boolean {
  return byte !== 0x25 && byte !== 0x20 && shouldEscape(String.fromCharCode(byte), 'host');
}

function escape(bytes: string, mode: Mode): string {
  return bytes.replace(/[^]/g, (byte) =>
    shouldEscape(byte, mode) ? `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}` : byte,
  );
}

function shouldEscape(byte: string, mode: Mode): boolean {
  if (/[A-Za-z0-9\-_.~]/.test(byte)) return false;
  return !UNESCAPED[mode].test(byte);
}

/** EscapedPath, EscapedFragment: as it was written, where that is a valid way to write it. */
function escaped(meaning: string, raw: string, mode: 'path' | 'fragment'): string {
  return raw !== '' && VALID[mode].test(raw) ? raw : escape(meaning, mode);
}

/** validEncoded */
const VALID = {
  path: /^[A-Za-z0-9\-_.~$&+,/:;=@!'()*[\]%]*$/,
  fragment: /^[A-Za-z0-9\-_.~$&+,/:;=?@!'()*[\]%]*$/,
} as const;

function cut(text: string, separator: string): readonly [before: string, after: string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function toBytes(text: string): string {
  return Array.from(encodeUtf8(text), (byte) => String.fromCharCode(byte)).join('');
}

function toText(bytes: string): string {
  return decodeUtf8(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)));
}
