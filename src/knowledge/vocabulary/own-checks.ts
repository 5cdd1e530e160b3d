/** The group of the checks that somebody has set down himself. */
export const OWN_GROUP = 'own';

/** The cause that all of them find: what is wrong is the program's own word. */
export const OWN_CAUSE = 'own-check-failed';

const PREFIX = `${OWN_GROUP}-`;

/** `disk-label`: what stands behind the prefix, so that no check of ours can have the same id. */
export function isOwnCheckName(text: string): boolean {
  return text.length <= 60 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text);
}

/** Such an id, whether or not there is a check of it here. */
export function isOwnCheckId(text: string): boolean {
  return text.startsWith(PREFIX) && isOwnCheckName(text.slice(PREFIX.length));
}

/** As reports have it, and as it is selected and waived. */
export function ownCheckId(name: string): string {
  return `${PREFIX}${name}`;
}
