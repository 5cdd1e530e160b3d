import { isSameMirror } from '../../../fix/mirrors/wish.ts';
import { createLocalHost } from '../../../host/local.ts';
import { findKnown } from '../../../mirrors/catalogue.ts';
import { ENGINE_TITLES, type EngineMirrors, type EngineName } from '../../../mirrors/engines/engine.ts';
import { installedEngines } from '../../../mirrors/engines/installed.ts';
import { redact } from '../../../redact/redact.ts';
import { renderJson } from '../../../report/json.ts';
import type {
  ListedEngine,
  ListedMirror,
  MirrorListReport,
} from '../../../report/models/mirror-list-report.ts';
import { wrap } from '../../../report/text/wrap.ts';
import { createFacts } from '../../../run/fact.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import type { Session } from '../../session.ts';

export interface MirrorListOptions {
  /** Empty for those that are installed. */
  readonly engines: readonly EngineName[];
}

/** What is configured, what of it is in force, and what is known of it. */
export async function runMirrorList({ engines }: MirrorListOptions, session: Session): Promise<ExitCode> {
  const startedAt = new Date();
  const host = createLocalHost();
  try {
    const installed = await createFacts(host, session.timeoutMs).fact(installedEngines);
    const all = installed.state === 'known' ? installed.value : [];
    const listed = all
      .filter(({ engine, own, inFile }) =>
        engines.length === 0 ? own || inFile.length > 0 : engines.includes(engine),
      )
      .map(list);
    if (session.format === 'pretty') show(listed, session);
    else {
      const report: MirrorListReport = {
        schemaVersion: 1,
        tool: session.tool,
        command: 'mirror list',
        startedAt: startedAt.toISOString(),
        durationMs: Date.now() - startedAt.getTime(),
        engines: listed,
      };
      session.screen.print(renderJson(report));
    }
    return EXIT.ok;
  } finally {
    host.close();
  }
}

function list({ engine, path, inFile, inForce, overriddenBy }: EngineMirrors): ListedEngine {
  const has = (mirrors: readonly string[], url: string): boolean =>
    mirrors.some((mirror) => isSameMirror(mirror, url));
  const others = (inForce ?? []).filter((url) => !has(inFile, url));
  return {
    engine,
    file: path,
    overriddenBy: overriddenBy === null ? null : { file: overriddenBy.path, hosts: overriddenBy.hosts },
    mirrors: [...inFile, ...others].map((url) => ({
      url: redact(url),
      inFile: has(inFile, url),
      inForce: inForce === null ? null : has(inForce, url),
      known: knownOf(url),
    })),
  };
}

function knownOf(url: string): ListedMirror['known'] {
  const known = findKnown(url.replace(/^https?:\/\//i, '').replace(/\/.*$/, ''));
  if (known === null) return null;
  const { name, operator, status, restrictions, documented } = known;
  return { name, operator, status, restrictions, documented };
}

function show(engines: readonly ListedEngine[], { messages, screen }: Session): void {
  const words = messages.mirror;
  const line = (text: string, indent: number): void => {
    for (const part of wrap(text, screen.columns - indent)) screen.print(' '.repeat(indent) + part);
  };
  if (engines.length === 0) line(words.noEngine, 0);
  for (const { engine, file, overriddenBy, mirrors } of engines) {
    screen.print(screen.paint('bold', `${ENGINE_TITLES[engine]}  ${file}`));
    if (overriddenBy !== null) line(words.overridden(overriddenBy.file, overriddenBy.hosts), 2);
    if (mirrors.length === 0) line(words.none, 2);
    for (const { url, inFile, inForce, known } of mirrors) {
      const force = inForce === null ? words.unasked : inForce ? words.inForce : words.notInForce;
      line(url, 2);
      line(`${inFile ? words.inFile : words.notInFile}; ${force}`, 4);
      if (known !== null) line(words.known(known), 4);
    }
  }
}
