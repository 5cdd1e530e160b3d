import { DOCKER_HUB, registryTitle } from '../../knowledge/vocabulary/registries.ts';
import { laterThanMost } from '../../knowledge/later-than-most.ts';
import { measureMirrors } from '../../mirrors/measure.ts';
import { isOfUse, type MeasuredMirror } from '../../mirrors/measured.ts';
import { ALIYUN_HOST, ownIdIn } from '../../mirrors/own-id.ts';
import type { Ask } from '../../run/fact.ts';
import { askText, choose } from '../terminal/prompt.ts';
import { AUTO, MOST_CHOSEN } from './auto.ts';
import { faultText } from './fault-text.ts';
import { mirrorsToTest } from './mirrors-to-test.ts';
import type { Session } from '../session.ts';
import { UsageError } from '../usage-error.ts';
import { whileWaiting } from '../terminal/spinner.ts';

export type Chosen =
  | { readonly kind: 'mirrors'; readonly mirrors: readonly string[] }
  /** One that the user named is not usable: nothing may be changed. Said in one line. */
  | { readonly kind: 'refused'; readonly said: string };

/** The mirrors to add: those the user named, each measured as a pull would use it, or the best of the known ones. */
export async function chooseMirrors(
  ask: Ask,
  wished: { readonly mirrors: readonly string[]; readonly aliyunId: string | null },
  session: Session,
): Promise<Chosen> {
  const words = session.messages.fix;
  const ownId = wished.aliyunId === null ? null : ownIdIn(wished.aliyunId, ALIYUN_HOST);
  if (wished.aliyunId !== null && ownId === null) {
    return { kind: 'refused', said: words.aliyunId(wished.aliyunId) };
  }
  const aliyun = ownId === null ? [] : [`https://${ALIYUN_HOST.replace('{id}', ownId)}`];
  const named = [...wished.mirrors.filter((mirror) => mirror !== AUTO), ...aliyun];
  const typed = await urlsOf(ask, named, wished.aliyunId, session);
  if (typed.kind === 'refused') return typed;
  const urls = typed.mirrors;
  const own = urls.length === 0 ? [] : await measure(ask, urls, session);
  const bad = own.find((one) => !isOfUse(one));
  if (bad !== undefined)
    return { kind: 'refused', said: words.mirrorBad(bad.url, faultText(bad, session.messages)) };
  for (const one of own.filter(({ verdict }) => verdict === 'stale')) {
    session.screen.note(session.messages.mirrorTest.lags(one.url, faultText(one, session.messages)));
  }
  sayUnconfirmed(own, session);
  if (!wished.mirrors.includes(AUTO)) return { kind: 'mirrors', mirrors: urls };

  const { mirrors } = await mirrorsToTest(ask, { names: [], from: null, id: null }, session);
  const known = await measure(
    ask,
    mirrors.map(({ url }) => url),
    session,
  );
  const good = known.filter(({ rank }) => rank !== null).slice(0, MOST_CHOSEN);
  sayUnconfirmed(good, session);
  const later = laterThanMost(known);
  if (later.length > 0)
    session.screen.note(session.messages.mirrorTest.later(later, registryTitle(DOCKER_HUB)));
  return good.length === 0 && urls.length === 0
    ? { kind: 'refused', said: `${words.noGoodMirror} ${words.withoutGoodMirror}` }
    : { kind: 'mirrors', mirrors: [...urls, ...good.map(({ url }) => url)] };
}

/** As `mirror use` takes them: addresses, hosts, and names of the settings' or of the catalogue's. */
async function urlsOf(
  ask: Ask,
  names: readonly string[],
  id: string | null,
  session: Session,
): Promise<Chosen> {
  if (names.length === 0) return { kind: 'mirrors', mirrors: [] };
  try {
    const { mirrors } = await mirrorsToTest(ask, { names, from: null, id }, session);
    return { kind: 'mirrors', mirrors: mirrors.map(({ url }) => url) };
  } catch (error) {
    // Of a fix it is the end of what was asked, with the report that scripts rely on, and no wrong line.
    if (error instanceof UsageError) return { kind: 'refused', said: error.message };
    throw error;
  }
}

async function measure(
  ask: Ask,
  urls: readonly string[],
  session: Session,
): Promise<readonly MeasuredMirror[]> {
  const words = session.messages.fix;
  const measured = await whileWaiting(words.measuring(urls.length), measureMirrors(ask, urls), session);
  for (const { url, rank, steps } of measured) {
    const ms = steps.reduce((sum, step) => sum + step.ms, 0);
    if (rank !== null) session.screen.note(`✔ ${words.mirrorGood(url, ms)}`);
  }
  return measured;
}

/** Where Docker Hub is blocked there may be no others: they are taken, but not without a word. */
function sayUnconfirmed(taken: readonly MeasuredMirror[], { screen, messages }: Session): void {
  for (const { url, verdict } of taken) {
    if (verdict === 'unconfirmed')
      screen.note(messages.mirrorTest.unconfirmed(url, registryTitle(DOCKER_HUB)));
  }
}

/** What a person on a terminal would like; null for nothing. */
export async function askForMirrors({
  messages,
}: Session): Promise<{ readonly mirrors: readonly string[]; readonly aliyunId: string | null } | null> {
  const words = messages.fix;
  const choice = await choose(words.chooseMirror, [
    { value: 'auto', label: words.mirrorChoices.auto },
    { value: 'own', label: words.mirrorChoices.own },
    { value: 'aliyun', label: words.mirrorChoices.aliyun },
    { value: 'none', label: words.mirrorChoices.none },
  ]);
  switch (choice) {
    case 'auto':
      return { mirrors: [AUTO], aliyunId: null };
    case 'own': {
      const url = await askText(words.enterUrl);
      // Enter alone names none.
      return url === null || url === '' ? null : { mirrors: [url], aliyunId: null };
    }
    case 'aliyun': {
      const id = await askText(words.enterAliyunId);
      return id === null || id === '' ? null : { mirrors: [], aliyunId: id };
    }
    case 'none':
    case null:
      return null;
  }
}
