import { createLocalHost } from '../../../host/local.ts';
import { findPlatforms, type PlatformsResult } from '../../../pull/save/find-platforms.ts';
import { mirrorsFor, type NamedMirrors } from '../../../pull/wanted.ts';
import { shortName } from '../../../facts/registry/reference.ts';
import type { PlatformsReport } from '../../../report/models/save-report.ts';
import { createFacts } from '../../../run/fact.ts';
import { answer } from '../../answer.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import type { Session } from '../../session.ts';
import { askedBy } from './asked.ts';
import { knownMirrors, namedMirrors } from './mirrors-for-pull.ts';
import { notFoundWords, unfitWords } from './not-found.ts';
import { referencesOf } from './run-save.ts';
import type { ListOptions } from './save-options.ts';
import { savedImage } from './save-end.ts';
import { saveScreen } from './save-screen.ts';

/** Tells which platforms images are made for; nothing of them is fetched. */
export async function runListPlatforms(options: ListOptions, session: Session): Promise<ExitCode> {
  const startedAt = new Date();
  const images = referencesOf(options.images, session);
  const asked = askedBy(options, images, session.messages);
  const host = createLocalHost();
  const screen = saveScreen(images, session);
  try {
    const ask = createFacts(host, session.timeoutMs, 0);
    const mirrors = await namedMirrors(ask, asked, session);
    const { unverified } = asked;
    const caller = {
      ...screen.caller,
      knownMirrors: (registry: string) => knownMirrors(ask, registry, session),
    };
    const result = await findPlatforms(ask, { images, mirrors, unverified }, caller);
    await screen.settled();
    const report = reportOf(result, mirrors, session);
    await answer('pull --list-platforms', { startedAt, report, aside: null }, session);
    return {
      listed: EXIT.ok,
      unconfirmed: EXIT.undetermined,
      refused: EXIT.problems,
      failed: EXIT.problems,
    }[report.outcome];
  } finally {
    await screen.settled();
    host.close();
  }
}

function reportOf(
  { listed, stopped }: PlatformsResult,
  named: NamedMirrors,
  session: Session,
): PlatformsReport {
  const words = session.messages.save;
  const images = listed.map(({ platforms, ...found }) => ({ ...savedImage(found), platforms }));
  const said = listed.map(({ reference, platforms }) => words.platforms(shortName(reference), platforms));
  if (stopped === null) return { outcome: 'listed', images, said };
  if (stopped.kind === 'unfit') {
    return { outcome: 'failed', images, said: [...said, unfitWords(stopped.why, stopped.image, words)] };
  }
  const typed = `${session.command} pull --list-platforms`;
  const mirrors = mirrorsFor(stopped.image, named);
  const end = notFoundWords(stopped.why, { image: stopped.image, mirrors, typed }, session);
  return { outcome: end.outcome, images, said: [...said, ...end.said] };
}
