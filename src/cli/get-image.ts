import type { CauseId } from '../knowledge/causes.ts';
import type { Source } from '../mirrors/source.ts';
import type { Ask } from '../run/fact.ts';
import { attemptMirror, attemptOwn, type Wanted } from './pull-attempt.ts';
import { endOf, NOTHING, settle, type PullEnd } from './pull-end.ts';
import {
  askOwnWitnesses,
  findSource,
  hostOf,
  hubFault,
  isUnknownOnHub,
  noteWrapped,
  type OwnWitnesses,
} from './pull-witnesses.ts';
import type { Session } from './session.ts';

/** What no other source would change: it is this machine, or the image itself. */
const HERE: ReadonlySet<CauseId> = new Set<CauseId>([
  'image-no-platform',
  'image-format-unsupported',
  'disk-full',
  'disk-low',
  'data-root-unusable',
  'storage-driver-unusable',
  'containerd-down',
]);

/** A dead mirror before a good one costs the graph store this; the containerd store the double, for each request. */
const MOST_WAIT_S = 15;

/** By the daemon's own way where that leads somewhere, else through the best mirror that somebody stands for. */
export async function getImage(ask: Ask, wanted: Wanted, session: Session): Promise<PullEnd> {
  const { image, mirrors, unverified } = wanted;
  const words = session.messages.pull;
  const own = await askOwnWitnesses(ask, image, session);
  let tried: PullEnd['tried'] = [];
  if (image.domain !== 'docker.io') {
    noteWrapped(words.otherRegistry(image.domain), session);
    return goOwnWay(ask, wanted, { own, isLast: true }, session);
  }
  if (mirrors.length === 0) {
    if (mayGoOwnWay(own)) {
      const isLast = isUnknownOnHub(own);
      const end = await goOwnWay(ask, wanted, { own, isLast }, session);
      if (isLast || !isWorthAnother(end)) return end;
      tried = end.tried;
      noteWrapped(words.ownWayFailed(tried[0]?.said ?? ''), session);
    } else noteWrapped(whyNot(own, session), session);
  }
  if (image.tag === null) {
    const said = [words.needsTag(image.familiar.replace('@', ':latest@'))];
    return { ...NOTHING, outcome: 'refused', tried, said };
  }
  const { source, measured } = await findSource(ask, { image, own, named: mirrors }, session);
  const name = `${image.repository}:${image.tag}`;
  const settled = settle({ source, measured, named: mirrors, tried, name }, unverified, session);
  if (settled.kind === 'end') return settled.end;
  return goThroughMirrors(ask, wanted, { own, source: settled.source, tag: image.tag, tried }, session);
}

/** Nobody of the daemon's own endpoints contradicts the one that it would believe. */
function mayGoOwnWay(own: OwnWitnesses): boolean {
  const { way, hub } = own;
  if (isUnknownOnHub(own)) return true;
  return (
    way.kind === 'open' && way.afterSeconds <= MOST_WAIT_S && (hub === null || hub.digest === way.digest)
  );
}

function whyNot(own: OwnWitnesses, { messages: { pull: words } }: Session): string {
  const { way, hub } = own;
  return way.kind === 'open' && hub !== null && hub.digest !== way.digest
    ? words.disagrees(hostOf(way.by.url), way.digest)
    : words.hubSilent(hubFault(own) ?? '');
}

function isWorthAnother({ outcome, causes }: PullEnd): boolean {
  return outcome === 'failed' && !causes.some((cause) => HERE.has(cause));
}

async function goOwnWay(
  ask: Ask,
  wanted: Wanted,
  { own, isLast }: { readonly own: OwnWitnesses; readonly isLast: boolean },
  session: Session,
): Promise<PullEnd> {
  const attempted = await attemptOwn(ask, wanted, own, { isLast, session });
  const witnesses = own.asked.flatMap(({ endpoint: { url }, digest }) =>
    digest === null ? [] : [{ url, digest }],
  );
  return endOf(wanted, attempted, { witnesses, tried: [], isOwn: true }, session);
}

interface Chosen {
  readonly own: OwnWitnesses;
  readonly source: Extract<Source, { readonly kind: 'confirmed' }>;
  readonly tag: string;
  readonly tried: PullEnd['tried'];
}

/** One after the other, until one brings it, or it is clear that none can. */
async function goThroughMirrors(
  ask: Ask,
  wanted: Wanted,
  { own, source, tag, tried }: Chosen,
  session: Session,
): Promise<PullEnd> {
  const { digest } = source;
  const witnesses = [...source.agreeing.map((url) => ({ url, digest })), ...source.disagreeing];
  const [mirror, ...others] = source.from;
  if (mirror === undefined) return { ...NOTHING, outcome: 'failed', digest, tried };
  const around = { isLast: others.length === 0, session };
  const attempted = await attemptMirror(ask, wanted, own, { mirror, digest, tag }, around);
  const end = endOf(wanted, attempted, { witnesses, tried, isOwn: false }, session);
  if (others.length === 0 || !isWorthAnother(end)) return end;
  noteWrapped(session.messages.pull.notUsed(hostOf(mirror.url), attempted.said), session);
  const rest = { own, source: { ...source, from: others }, tag, tried: end.tried };
  return goThroughMirrors(ask, wanted, rest, session);
}
