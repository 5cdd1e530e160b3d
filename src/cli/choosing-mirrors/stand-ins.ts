import { DOCKER_HUB, isMirrored } from '../../knowledge/vocabulary/registries.ts';
import { tellingImageOf } from '../../mirrors/known-registries.ts';
import { standInsAt, standInsNamed } from '../../mirrors/known-stand-ins.ts';
import { measureMirrors } from '../../mirrors/measure.ts';
import { isOfUse, type MeasuredMirror } from '../../mirrors/measured.ts';
import type { StandIn } from '../../mirrors/stand-in.ts';
import type { Ask } from '../../run/fact.ts';
import type { Session } from '../session.ts';
import { showMirrorProgress } from '../terminal/mirror-progress.ts';
import { AUTO } from './auto.ts';
import { faultText } from './fault-text.ts';
import { mirrorsToTest } from './mirrors-to-test.ts';

export type ChosenStandIns =
  | { readonly kind: 'chosen'; readonly use: readonly StandIn[] }
  | { readonly kind: 'refused'; readonly said: readonly string[] };

export interface ToChoose {
  /** `[REGISTRY=]HOST[/PREFIX]`, a name of the catalogue's, or `auto` for the best of those that are known. */
  readonly typed: readonly string[];
  /** Those whose images the files name: no other mirror is asked. */
  readonly registries: readonly string[];
  readonly measures: boolean;
}

/** What was typed, as places that stand in the place of registries; each was measured a moment ago. */
export async function chooseStandIns(
  ask: Ask,
  { typed, registries, measures }: ToChoose,
  session: Session,
): Promise<ChosenStandIns> {
  const { fix, rewrite } = session.messages;
  const use: StandIn[] = [];
  const said: string[] = [];
  for (const text of typed.filter((one) => one !== AUTO)) {
    const standIns = await readTyped(ask, text, session);
    if (standIns.length === 0) said.push(rewrite.notAName(text));
    use.push(...standIns.filter(({ registry }) => registries.includes(registry)));
  }
  if (said.length === 0 && measures) said.push(...(await faultsOf(ask, use, session)));
  if (said.length > 0) return { kind: 'refused', said };
  if (!typed.includes(AUTO)) return { kind: 'chosen', use };
  const open = registries.filter(
    (one) => (one === DOCKER_HUB || isMirrored(one)) && !use.some(({ registry }) => registry === one),
  );
  for (const registry of open) {
    const best = await bestOf(ask, registry, session);
    if (best !== null) use.push(best);
  }
  const foundNone = open.length > 0 && use.length === 0;
  return foundNone ? { kind: 'refused', said: [fix.noGoodMirror] } : { kind: 'chosen', use };
}

/** As names have it; empty where it cannot stand in one. */
export async function readTyped(ask: Ask, text: string, session: Session): Promise<readonly StandIn[]> {
  const [, named, place = ''] = /^(?:((?:[a-z0-9-]+\.)+[a-z0-9-]+(?::\d+)?)=)?(.+)$/i.exec(text) ?? [];
  const bare = place.replace(/^https:\/\//i, '').replace(/(?<!\/)\/+$/, '');
  if (/[/.:]/.test(bare)) {
    if (!/^[a-z0-9.-]+(?::\d+)?(?:\/[a-z0-9._-]+)*$/i.test(bare)) return [];
    if (named !== undefined) return [{ registry: named, base: bare }];
    const known = standInsAt(bare);
    return known.length > 0 ? known : [{ registry: DOCKER_HUB, base: bare }];
  }
  const known = standInsNamed(bare).filter(({ registry }) => named === undefined || registry === named);
  if (known.length > 0) return known;
  const registry = named ?? DOCKER_HUB;
  const { mirrors } = await mirrorsToTest(ask, { names: [bare], from: null, id: null, registry }, session);
  return mirrors.flatMap(({ url }) => standInAt(url, registry) ?? []);
}

/** Null for a mirror that is asked by http: a name has no place for that. */
export function standInAt(url: string, registry: string): StandIn | null {
  return url.startsWith('https://') ? { registry, base: url.slice('https://'.length) } : null;
}

async function bestOf(ask: Ask, registry: string, session: Session): Promise<StandIn | null> {
  const { mirrors } = await mirrorsToTest(ask, { names: [], from: null, id: null, registry }, session);
  const standIns = mirrors.flatMap(({ url }) => standInAt(url, registry) ?? []);
  const [best] = await measure(ask, standIns, registry, session);
  return best === undefined || best.rank === null ? null : standInAt(best.url, registry);
}

/** Those that a pull by such a name cannot use, and those of which nobody can tell. */
async function faultsOf(ask: Ask, use: readonly StandIn[], session: Session): Promise<readonly string[]> {
  const { fix, rewrite } = session.messages;
  const faults: string[] = [];
  for (const standIn of use) {
    const { registry, base } = standIn;
    if (tellingImageOf(registry) === null) {
      faults.push(rewrite.notMeasured(base));
      continue;
    }
    const [one] = await measure(ask, [standIn], registry, session);
    if (one !== undefined && !isOfUse(one))
      faults.push(fix.mirrorBad(one.url, faultText(one, session.messages)));
  }
  return faults;
}

/** As whoever pulls by that name asks: not as of a mirror, which is told the registry it stands for. */
async function measure(
  ask: Ask,
  standIns: readonly StandIn[],
  registry: string,
  session: Session,
): Promise<readonly MeasuredMirror[]> {
  if (standIns.length === 0) return [];
  const progress = await showMirrorProgress(session.messages.fix.measuring(standIns.length), session);
  const around = { as: 'graph', registry, onMeasured: progress.measured } as const;
  const [one] = standIns;
  const image = tellingImageOf(registry);
  const path = one === undefined || standIns.length > 1 ? null : pathOf(one);
  // Behind a host Docker Hub's mirrors are asked for more than an engine's setting could say.
  const measured =
    registry === DOCKER_HUB && one !== undefined && path !== null && image !== null
      ? await measureMirrors(ask, [`https://${one.base.slice(0, -path.length - 1)}`], {
          ...around,
          image: { ...image, path: `${path}/${image.path}` },
        })
      : await measureMirrors(
          ask,
          standIns.map(({ base }) => `https://${base}`),
          around,
        );
  progress.end();
  return measured;
}

/** What stands behind the host; null where nothing does. */
function pathOf({ base }: StandIn): string | null {
  const slash = base.indexOf('/');
  return slash === -1 ? null : base.slice(slash + 1);
}
