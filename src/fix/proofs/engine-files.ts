import type { Host } from '../../host/host.ts';
import { ENGINE_TITLES, type EngineMirrors, type EngineName } from '../../mirrors/engines/engine.ts';
import { enginesWith } from '../../mirrors/engines/installed.ts';
import { DOCKER_HUB } from '../../knowledge/vocabulary/registries.ts';
import { isSameList } from '../mirrors/wish.ts';
import { createFacts } from '../../run/fact.ts';
import { ANSWER_WITHIN_MS } from './proof.ts';

interface GoesBy {
  readonly engine: EngineName;
  readonly mirrors: readonly string[];
  /** Docker Hub where it is left out. */
  readonly registry?: string;
}

/** Looks at an engine's files afresh, as it reads them; null where they name exactly these mirrors, in this order. */
export async function proveList(
  host: Host,
  { engine, mirrors, registry = DOCKER_HUB }: GoesBy,
  seenIn: (found: EngineMirrors) => readonly string[],
): Promise<string | null> {
  const installed = await enginesWith(createFacts(host, ANSWER_WITHIN_MS), registry);
  const found = installed.find((one) => one.engine === engine);
  const seen = found === undefined ? [] : seenIn(found);
  return isSameList(seen, mirrors) ? null : `${ENGINE_TITLES[engine]}: ${JSON.stringify(seen)}`;
}
