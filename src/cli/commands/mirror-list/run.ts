import { spelled } from '../../../fix/mirrors/wish.ts';
import { createLocalHost } from '../../../host/local.ts';
import { findKnownAt } from '../../../mirrors/catalogue.ts';
import type { EngineMirrors, EngineName } from '../../../mirrors/engines/engine.ts';
import { seeEngines } from '../../../mirrors/engines/installed.ts';
import type { ListedEngine, ListedMirror } from '../../../report/models/mirror-list-report.ts';
import type { Messages } from '../../../messages/messages.ts';
import { createFacts, type Unknown } from '../../../run/fact.ts';
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
    const seen = await seeEngines(createFacts(host, session.timeoutMs), registry);
    const listed = [
      ...seen.engines
        .filter(({ engine, own, inFile }) =>
          engines.length === 0 ? own || inFile.length > 0 : engines.includes(engine),
        )
        .map((one) => list(one, registry, session.messages)),
      ...seen.unknown
        .filter(({ engine }) => engines.length === 0 || engines.includes(engine))
        .map(({ engine, why }) => unread(engine, why, session.messages)),
    ];
    await answer('mirror list', { startedAt, report: { registry, engines: listed }, aside: null }, session);
    return EXIT.ok;
  } finally {
    host.close();
  }
}

/** It is here, and what it goes by cannot be seen. */
function unread(engine: EngineName, why: Unknown, messages: Messages): ListedEngine {
  return {
    engine,
    file: why.detail,
    overriddenBy: null,
    without: null,
    unread: messages.unknownReason(why),
    mirrors: [],
  };
}

function list(
  { engine, path, inFile, inForce, overriddenBy, without = null, unread: why = null }: EngineMirrors,
  registry: string,
  messages: Messages,
): ListedEngine {
  const written = new Set(inFile.map(spelled));
  const used = inForce === null ? null : new Set(inForce.map(spelled));
  const others = (inForce ?? []).filter((url) => !written.has(spelled(url)));
  return {
    engine,
    file: path,
    overriddenBy: overriddenBy === null ? null : { file: overriddenBy.path, hosts: overriddenBy.hosts },
    without,
    unread: why === null ? null : messages.unknownReason(why),
    mirrors: [...inFile, ...others].map((url) => ({
      url,
      inFile: written.has(spelled(url)),
      inForce: used?.has(spelled(url)) ?? null,
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
