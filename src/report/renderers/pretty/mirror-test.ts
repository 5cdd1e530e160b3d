import type { MirrorTestReport, TestedMirror } from '../../models/mirror-test-report.ts';
import { DOCKER_HUB, registryTitle } from '../../../knowledge/vocabulary/registries.ts';
import { laterThanMost } from '../../../knowledge/later-than-most.ts';
import { remarked } from '../../../messages/remarks.ts';
import { cut, keepEnd } from '../../text/cut.ts';
import { mirrorReason } from '../../text/mirror-reason.ts';
import { row } from '../../text/table.ts';
import { wrap } from '../../text/wrap.ts';
import type { MirrorTestWords } from '../../../messages/mirror-test-words.ts';
import type { Aside, View } from '../renderer.ts';

const TABLE_COLUMNS = 80;
const RANK_COLUMNS = 4;
const MIRROR_COLUMNS = 28;
const VERDICT_COLUMNS = 13;
/** The rank, the mirror, the verdict, and four columns of figures or one of what was said. */
const COLUMNS = [RANK_COLUMNS, MIRROR_COLUMNS, VERDICT_COLUMNS, 11, 10, 8] as const;

/** The mirrors as a table, the best first; then what that means, and what to type. */
export function renderMirrorTest(
  report: MirrorTestReport,
  view: View,
  { best, sudo }: Aside<'mirror test'>,
): string {
  const lines = tableLines(report, { ...view, columns: Math.max(view.columns, TABLE_COLUMNS) });
  if (view.quiet) return lines.join('\n');
  const use = `${sudo}${view.command} mirror use ${of(report)}${best.join(' ')}`;
  return [
    ...lines,
    '',
    ...meaning(report, sudo, view).flatMap((text) => wrap(text, view.columns)),
    ...(best.length === 0 ? [] : [view.messages.mirrorTest.use(use)]),
  ].join('\n');
}

/** The option that names the registry, where it is not Docker Hub. */
function of({ registry }: MirrorTestReport): string {
  return registry === DOCKER_HUB ? '' : `--registry ${registry} `;
}

/** Those that cannot be used say why in place of their figures. */
function tableLines({ registry, mirrors }: MirrorTestReport, view: View): readonly string[] {
  const [mirror, verdict, ...figures] = view.messages.mirrorTest.columns;
  const heading = row(['', mirror, verdict, ...figures], COLUMNS).trimEnd();
  return [view.paint('bold', heading), ...mirrors.flatMap((one) => mirrorLines(one, registry, view))];
}

function mirrorLines(one: TestedMirror, registry: string, view: View): readonly string[] {
  const { messages, paint, columns, verbose } = view;
  const words = messages.mirrorTest;
  const rank = one.rank === null ? ' -' : String(one.rank).padStart(2);
  const lead = row([rank, keepEnd(bare(one.url), MIRROR_COLUMNS - 2)], COLUMNS);
  const verdict = row([words.verdict[one.verdict]], [VERDICT_COLUMNS]);
  const room = columns - RANK_COLUMNS - MIRROR_COLUMNS - VERDICT_COLUMNS;
  const rest =
    one.rank === null
      ? cut(remarked(mirrorReason(one, words, messages.remarks), messages.remarks), room)
      : row(figuresOf(one, registry, words), COLUMNS.slice(3));
  const style = one.verdict === 'good' ? 'green' : one.rank === null ? 'red' : 'yellow';
  return [`${lead}${paint(style, verdict)}${rest}`.trimEnd(), ...(verbose ? detailLines(one, view) : [])];
}

function figuresOf(
  { firstByteMs, bytesPerSecond, freshness, search }: TestedMirror,
  registry: string,
  words: MirrorTestWords,
) {
  const isAsOrigin = freshness === 'as-hub' && registry !== DOCKER_HUB;
  return [
    firstByteMs === null ? '-' : `${firstByteMs} ms`,
    bytesPerSecond === null ? '-' : speed(bytesPerSecond),
    isAsOrigin ? words.asOrigin : words.freshness[freshness],
    words.search[search === null ? 'unasked' : search ? 'yes' : 'no'],
  ];
}

function detailLines(one: TestedMirror, { messages, columns, paint }: View): readonly string[] {
  const {
    mirrorTest: { restriction },
    remarks,
  } = messages;
  const about = [one.operator, ...one.restrictions.map((word) => restriction[word])];
  const lines = [
    remarks.joined(about.filter((part) => part !== null)),
    ...one.steps.map(({ step, ms, said }) => remarks.on(`${step} ${ms} ms`, remarked(said, remarks))),
    one.digest ?? '',
  ].filter((line) => line !== '');
  return lines.flatMap((line) =>
    wrap(line, columns - RANK_COLUMNS).map((part) => ' '.repeat(RANK_COLUMNS) + paint('dim', part)),
  );
}

/** `https://` goes without saying. */
function bare(url: string): string {
  return url.replace(/^https:\/\//, '');
}

/** In units of 1000, as the speeds of lines are told. */
function speed(bytesPerSecond: number): string {
  return bytesPerSecond >= 1_000_000
    ? `${(bytesPerSecond / 1_000_000).toFixed(1)} MB/s`
    : `${Math.round(bytesPerSecond / 1000)} kB/s`;
}

function meaning(
  report: MirrorTestReport,
  sudo: '' | 'sudo ',
  { messages, command }: View,
): readonly string[] {
  const words = messages.mirrorTest;
  const { hub, registry, image, mirrors } = report;
  const usable = mirrors.filter(({ rank }) => rank !== null).length;
  const useless = uselessHere(report);
  const later = laterThanMost(mirrors);
  return [
    hub.answer === 'has-not' ? words.hubHasNot(image, registryTitle(registry)) : heldAgainst(report, words),
    ...(later.length === 0 ? [] : [words.later(later, registryTitle(registry))]),
    usable === 0 ? words.none(mirrors.length) : words.usable(usable, mirrors.length),
    ...(useless.length === 0
      ? []
      : [words.removeBad(useless, `${sudo}${command} mirror remove ${of(report)}${useless.join(' ')}`)]),
  ];
}

/** Those that are configured and of which nothing good can be hoped; with the whole network down, none is to blame. */
function uselessHere({ mirrors, hub }: MirrorTestReport): readonly string[] {
  const isNetworkDown = hub.answer === 'silent' && mirrors.every(({ verdict }) => verdict === 'unreachable');
  const isUseless = ({ verdict }: TestedMirror): boolean =>
    ['tampered', 'not-a-registry', 'half-proxy', 'forbidden', 'unreachable'].includes(verdict);
  return isNetworkDown ? [] : mirrors.filter((one) => one.configured && isUseless(one)).map(({ url }) => url);
}

function heldAgainst({ hub, registry, image, mirrors }: MirrorTestReport, words: MirrorTestWords): string {
  const title = registryTitle(registry);
  if (hub.answer === 'has') return words.heldAgainst.hub(image, title);
  const agreed = mirrors.some(({ freshness }) => freshness === 'as-most');
  return words.heldAgainst[agreed ? 'most' : 'nobody'](image, title);
}
