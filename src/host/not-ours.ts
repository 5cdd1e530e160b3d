/** What lies where we would write is a link, a device, or another user's: whoever may write there put it in our way. */
export class NotOurs extends Error {
  readonly code = 'ENOTOURS';
}

/** By the user whose rights the kernel goes by (credentials(7)): not everybody has a name here (`docker run -u 1234`). */
export function isOurs({ uid }: { readonly uid: number }): boolean {
  return uid === process.geteuid?.();
}
