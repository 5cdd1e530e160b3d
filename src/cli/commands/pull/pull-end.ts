import { hasFetched, totalsOf } from '../../../facts/registry/pull-stream.ts';
import { shortName, type ImageReference } from '../../../facts/registry/reference.ts';
import type { Pulled } from '../../../pull/pull-image.ts';
import type { PullResult } from '../../../pull/result.ts';
import type { Said } from '../../../pull/source.ts';
import { byteSize } from '../../../report/text/byte-size.ts';
import type { PullReport } from '../../../report/models/pull-report.ts';
import type { Session } from '../../session.ts';
import { faultWords, nameOf } from './fault-words.ts';
import { refusalOf, shortened } from './refusal.ts';

/** How a pull ended; the rest of the report is who asked for what. */
export type PullEnd = Pick<
  PullReport,
  | 'outcome'
  | 'digest'
  | 'source'
  | 'comparedWith'
  | 'disagreeing'
  | 'bytes'
  | 'tagged'
  | 'tried'
  | 'causes'
  | 'said'
>;

export const NOTHING: Omit<PullEnd, 'outcome'> = {
  digest: null,
  source: null,
  comparedWith: [],
  disagreeing: [],
  bytes: 0,
  tagged: null,
  tried: [],
  causes: [],
  said: [],
};

/** What was asked for, as far as it is told again. */
export interface Asked {
  readonly image: ImageReference;
  /** Mirrors that the user named: of the others only the best is told of. */
  readonly mirrors: readonly string[];
}

/** What there is to say of a pull, and to report. */
export function endOf(result: PullResult, asked: Asked, session: Session): PullEnd {
  const words = session.messages.pull;
  const tried = result.tried.map(({ source, fault }) => ({ source, said: faultWords(fault, words) }));
  return { ...NOTHING, tried, ...endsAs(result, tried, asked, session) };
}

type Ended = Pick<PullEnd, 'outcome' | 'said'> & Partial<PullEnd>;
type Attempt = Extract<PullResult, { readonly kind: 'attempted' }>;

function endsAs(result: PullResult, tried: PullEnd['tried'], asked: Asked, session: Session): Ended {
  const words = session.messages.pull;
  switch (result.kind) {
    case 'attempted':
      return attemptEnd(result, tried, asked, session);
    case 'needs-tag':
      return { outcome: 'refused', said: [words.needsTag(asked.image.familiar.replace('@', ':latest@'))] };
    case 'no-source':
    case 'disputed':
    case 'unconfirmed':
      return refusalOf(
        result,
        { name: shortName(asked.image), named: asked.mirrors, typed: `${session.command} pull` },
        session,
      );
  }
}

function attemptEnd(result: Attempt, tried: PullEnd['tried'], { image }: Asked, session: Session): Ended {
  const { pulled, causes, offers } = result.attempted;
  const words = session.messages.pull;
  const name = image.tag === null ? image.familiar : shortName(image);
  const { bytes } = totalsOf(pulled.stream);
  switch (pulled.kind) {
    case 'cancelled':
      return { outcome: 'interrupted', bytes, causes, said: [words.interrupted(name)] };
    case 'failed':
    case 'stalled':
    case 'wrong':
      return {
        outcome: 'failed',
        bytes,
        causes,
        said: [
          words.failed(name),
          ...tried.map((one) => words.notUsed([nameOf(one.source)], one.said)),
          ...(offers === null ? [] : [words.offers(offers)]),
          ...causes.slice(0, 1).map((cause) => words.moreOn(`${session.command} explain ${cause}`)),
        ],
      };
    case 'pulled':
      return pulledEnd(result, pulled, { name, isByDigest: image.digest !== null }, session);
  }
}

function pulledEnd(
  { attempted: { source, seconds }, witnesses, isOwnWay }: Attempt,
  { stream, left }: Extract<Pulled, { readonly kind: 'pulled' }>,
  { name, isByDigest }: { readonly name: string; readonly isByDigest: boolean },
  session: Session,
): Ended {
  const words = session.messages.pull;
  const { digest } = stream;
  const { bytes } = totalsOf(stream);
  const others = witnesses.filter(({ url }) => url !== source);
  const agreeing = others.filter((one) => one.digest === digest).map(({ url }) => url);
  const disagreeing: readonly Said[] = others.filter((one) => one.digest !== digest);
  return {
    outcome: 'pulled',
    digest,
    source,
    comparedWith: agreeing,
    disagreeing: disagreeing.map((one) => ({ source: one.url, digest: one.digest })),
    bytes,
    tagged: name,
    said: [
      hasFetched(stream)
        ? words.done(name, nameOf(source), bytes === 0 ? null : byteSize(bytes), seconds)
        : words.alreadyHere(name),
      ...(digest === null ? [] : [digest]),
      ...(isByDigest ? [words.provenByDigest] : confirmation(agreeing, isOwnWay, session)),
      ...disagreeing.map((one) => words.disagrees(nameOf(one.url), shortened(one.digest))),
      ...(left === null ? [] : [words.left(left)]),
    ],
  };
}

function confirmation(
  agreeing: readonly string[],
  isOwnWay: boolean,
  { messages: { pull: words } }: Session,
): readonly string[] {
  if (agreeing.length > 0) return [words.confirmedBy(agreeing.map(nameOf))];
  return isOwnWay ? [] : [words.unverified];
}
