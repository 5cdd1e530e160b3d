import { parseReference, type ImageReference } from '../../../facts/registry/reference.ts';
import { createLocalHost } from '../../../host/local.ts';
import { byName, findKnown } from '../../../mirrors/catalogue.ts';
import { measure, MEASURED_IMAGE, type Measurement } from '../../../mirrors/measure.ts';
import { faultOf, type MeasuredMirror } from '../../../mirrors/measured.ts';
import type { ListedMirror } from '../../../mirrors/mirror-list.ts';
import { redact } from '../../../redact/redact.ts';
import { renderJson } from '../../../report/json.ts';
import { renderMirrors } from '../../../report/mirror-table.ts';
import type { MirrorTestReport, TestedMirror } from '../../../report/models/mirror-test-report.ts';
import { wrap } from '../../../report/text/wrap.ts';
import { createFacts } from '../../../run/fact.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { showMirrorProgress } from '../../terminal/mirror-progress.ts';
import { mirrorsToTest } from '../../choosing-mirrors/mirrors-to-test.ts';
import type { Session } from '../../session.ts';
import { UsageError } from '../../usage-error.ts';

export interface MirrorTestOptions {
  /** Addresses, hosts, or names of the catalogue's; empty for all that are known. */
  readonly names: readonly string[];
  readonly image: string | null;
  readonly as: 'graph' | 'containerd' | null;
  /** A file or an https:// address with a list. */
  readonly from: string | null;
  readonly id: string | null;
}

type Image = Pick<ImageReference, 'path' | 'reference' | 'familiar'>;

/** More than three cost time when they are down, and no pull gets to the fourth. */
const MOST_RECOMMENDED = 3;

/** Measures mirrors as a pull uses them: 0 where one is good, 1 where none is. */
export async function runMirrorTest(options: MirrorTestOptions, session: Session): Promise<ExitCode> {
  const startedAt = new Date();
  const { messages, format, screen, timeoutMs, tool } = session;
  const image = imageNamed(options.image, session);
  const host = createLocalHost();
  try {
    const ask = createFacts(host, timeoutMs);
    const { mirrors, configured } = await mirrorsToTest(ask, options, session);
    const text = messages.mirrorTest.measuring(mirrors.length, image.familiar);
    const progress = await showMirrorProgress(text, session);
    const measurement = await measure(
      ask,
      mirrors.map(({ url }) => url),
      {
        image,
        ...(options.as === null ? {} : { as: options.as }),
        onMeasured: progress.measured,
      },
    );
    progress.end();
    const report: MirrorTestReport = {
      schemaVersion: 1,
      tool,
      command: 'mirror test',
      startedAt: startedAt.toISOString(),
      durationMs: Date.now() - startedAt.getTime(),
      image: image.familiar,
      askedAs: measurement.askedAs,
      hub: hubIn(measurement),
      mirrors: measurement.mirrors.map((one) => tested(one, mirrors, configured)),
    };
    if (format === 'json') screen.print(renderJson(report));
    else show(report, session);
    return report.mirrors.some(({ rank }) => rank !== null) ? EXIT.ok : EXIT.problems;
  } finally {
    host.close();
  }
}

function imageNamed(text: string | null, { messages }: Session): Image {
  if (text === null) return MEASURED_IMAGE;
  const image = parseReference(text);
  if (image === null) throw new UsageError(messages.errors.badReference(text));
  if (image.domain !== 'docker.io')
    throw new UsageError(messages.mirrorTest.notOnHub(image.familiar, image.domain));
  return image;
}

function hubIn({ hub }: Measurement): MirrorTestReport['hub'] {
  return { answer: hub.kind, digest: hub.kind === 'has' ? hub.digest : null };
}

function tested(
  one: MeasuredMirror,
  listed: readonly ListedMirror[],
  configured: readonly string[],
): TestedMirror {
  const known = findKnown(new URL(one.url).host);
  return {
    ...one,
    url: redact(one.url),
    steps: one.steps.map((step) => ({ ...step, said: redact(step.said) })),
    said: redact(faultOf(one)),
    name: listed.find(({ url }) => url === one.url)?.name ?? known?.name ?? null,
    operator: known?.operator ?? null,
    restrictions: known?.restrictions ?? [],
    closed: known?.status === 'dead' ? known.documented : null,
    configured: configured.includes(one.url),
  };
}

function show(report: MirrorTestReport, session: Session): void {
  const { messages, screen, verbose, quiet, command } = session;
  const words = messages.mirrorTest;
  const { columns, paint } = screen;
  screen.print(renderMirrors(report, { words, columns: Math.max(columns, 80), paint, verbose }));
  if (quiet) return;
  const usable = report.mirrors.filter(({ rank }) => rank !== null);
  const lines = [
    report.hub.answer === 'has-not' ? words.hubHasNot(report.image) : heldAgainst(report, words),
    usable.length === 0
      ? words.none(report.mirrors.length)
      : words.usable(usable.length, report.mirrors.length),
  ];
  screen.print('');
  const useless = uselessHere(report);
  if (useless.length > 0) {
    lines.push(words.removeBad(useless, `sudo ${command} mirror remove ${useless.join(' ')}`));
  }
  for (const line of lines.flatMap((text) => wrap(text, columns))) screen.print(line);
  if (usable.length === 0) return;
  const best = usable.slice(0, MOST_RECOMMENDED).map(typeable);
  screen.print(words.use(`sudo ${command} mirror use ${best.join(' ')}`));
}

/** Those that are configured and of which nothing good can be hoped; with the whole network down, none is to blame. */
function uselessHere({ mirrors, hub }: MirrorTestReport): readonly string[] {
  const isNetworkDown = hub.answer === 'silent' && mirrors.every(({ verdict }) => verdict === 'unreachable');
  const isUseless = ({ verdict }: TestedMirror): boolean =>
    ['tampered', 'not-a-registry', 'half-proxy', 'forbidden', 'unreachable'].includes(verdict);
  return isNetworkDown ? [] : mirrors.filter((one) => one.configured && isUseless(one)).map(({ url }) => url);
}

/** As short as it can be typed for `mirror use`. */
function typeable({ url, name }: TestedMirror): string {
  const known = name === null ? null : byName(name);
  return known !== null && url === `https://${known.host}` ? known.name : url;
}

function heldAgainst({ hub, image, mirrors }: MirrorTestReport, words: Session['messages']['mirrorTest']) {
  if (hub.answer === 'has') return words.heldAgainst.hub(image);
  const agreed = mirrors.some(({ freshness }) => freshness === 'as-most');
  return words.heldAgainst[agreed ? 'most' : 'nobody'](image);
}
