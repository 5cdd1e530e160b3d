import type { ImageReference } from '../../../facts/registry/reference.ts';
import { createLocalHost } from '../../../host/local.ts';
import { saveImages } from '../../../pull/save/save-images.ts';
import { createFacts } from '../../../run/fact.ts';
import { answer } from '../../answer.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { interruptCode, uninterrupted, wasInterrupted } from '../../interrupts.ts';
import type { Session } from '../../session.ts';
import { askedBy, referenceOf } from './asked.ts';
import { knownMirrors, namedMirrors } from './mirrors-for-pull.ts';
import type { SaveOptions } from './save-options.ts';
import { saveEnd } from './save-end.ts';
import { saveScreen } from './save-screen.ts';
import { whereTo } from './where-to.ts';

/** Gets images without an engine, without root and without a change of any setting, and writes them into a file. */
export async function runSave(options: SaveOptions, session: Session): Promise<ExitCode> {
  const startedAt = new Date();
  const began = performance.now();
  const images = referencesOf(options.images, session);
  const asked = askedBy(options, images, session.messages);
  const host = createLocalHost();
  const screen = saveScreen(images, session);
  try {
    const { path, form } = await whereTo(host, options, session.messages.save);
    // The user waits since the process began.
    const ask = createFacts(host, session.timeoutMs, 0);
    const mirrors = await namedMirrors(ask, asked, session);
    const order = { ...asked, images, mirrors, path, form, platform: asked.platform?.name ?? null };
    const result = await saveImages(ask, host, order, {
      ...screen.caller,
      knownMirrors: (registry) => knownMirrors(ask, registry, session),
      uninterrupted: (work) => uninterrupted((_isCancelled, cancelled) => work(cancelled)),
    });
    await screen.settled();
    const seconds = (performance.now() - began) / 1000;
    const report = saveEnd(result, { ...order, platform: options.platform, seconds }, session);
    await answer('pull --save', { startedAt, report, aside: null }, session);
    if (wasInterrupted()) return interruptCode();
    return {
      saved: EXIT.ok,
      unconfirmed: EXIT.undetermined,
      refused: EXIT.problems,
      failed: EXIT.problems,
      interrupted: interruptCode(),
    }[report.outcome];
  } finally {
    await screen.settled();
    host.close();
  }
}

/** Each once, however it is written. */
export function referencesOf(images: readonly string[], { messages }: Session): readonly ImageReference[] {
  const all = images.map((image) => referenceOf(image, messages));
  return [...new Map(all.map((one) => [one.familiar, one])).values()];
}
