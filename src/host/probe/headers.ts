import { cleanLine } from '../../redact/clean.ts';

/** A token in a challenge, or a signed address, is a few kilobytes; Node itself takes 16 for all. */
const LONGEST_VALUE = 8 * 1024;

type Raw = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * Header fields as they may be judged and shown: one text each, cleaned. A field is Latin-1 on the wire (RFC 9110
 * §5.5), which many fill with UTF-8.
 */
export function readHeaders(raw: Raw): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(raw).flatMap(([name, value]) =>
      value === undefined
        ? []
        : [[cleanLine(name, 256), shown(typeof value === 'string' ? value : value.join(', '))]],
    ),
  );
}

/**
 * Several lines of WWW-Authenticate, which Node joins: an engine reads the first challenge of each line and skips the
 * schemes that it does not know (containerd core/remotes/docker/auth/parse.go; findings/registry-challenges.sh), so
 * those that it can answer come first.
 */
export function readChallenges(rawHeaders: readonly string[]): Raw {
  const lines = rawHeaders.filter(
    (_text, at) => at % 2 === 1 && rawHeaders[at - 1]?.toLowerCase() === 'www-authenticate',
  );
  const known = lines.filter((line) => /^(?:bearer|basic)\b/i.test(line));
  const other = lines.filter((line) => !known.includes(line));
  return lines.length < 2 ? {} : { 'www-authenticate': [...known, ...other] };
}

function shown(value: string): string {
  return cleanLine(/^[\t\x20-\x7E]*$/.test(value) ? value : (utf8Of(value) ?? value), LONGEST_VALUE);
}

function utf8Of(latin1: string): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(latin1, 'latin1'));
  } catch {
    return null;
  }
}
