import { isMirrorHost } from './requests.ts';

/** What stands around a message: an error often does not name the registry that the command before it named. */
export interface Surroundings {
  readonly before: string;
  readonly line: string;
  readonly behind: string;
}

export function textOf({ before, line, behind }: Surroundings): string {
  return before + line + behind;
}

/** Whether the image or registry that is named nearest to a message is another's than Docker Hub's. */
export function namesOtherRegistry({ before, line, behind }: Surroundings): boolean {
  return (kindsIn(line)[0] ?? kindsIn(before).at(-1) ?? kindsIn(behind)[0]) === 'other';
}

/**
 * A host behind the words that an image's name stands behind, or in an address of the registry's API; or a name
 * without a host where it is Docker Hub's (an engine tells `Pulling from acme/app` whatever the registry).
 */
const NAMED =
  /\b(?:pull|push|login|in|(?<!pulling )from|images?|pulling|pushing|repository|reference|for|source|to|docker:\/)[\s"'\\[:/]{1,6}((?:[a-z0-9][\w-]{0,60}\.){1,8}[a-z]{2,20}(?::\d{1,5})?|(?:\d{1,3}\.){3}\d{1,3}(?::\d{1,5})?|[a-z0-9][\w-]{0,60}:\d{2,5}|localhost)(?=\/(?!\/))|https?:\/\/([^\s/"']{3,120})\/v2\/|\b(?:login|registry) ['"]?([a-z0-9][\w.-]{1,80}\.[a-z]{2,20}(?::\d{1,5})?)(?=[\s"',:]|$)|\bdocker (?:pull|run|push) (?![\w-]{1,60}[.:][\w.:-]{1,80}\/)[a-z0-9]|\bunable to find image '|\bpulling from library\//gi;

/** Docker Hub's own hosts. */
const HUB = /(?:^|\.)docker\.(?:io|com)$/i;

function kindsIn(text: string): readonly ('hub' | 'other')[] {
  return Array.from(text.matchAll(NAMED), ([, named, asked, entered]) => {
    const host = named ?? asked ?? entered ?? 'docker.io';
    return HUB.test(host) || isMirrorHost(host) ? 'hub' : 'other';
  });
}
