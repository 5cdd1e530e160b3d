import { changeTitle, type Change } from '../../fix/changes/index.ts';
import type { Refusal } from '../../fix/fix.ts';
import { toldOf, type PlanPromise } from '../../fix/proofs/index.ts';
import { registryTitle } from '../../knowledge/vocabulary/registries.ts';
import type { FixWords } from '../../messages/interface.ts';
import { ENGINE_TITLES } from '../../mirrors/engines/engine.ts';

/** What a change is called in one line. */
export function titleText(change: Change, words: FixWords): string {
  const { word, of } = changeTitle(change);
  return words[word](of);
}

export function refusalText(refusal: Refusal, words: FixWords): string {
  switch (refusal.kind) {
    case 'file-broken':
      return words.fileBroken(refusal.path, refusal.said);
    case 'file-unreadable':
      return words.fileUnreadable(refusal.path, refusal.said);
    case 'set-by-flag':
      return words.setByFlag(refusal.flag, refusal.systemd);
    case 'old-mirrors':
      return words.oldMirrors(refusal.path, refusal.folder);
    case 'plain-http':
      return words.plainHttp(refusal.path, refusal.mirror);
    case 'overridden':
      return words.overridden(refusal.path, refusal.by, registryTitle(refusal.registry));
    case 'without-mirrors':
      return words.withoutMirrors[refusal.why](refusal.registry);
    case 'insecure-registry':
      return words.insecureRegistry(refusal.path, refusal.registry);
    case 'disruptive':
      return words.disruptive(
        words.title[refusal.fix] ?? refusal.fix,
        'sudo docker-doctor fix --allow-disruptive',
      );
    case 'last-resort':
      return words.lastResort(
        words.title[refusal.fix] ?? refusal.fix,
        `docker-doctor fix ${refusal.cause}${refusal.stops ? ' --allow-disruptive' : ''}`,
        refusal.stops,
      );
  }
}

/** What was seen of a promise; null where it goes without saying. */
export function proofText(promise: PlanPromise, words: FixWords): string | null {
  const told = toldOf(promise);
  if (told === null) return null;
  if (told.word === 'runs') return words.runs(told.container, told.wantedBy);
  const engine = told.engine === null ? null : ENGINE_TITLES[told.engine];
  switch (told.word) {
    case 'inForce':
      return words.inForce(engine, told.mirrors);
    case 'inFile':
      return words.inFile(ENGINE_TITLES[told.engine], told.mirrors);
    case 'pulled':
      return words.pulled(engine, told.image);
  }
}
