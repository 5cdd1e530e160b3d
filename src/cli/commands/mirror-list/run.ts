import { isSameMirror } from '../../../fix/mirrors/wish.ts';
import { createLocalHost } from '../../../host/local.ts';
import { findKnownAt } from '../../../mirrors/catalogue.ts';
import type { EngineMirrors, EngineName } from '../../../mirrors/engines/engine.ts';
import { enginesWith } from '../../../mirrors/engines/installed.ts';
import type { ListedEngine, ListedMirror } from '../../../report/models/mirror-list-report.ts';
import { createFacts } from '../../../run/fact.ts';
import { answer } from '../../answer.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import type { Session } from '../../session.ts';

export interface MirrorListOptions {
  /** Empty for those that are installed. */
  readonly engines: readonly EngineName[];
  readonly registry: string;
}

/** What is configured, what of it is in force, and what is known of it. */
export async function runMirrorList(
  { engines, registry }: MirrorListOptions,
  session: Session,
): Promise<ExitCode> {
  const startedAt = new Date();
  const host = createLocalHost();
  try {
    const all = await enginesWith(createFacts(host, session.timeoutMs), registry);
    const listed = all
      .filter(({ engine, own, inFile }) =>
        engines.length === 0 ? own || inFile.length > 0 : engines.includes(engine),
      )
      .map((one) => list(one, registry));
    await answer('mirror list', { startedAt, report: { registry, engines: listed }, aside: null }, session);
    return EXIT.ok;
  } finally {
    host.close();
  }
}

function list(
  { engine, path, inFile, inForce, overriddenBy, without = null }: EngineMirrors,
  registry: string,
): ListedEngine {
  const has = (mirrors: readonly string[], url: string): boolean =>
    mirrors.some((mirror) => isSameMirror(mirror, url));
  const others = (inForce ?? []).filter((url) => !has(inFile, url));
  return {
    engine,
    file: path,
    overriddenBy: overriddenBy === null ? null : { file: overriddenBy.path, hosts: overriddenBy.hosts },
    without,
    mirrors: [...inFile, ...others].map((url) => ({
      url,
      inFile: has(inFile, url),
      inForce: inForce === null ? null : has(inForce, url),
      known: knownOf(url, registry),
    })),
  };
}

function knownOf(url: string, registry: string): ListedMirror['known'] {
  const known = findKnownAt(url, registry);
  if (known === null) return null;
  const { name, operator, status, restrictions, documented } = known;
  return { name, operator, status, restrictions, documented };
}
