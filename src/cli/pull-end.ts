import { shortDigest } from '../facts/registry/protocol.ts';
import { totalsOf } from '../facts/registry/pull-stream.ts';
import { shortName } from '../facts/registry/reference.ts';
import type { MeasuredMirror } from '../mirrors/measured.ts';
import type { Said, Source } from '../mirrors/source.ts';
import { byteSize } from '../report/text/byte-size.ts';
import type { PullReport } from '../report/models/pull-report.ts';
import type { Attempted, Wanted } from './pull-attempt.ts';
import { hostOf } from './pull-witnesses.ts';
import type { Session } from './session.ts';

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

type Tried = PullReport['tried'];

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

/** Who else said what the image's name stands for, and what was tried before. */
export interface Before {
  readonly witnesses: readonly Said[];
  readonly tried: Tried;
  /** It came by the daemon's own way, as docker pull goes: nobody has to stand for it. */
  readonly isOwn: boolean;
}

export function endOf(
  { image }: Wanted,
  attempted: Attempted,
  { witnesses, tried, isOwn }: Before,
  session: Session,
): PullEnd {
  const { pulled, source, said, causes, offers } = attempted;
  const words = session.messages.pull;
  const name = image.tag === null ? image.familiar : shortName(image);
  const { digest } = pulled.stream;
  const { bytes } = totalsOf(pulled.stream);
  const common = { ...NOTHING, bytes, tried, causes };
  if (pulled.kind === 'cancelled') {
    return { ...common, outcome: 'interrupted', said: [words.interrupted(name)] };
  }
  if (pulled.kind !== 'pulled') {
    return {
      ...common,
      outcome: 'failed',
      tried: [...tried, { source, said }],
      said: [
        words.failed(name),
        ...[...tried, { source, said }].map((one) => words.notUsed(hostOf(one.source), one.said)),
        ...(offers === null ? [] : [words.offers(offers)]),
        ...causes.slice(0, 1).map((cause) => words.moreOn(`${session.command} explain ${cause}`)),
      ],
    };
  }
  const others = witnesses.filter(({ url }) => url !== source);
  const agreeing = others.filter((one) => one.digest === digest).map(({ url }) => url);
  const disagreeing = others.filter((one) => one.digest !== digest);
  const host = hostOf(source);
  return {
    ...common,
    outcome: 'pulled',
    digest,
    source,
    comparedWith: agreeing,
    disagreeing: disagreeing.map((one) => ({ source: one.url, digest: one.digest })),
    tagged: name,
    said: [
      bytes === 0 ? words.alreadyHere(name) : words.done(name, host, byteSize(bytes), attempted.seconds),
      ...(digest === null ? [] : [digest]),
      ...(image.digest === null ? confirmation(agreeing, isOwn, session) : [words.provenByDigest]),
      ...disagreeing.map((one) => words.disagrees(hostOf(one.url), shortened(one.digest))),
      ...(pulled.left === null ? [] : [words.left(pulled.left)]),
    ],
  };
}

function confirmation(
  agreeing: readonly string[],
  isOwn: boolean,
  { messages: { pull: words } }: Session,
): readonly string[] {
  if (agreeing.length > 0) return [words.confirmedBy(agreeing.map(hostOf))];
  return isOwn ? [] : [words.unverified];
}

function shortened(digest: string): string {
  return `${shortDigest(digest)}…`;
}

export interface Choice {
  readonly source: Source;
  readonly measured: readonly MeasuredMirror[];
  /** Mirrors that the user named: only these are told of. */
  readonly named: readonly string[];
  readonly tried: Tried;
  /** `redis:latest` */
  readonly name: string;
}

export type Settled =
  | { readonly kind: 'go'; readonly source: Extract<Source, { readonly kind: 'confirmed' }> }
  | { readonly kind: 'end'; readonly end: PullEnd };

/** Whether a choice may be pulled; if not, why. */
export function settle(
  { source, measured, named, tried, name }: Choice,
  unverified: boolean,
  { messages, command }: Session,
): Settled {
  const words = messages.pull;
  const told = ({ url, digest }: Said): string => words.saysDigest(hostOf(url), digest);
  const reported = ({ url, digest }: Said): PullEnd['disagreeing'][number] => ({ source: url, digest });
  const ended = (end: Pick<PullEnd, 'outcome' | 'said'> & Partial<PullEnd>): Settled => ({
    kind: 'end',
    end: { ...NOTHING, tried, ...end },
  });
  switch (source.kind) {
    case 'confirmed':
      return { kind: 'go', source };
    case 'none':
      return ended({
        outcome: 'refused',
        digest: source.digest,
        disagreeing: source.disagreeing.map(reported),
        said: [
          words.refused(name),
          ...faults(
            measured.filter(({ url }) => named.length === 0 || named.includes(url)),
            source.digest,
            words,
          ),
          ...(source.digest === null ? [] : [words.rightOne, source.digest]),
        ],
      });
    case 'disputed': {
      const takeOne = words.takeOne(`${command} pull ${name}@sha256:…`);
      return ended({
        outcome: 'unconfirmed',
        disagreeing: source.said.map(reported),
        said: [words.disputed(name), ...source.said.map(told), takeOne],
      });
    }
    case 'unconfirmed': {
      const { digest, from } = source;
      const urls = from.map(({ url }) => url);
      if (unverified) {
        return { kind: 'go', source: { kind: 'confirmed', digest, from, agreeing: urls, disagreeing: [] } };
      }
      return ended({
        outcome: 'unconfirmed',
        digest,
        said: [
          words.unconfirmed(name, urls.map(hostOf).join(', ')),
          ...urls.map((url) => told({ url, digest })),
          words.howToConfirm(`${command} pull --unverified ${name}`),
        ],
      });
    }
  }
}

/** What is wrong with each, the hosts of one fault in one line. */
function faults(
  measured: readonly MeasuredMirror[],
  right: string | null,
  words: Session['messages']['pull'],
): readonly string[] {
  const hosts = new Map<string, string[]>();
  for (const { url, verdict, digest } of measured) {
    const isOther = right !== null && digest !== null && digest !== right;
    const fault = isOther ? words.otherImage(shortened(digest)) : words.verdict[verdict];
    hosts.set(fault, [...(hosts.get(fault) ?? []), hostOf(url)]);
  }
  return [...hosts].map(([fault, names]) => words.notUsed(names.join(', '), fault));
}
