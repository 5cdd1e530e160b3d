import type { RegistryMirrors } from '../../fix/fix.ts';
import { tellingImageOf } from '../../mirrors/known-registries.ts';
import { measureMirrors } from '../../mirrors/measure.ts';
import type { Ask } from '../../run/fact.ts';
import type { Session } from '../session.ts';
import { whileWaiting } from '../terminal/spinner.ts';
import { mirrorsToTest } from './mirrors-to-test.ts';

/** A second one for the day on which the first is down; every request of a pull waits for each that is. */
const MOST_CHOSEN = 2;

/** The best known mirrors of each registry, each measured a moment ago; of one that has none it is said. */
export async function chooseRegistryMirrors(
  ask: Ask,
  registries: readonly string[],
  session: Session,
): Promise<readonly RegistryMirrors[]> {
  const words = session.messages.fix;
  const chosen: RegistryMirrors[] = [];
  for (const registry of registries) {
    const image = tellingImageOf(registry);
    if (image === null) continue;
    const { mirrors } = await mirrorsToTest(ask, { names: [], from: null, id: null, registry }, session);
    const urls = mirrors.map(({ url }) => url);
    const work = measureMirrors(ask, urls, { registry });
    const measured = await whileWaiting(words.measuring(urls.length), work, session);
    const good = measured.filter(({ rank }) => rank !== null).slice(0, MOST_CHOSEN);
    if (good.length === 0) session.screen.note(words.noGoodRegistryMirror(registry));
    else chosen.push({ registry, mirrors: good.map(({ url }) => url), image: image.familiar });
  }
  return chosen;
}
