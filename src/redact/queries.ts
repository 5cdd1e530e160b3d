/**
 * The query of an address is where signatures, tokens and e-mail addresses are carried: all of it is taken out but
 * what says what was asked for. A fragment with a value goes too (RFC 6749 §4.2.2 answers there).
 */
const HARMLESS: ReadonlySet<string> = new Set([
  // Registries, their token servers and search (distribution-spec; docs.docker.com auth/token).
  'n',
  'q',
  'ns',
  'scope',
  'service',
  'last',
  'limit',
  'page',
  'page_size',
  // The Engine API.
  'all',
  'size',
  'platform',
  'fromimage',
  'tag',
  'repo',
  'timeout',
  'filters',
]);

/** A value of these keys is a name or a number; one that is longer is something else. */
const LONGEST_VALUE = 200;

/** What ends the address rather than belongs to it: the colon of Go's errors, a full stop. */
const PUNCTUATION = /(?<![.,:;!)\]}])[.,:;!)\]}]+$/;

// `\u0026` is how Go writes `&` into JSON.
const OF_ADDRESS = /(https?:\/\/[^\s"'<>?#\\]{0,2000})\?((?:\\u0026|[^\s"'<>#\\])*)/gi;
const OF_PATH = /(?<=[\w/])\?([\w.%~-]+=(?:\\u0026|[^\s"'<>#\\])*)/g;
const FRAGMENT = /(?<=[\w/=*])#([\w-]+=)[^\s"'<>\\]+/g;

export function redactQueries(text: string): string {
  if (!/[?#]/.test(text)) return text;
  return text
    .replace(OF_ADDRESS, (_all, address: string, query: string) => `${address}?${without(query)}`)
    .replace(OF_PATH, (_all, query: string) => `?${without(query)}`)
    .replace(FRAGMENT, '#$1***');
}

function without(query: string): string {
  const end = PUNCTUATION.exec(query)?.[0] ?? '';
  const pairs = query
    .slice(0, query.length - end.length)
    .split(/&|\\u0026/)
    .filter((pair) => pair !== '');
  const kept = pairs.filter(isHarmless);
  return [...kept, ...(kept.length < pairs.length ? ['***'] : [])].join('&') + end;
}

function isHarmless(pair: string): boolean {
  const [key = '', value] = pair.split('=', 2);
  return value !== undefined && value.length <= LONGEST_VALUE && HARMLESS.has(key.toLowerCase());
}
