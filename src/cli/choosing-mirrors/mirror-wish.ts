import { isSameMirror, type MirrorWish } from '../../fix/mirrors/wish.ts';
import { DOCKER_HUB, registryTitle } from '../../knowledge/vocabulary/registries.ts';
import { laterThanMost } from '../../knowledge/later-than-most.ts';
import { byName, findKnownAt } from '../../mirrors/catalogue.ts';
import type { EngineMirrors } from '../../mirrors/engines/engine.ts';
import { wouldLeak } from '../../mirrors/leaking.ts';
import type { TellingImage } from '../../mirrors/known-registries.ts';
import { measureMirrors } from '../../mirrors/measure.ts';
import { isOfUse, type MeasuredMirror } from '../../mirrors/measured.ts';
import type { Ask } from '../../run/fact.ts';
import { showMirrorProgress } from '../terminal/mirror-progress.ts';
import { faultText } from './fault-text.ts';
import { mirrorsToTest, type TypedMirrors } from './mirrors-to-test.ts';
import { tellingImage } from './telling-image.ts';
import type { Session } from '../session.ts';

type Wished =
  | {
      readonly kind: 'wish';
      readonly wish: MirrorWish;
      /** It proves what is written; null where none is known, and nothing is written that needs a proof. */
      readonly image: string | null;
      readonly warnings: readonly string[];
    }
  | { readonly kind: 'refused'; readonly said: readonly string[] };

/** Written for `mirror use` where there shall be none. */
const NONE = 'none';

interface WishOptions extends TypedMirrors {
  readonly verb: MirrorWish['kind'];
  readonly registry: string;
  readonly image: string | null;
  readonly fastest: number | null;
}

/** What was typed, as mirrors that were measured a moment ago; nothing is written that a pull could not use. */
export async function wishFrom(
  ask: Ask,
  options: WishOptions,
  engines: readonly EngineMirrors[],
  session: Session,
): Promise<Wished> {
  const { verb, names, registry, fastest } = options;
  const words = session.messages.fix;
  if (verb === 'remove') return wished({ kind: verb, mirrors: configuredAs(names, registry, engines) }, null);
  if (verb === 'use' && names.length === 1 && names[0] === NONE) {
    return wished({ kind: verb, mirrors: [] }, null);
  }
  const image = tellingImage(options.image, registry, session);
  const urls = (await mirrorsToTest(ask, options, session)).mirrors.map(({ url }) => url);
  const measured = await measure(ask, urls, { registry, image }, session);
  const good = measured.filter(({ rank }) => rank !== null);
  const bad = measured.filter((one) => !isOfUse(one));
  if (fastest === null && bad.length > 0) {
    return {
      kind: 'refused',
      said: bad.map((one) => words.mirrorBad(one.url, faultText(one, session.messages))),
    };
  }
  if (fastest !== null && good.length === 0)
    return { kind: 'refused', said: [`${words.noGoodMirror} ${words.withoutGoodMirror}`] };
  const mirrors = fastest === null ? urls : good.slice(0, fastest).map(({ url }) => url);
  // Others' have no login of Docker Hub's, and the store that goes by them tells a mirror none.
  const mayLeak = registry === DOCKER_HUB && engines.some(({ engine }) => engine === 'docker');
  const leaking = mayLeak ? await wouldLeak(ask, mirrors) : [];
  const lagging = fastest === null ? measured.filter(({ verdict }) => verdict === 'stale') : [];
  const taken = fastest === null ? measured : good.slice(0, fastest);
  const later = laterThanMost(measured);
  const unconfirmed = taken.filter(({ verdict }) => verdict === 'unconfirmed');
  return wished({ kind: verb, mirrors }, image.familiar, [
    ...unconfirmed.map(({ url }) => session.messages.mirrorTest.unconfirmed(url, registryTitle(registry))),
    ...(later.length === 0 ? [] : [session.messages.mirrorTest.later(later, registryTitle(registry))]),
    ...lagging.map((one) => session.messages.mirrorTest.lags(one.url, faultText(one, session.messages))),
    ...leaking.map(session.messages.mirror.leaks),
  ]);
}

/** As they stand in a file or in an engine: by address, or by the name that the catalogue has for it. */
function configuredAs(
  names: readonly string[],
  registry: string,
  engines: readonly EngineMirrors[],
): readonly string[] {
  const all = engines.flatMap(({ inFile, inForce }) => [...inFile, ...(inForce ?? [])]);
  return names.flatMap((name) => {
    const known = byName(name, registry);
    const found = all.filter(
      (url) => isSameMirror(url, name) || (known !== null && known === findKnownAt(url, registry)),
    );
    return found.length > 0 ? [...new Set(found)] : [name];
  });
}

async function measure(
  ask: Ask,
  urls: readonly string[],
  of: { readonly registry: string; readonly image: TellingImage },
  session: Session,
): Promise<readonly MeasuredMirror[]> {
  const progress = await showMirrorProgress(session.messages.fix.measuring(urls.length), session);
  const measured = await measureMirrors(ask, urls, { ...of, onMeasured: progress.measured });
  progress.end();
  return measured;
}

function wished(wish: MirrorWish, image: string | null, warnings: readonly string[] = []): Wished {
  return { kind: 'wish', wish, image, warnings };
}
