import { measureMirrors } from '../../mirrors/measure.ts';
import { faultOf, isOfUse } from '../../mirrors/measured.ts';
import type { StandIn } from '../../mirrors/stand-in.ts';
import type { Ask } from '../../run/fact.ts';
import type { Session } from '../session.ts';
import { showMirrorProgress } from '../terminal/mirror-progress.ts';
import { mirrorsToTest } from './mirrors-to-test.ts';

const HUB = 'docker.io';
const AUTO = 'auto';

export type ChosenStandIns =
  | { readonly kind: 'chosen'; readonly use: readonly StandIn[] }
  | { readonly kind: 'refused'; readonly said: readonly string[] };

/** What was typed, as `[REGISTRY=]HOST[/PREFIX]`, a name of the catalogue's, or `auto` for the best of those that are known. */
export async function chooseStandIns(
  ask: Ask,
  typed: readonly string[],
  measures: boolean,
  session: Session,
): Promise<ChosenStandIns> {
  const { fix, rewrite } = session.messages;
  const use: StandIn[] = [];
  const said: string[] = [];
  for (const text of typed) {
    if (text === AUTO) {
      const best = await bestOfAll(ask, session);
      if (best === null) said.push(fix.noGoodMirror);
      else use.push(best);
      continue;
    }
    const standIn = await readTyped(ask, text, session);
    if (standIn === null) said.push(rewrite.notAName(text));
    else use.push(standIn);
  }
  if (measures && said.length === 0) said.push(...(await faultsOf(ask, use, session)));
  return said.length > 0 ? { kind: 'refused', said } : { kind: 'chosen', use };
}

/** As a name has it; null where it cannot stand in one. */
export async function readTyped(ask: Ask, text: string, session: Session): Promise<StandIn | null> {
  const [, registry = HUB, place = ''] =
    /^(?:((?:[a-z0-9-]+\.)+[a-z0-9-]+(?::\d+)?)=)?(.+)$/i.exec(text) ?? [];
  const bare = place.replace(/^https:\/\//i, '').replace(/\/+$/, '');
  if (/[/.:]/.test(bare)) {
    return /^[a-z0-9.-]+(?::\d+)?(?:\/[a-z0-9._-]+)*$/i.test(bare) ? { registry, base: bare } : null;
  }
  const { mirrors } = await mirrorsToTest(ask, { names: [bare], from: null, id: null }, session);
  const [mirror] = mirrors;
  return mirror === undefined ? null : standInAt(mirror.url, registry);
}

/** Null for a mirror that is asked by http: a name has no place for that. */
export function standInAt(url: string, registry: string): StandIn | null {
  return url.startsWith('https://') ? { registry, base: url.slice('https://'.length) } : null;
}

async function bestOfAll(ask: Ask, session: Session): Promise<StandIn | null> {
  const { mirrors } = await mirrorsToTest(ask, { names: [], from: null, id: null }, session);
  const urls = mirrors.map(({ url }) => url).filter((url) => standInAt(url, HUB) !== null);
  const [best] = await measure(ask, urls, session);
  return best === undefined || best.rank === null ? null : standInAt(best.url, HUB);
}

/** Those that a pull by such a name cannot use, and those that nobody can tell of. */
async function faultsOf(ask: Ask, use: readonly StandIn[], session: Session): Promise<readonly string[]> {
  const { fix, rewrite } = session.messages;
  const canTell = use.filter(({ registry, base }) => registry === HUB && !base.includes('/'));
  const untold = use.filter((one) => !canTell.includes(one));
  const measured = await measure(
    ask,
    canTell.map(({ base }) => `https://${base}`),
    session,
  );
  return [
    ...untold.map(({ base }) => rewrite.notMeasured(base)),
    ...measured.filter((one) => !isOfUse(one)).map((one) => fix.mirrorBad(one.url, faultOf(one))),
  ];
}

/** As whoever pulls by that name asks: no mirror's way, which tells the registry it stands for. */
async function measure(
  ask: Ask,
  urls: readonly string[],
  session: Session,
): ReturnType<typeof measureMirrors> {
  if (urls.length === 0) return [];
  const progress = await showMirrorProgress(session.messages.fix.measuring(urls.length), session);
  const measured = await measureMirrors(ask, urls, { as: 'graph', onMeasured: progress.measured });
  progress.end();
  return measured;
}
