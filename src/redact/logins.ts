/** `user:password@` in front of a host, with a scheme before it or without. */

// Up to the last @ before the path: passwords with an @ in them are written as they are.
const OF_ADDRESS = /(\b[a-z][a-z0-9+.-]{0,20}:\/\/)([^\s/"'<>\\\0]{1,8192})@/gi;
// A password with a slash is no valid address, and is written all the same; `host:5000/a@b` has none.
const WITH_SLASH =
  /(\b[a-z][a-z0-9+.-]{0,20}:\/\/)([^\s/"'<>\\\0@:]{1,128}:(?!\d{1,5}\/)[^\s"'<>\\\0]{1,256})@/gi;
// Go takes a proxy without a scheme (golang.org/x/net/http/httpproxy), and people write mirrors so. The end of a digest
// (`redis:7@sha256:…`) and a port (`host:5000/a@b`) are none.
const WITHOUT_SCHEME =
  /(?<![\w./:@*-])([\w.%+~-]{1,64}:(?!\/\/|\d{1,5}\/)[^\s"'<>\\\0]{1,1024})@(?!sha\d{3}:)(?=[\w[])/g;
/** A user alone, where the text says that it is a proxy's. */
const OF_PROXY = /(proxy\\?["']?\s*[=:]\s*\\?["']?)([^\s/"'<>\\\0@:*]{1,128}:[^\s/"'<>\\\0]{0,256})@/gi;

/** What our own advice, and everybody's manual, puts where a login goes. */
const PLACEHOLDER =
  /^(?:\*{3}|(?:user(?:name)?|name|login|用户名?):(?:pass(?:word)?|secret|密码|\*{3})|(?:<[^<>]+>|\{[^{}]+\}|\$\{?\w+\}?):(?:<[^<>]+>|\{[^{}]+\}|\$\{?\w+\}?))$/i;

export function redactLogins(text: string): string {
  if (!text.includes('@')) return text;
  return text
    .replace(OF_ADDRESS, hidden)
    .replace(WITH_SLASH, hidden)
    .replace(OF_PROXY, hidden)
    .replace(WITHOUT_SCHEME, (_all, login: string) => hidden('', '', login));
}

function hidden(_all: string, before: string, login: string): string {
  return `${before}${PLACEHOLDER.test(login) ? login : '***'}@`;
}
