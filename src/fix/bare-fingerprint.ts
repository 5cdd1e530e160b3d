/** As it is compared: `sha256:AB:CD…`, `AB:CD…` and `abcd…` are the same. */
export function bareFingerprint(text: string): string {
  return text
    .replace(/^sha-?256[:=]/i, '')
    .replaceAll(':', '')
    .toLowerCase();
}
