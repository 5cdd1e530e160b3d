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
