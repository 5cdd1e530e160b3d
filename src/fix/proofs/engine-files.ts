import type { Host } from '../../host/host.ts';
import { ENGINE_TITLES, type EngineMirrors, type EngineName } from '../../mirrors/engines/engine.ts';
import { installedEngines } from '../../mirrors/engines/installed.ts';
import { isSameList } from '../mirrors/wish.ts';
import { createFacts } from '../../run/fact.ts';
import { ANSWER_WITHIN_MS } from './proof.ts';

/** Looks at an engine's files afresh, as it reads them; null where they name exactly these mirrors, in this order. */
export async function proveList(
  host: Host,
  { engine, mirrors }: { readonly engine: EngineName; readonly mirrors: readonly string[] },
  seenIn: (found: EngineMirrors) => readonly string[],
): Promise<string | null> {
  const installed = await createFacts(host, ANSWER_WITHIN_MS).fact(installedEngines);
  const found =
    installed.state === 'known' ? installed.value.find((one) => one.engine === engine) : undefined;
  const seen = found === undefined ? [] : seenIn(found);
  return isSameList(seen, mirrors) ? null : `${ENGINE_TITLES[engine]}: ${JSON.stringify(seen)}`;
}
