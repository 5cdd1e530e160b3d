/**
 * How far golang.org/x/text had read when it said `invalid UTF-8` of the byte at `bad`.
 *
 * The number in the error is not where the bad byte stands, but how much the first link of the chain
 * (BOMOverride) had taken from the file when the second (UTF8Validator) complained. Up to 4096 bytes wait between
 * them (golang.org/x/text/transform, defaultBufSize), the start of a character that was cut included.
 */
export function takenBeforeError(bytes: Uint8Array, bad: number): number {
  let valid = 0;
  for (;;) {
    const end = Math.min(bytes.length, valid + 4096);
    if (bad < end) return end;
    valid = end;
    while (valid < bytes.length && ((bytes[valid] ?? 0) & 0xc0) === 0x80) valid -= 1;
  }
}
