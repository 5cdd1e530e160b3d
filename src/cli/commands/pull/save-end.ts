import type { SaveForm } from '../../../knowledge/vocabulary/save-forms.ts';
import { shortName, type ImageReference } from '../../../facts/registry/reference.ts';
import type { FailedSource } from '../../../pull/save/fetching.ts';
import type { FoundImage } from '../../../pull/save/find-images.ts';
import { needsZstd } from '../../../pull/save/layout.ts';
import { mirrorsFor, type NamedMirrors } from '../../../pull/wanted.ts';
import type { SaveProgress } from '../../../pull/save/fetch-parts.ts';
import type { SaveResult } from '../../../pull/save/save-images.ts';
import type { SavedImage, SaveReport } from '../../../report/models/save-report.ts';
import { byteSize } from '../../../report/text/byte-size.ts';
import { shellWord } from '../../../knowledge/vocabulary/shell-line.ts';
import { typedWords } from '../../changing/typed-words.ts';
import type { Session } from '../../session.ts';
import { nameOf } from './fault-words.ts';
import { notFoundWords, unfitWords } from './not-found.ts';
import { namesOf } from './save-screen.ts';

interface Order {
  readonly images: readonly ImageReference[];
  readonly mirrors: NamedMirrors;
  readonly path: string;
  readonly form: SaveForm;
  readonly platform: string | null;
  readonly seconds: number;
}

type Ending = Pick<SaveReport, 'outcome' | 'said'> & Partial<Pick<SaveReport, 'bytes' | 'size'>>;

/** What there is to say of a save, and to report. */
export function saveEnd(result: SaveResult, order: Order, session: Session): SaveReport {
  const { path, form, platform } = order;
  return {
    path,
    form,
    platform,
    images: result.found.map(savedImage),
    bytes: 0,
    size: null,
    tried: triedBy(result.tried, session),
    ...ending(result, order, session),
  };
}

export function savedImage({
  reference,
  places,
  targets,
}: Pick<FoundImage, 'reference' | 'places' | 'targets'>): SavedImage {
  const { digest, witnesses } = places;
  const source = targets[0]?.address ?? `https://${reference.domain}`;
  const others = witnesses.filter(({ url }) => url !== source);
  return {
    image: reference.familiar,
    digest,
    source,
    comparedWith: others.filter((one) => one.digest === digest).map(({ url }) => url),
    disagreeing: others
      .filter((one) => one.digest !== digest)
      .map((one) => ({ source: one.url, digest: one.digest })),
  };
}

function triedBy(
  tried: readonly FailedSource[],
  { messages: { save: words } }: Session,
): SaveReport['tried'] {
  const told = tried.map(({ source, said }) => ({
    source,
    said: said.kind === 'said' ? said.text : words.wrongContent(said.digest),
  }));
  // Several parts may have failed there in one way.
  return [...new Map(told.map((one) => [`${one.source} ${one.said}`, one])).values()];
}

function ending(result: SaveResult, order: Order, session: Session): Ending {
  const { save: words, pull } = session.messages;
  const { path, images } = order;
  const names = namesOf(images);
  switch (result.kind) {
    case 'saved':
      return {
        outcome: 'saved',
        bytes: result.fetched,
        size: result.size,
        said: savedWords(result, order, session),
      };
    case 'not-found': {
      const typed = [session.command, 'pull', '--save', shellWord(path)].join(' ');
      return notFoundWords(
        result.why,
        { image: result.image, mirrors: mirrorsFor(result.image, order.mirrors), typed },
        session,
      );
    }
    case 'unfit':
      return {
        outcome: 'failed',
        said: [words.failed(names, path), unfitWords(result.why, result.image, words)],
      };
    case 'no-room':
      return {
        outcome: 'failed',
        said: [words.noRoom(path, byteSize(result.needed), byteSize(result.free))],
      };
    case 'held':
      return { outcome: 'failed', said: [words.held(path)] };
    case 'disk':
      return {
        outcome: 'failed',
        said: [
          ...(isFull(result.code) ? [words.diskFull(path)] : [words.cannotWrite(path, result.said)]),
          ...keptWords(result.progress, session),
        ],
      };
    case 'cancelled':
      return {
        outcome: 'interrupted',
        bytes: result.fetched,
        said: [words.interrupted(names, path), ...keptWords(result.progress, session)],
      };
    case 'failed':
      return {
        outcome: 'failed',
        bytes: result.fetched,
        said: [
          words.failed(names, path),
          ...triedBy(result.tried, session).map(({ source, said }) => pull.notUsed([nameOf(source)], said)),
          ...keptWords(result.progress, session),
        ],
      };
  }
}

/** Nothing is left, or no more may be used (write(2)). */
function isFull(code: string): boolean {
  return code === 'ENOSPC' || code === 'EDQUOT';
}

/** What the next run goes on from, and how it is called. */
function keptWords(progress: SaveProgress | null, session: Session): readonly string[] {
  if (progress === null || progress.bytes === 0) return [];
  return [
    session.messages.save.kept(byteSize(progress.bytes), byteSize(progress.bytesOf)),
    `  ${[session.command, ...typedWords()].join(' ')}`,
  ];
}

function savedWords(
  { found, size, before, images: inAll }: Extract<SaveResult, { kind: 'saved' }>,
  { images, path, form, seconds }: Order,
  session: Session,
): readonly string[] {
  const { save: words, pull } = session.messages;
  return [
    words.saved({ images: namesOf(images), path, size: byteSize(size), seconds }),
    ...(before === 0 ? [] : [words.resumed(byteSize(before))]),
    ...found.flatMap((one) => witnessWords(one, pull)),
    ...found.filter(needsZstd).map(({ reference }) => words.needsZstd(shortName(reference))),
    words.load,
    ...words.loadWith[form](shellWord(path), inAll === 1).map((line) => `  ${line}`),
    ...(form === 'docker-archive' || inAll === 1 ? [] : [words.onlyOneForPodman]),
  ];
}

/** Its digest, and who stands for it. */
function witnessWords(found: FoundImage, words: Session['messages']['pull']): readonly string[] {
  const { digest, comparedWith, disagreeing } = savedImage(found);
  const { reference, places } = found;
  return [
    `${shortName(reference)}: ${digest}`,
    ...(reference.digest === null && comparedWith.length > 0
      ? [words.confirmedBy(comparedWith.map(nameOf))]
      : []),
    ...(reference.digest === null && comparedWith.length === 0 && !places.isOwnWay ? [words.unverified] : []),
    ...disagreeing.map((one) => words.disagrees(nameOf(one.source), one.digest)),
  ];
}
