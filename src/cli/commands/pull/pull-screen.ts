import { shortName, type ImageReference } from '../../../facts/registry/reference.ts';
import { registryTitle } from '../../../knowledge/vocabulary/registries.ts';
import type { OwnWayFault, PullEvent } from '../../../pull/events.ts';
import { remarked } from '../../../messages/remarks.ts';
import { wrap } from '../../../report/text/wrap.ts';
import { outgoing } from '../../outgoing.ts';
import type { Session } from '../../session.ts';
import { showPull, type PullProgress } from '../../terminal/pull-progress.ts';
import { showWait, type Shown } from '../../terminal/spinner.ts';
import { faultWords, nameOf } from './fault-words.ts';

interface PullScreen {
  readonly onEvent: (event: PullEvent) => void;
  /** Once all that happened is shown. */
  readonly settled: () => Promise<void>;
}

/** Shows on standard error what happens while an image is got, one after the other. */
export function pullScreen(image: ImageReference, session: Session): PullScreen {
  const words = session.messages.pull;
  const name = shortName(image);
  let underWay: (Partial<Pick<PullProgress, 'show'>> & Shown) | null = null;
  let shown = Promise.resolve();
  return {
    onEvent: (event) => {
      shown = shown.then(() => show(event));
    },
    settled: () => shown,
  };

  async function show(event: PullEvent): Promise<void> {
    switch (event.kind) {
      case 'asking-own-way':
        underWay = await showWait(words.asking(name), session);
        return;
      case 'measuring':
        underWay = await showWait(words.measuring(name, event.mirrors), session);
        return;
      case 'pulling':
        underWay = await showPull(words.pulling(name, nameOf(event.source)), session);
        return;
      case 'progress':
        underWay?.show?.(event.stream);
        return;
      case 'over':
        underWay?.end();
        underWay = null;
        return;
      case 'no-mirrors':
        note(words.noMirrors(event.registry));
        return;
      case 'own-way-not-taken':
        note(notTaken(event.fault));
        return;
      case 'own-way-failed':
        note(words.ownWayFailed(faultWords(event.fault, words)));
        return;
      case 'contacting':
        note(words.contacting(event.mirrors.map(nameOf)));
        return;
      case 'mirror-failed':
        note(words.notUsed([nameOf(event.source)], faultWords(event.fault, words)));
    }
  }

  function notTaken(fault: OwnWayFault): string {
    return fault.kind === 'disagrees'
      ? words.disagrees(nameOf(fault.by.url), fault.by.digest)
      : words.hubSilent(remarked(fault.said, session.messages.remarks), registryTitle(image.domain));
  }

  /** As wide as the screen. */
  function note(text: string): void {
    if (session.quiet) return;
    // Before it is broken into lines: a credential in two of them would not be known for one.
    for (const line of wrap(outgoing(text), session.screen.columns)) session.screen.note(line);
  }
}
