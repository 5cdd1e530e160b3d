import { rootless } from '../../../facts/daemon/rootless.ts';
import { createLocalHost } from '../../../host/local.ts';
import { byName, findKnownAt } from '../../../mirrors/catalogue.ts';
import { measure, type Measurement } from '../../../mirrors/measure.ts';
import { faultOf, type MeasuredMirror } from '../../../mirrors/measured.ts';
import type { ListedMirror } from '../../../mirrors/mirror-list.ts';
import type { MirrorTestReport, TestedMirror } from '../../../report/models/mirror-test-report.ts';
import { mirrorTestVerdict } from '../../../report/sheet/mirror-test-verdict.ts';
import { createFacts } from '../../../run/fact.ts';
import { answer } from '../../answer.ts';
import { EXIT, NAGIOS_EXIT, type ExitCode } from '../../exit-code.ts';
import { showMirrorProgress } from '../../terminal/mirror-progress.ts';
import { mirrorsToTest } from '../../choosing-mirrors/mirrors-to-test.ts';
import { tellingImage } from '../../choosing-mirrors/telling-image.ts';
import type { Session } from '../../session.ts';

export interface MirrorTestOptions {
  /** Addresses, hosts, or names of the catalogue's; empty for all that are known. */
  readonly names: readonly string[];
  /** Whose images they have. */
  readonly registry: string;
  readonly image: string | null;
  readonly as: 'graph' | 'containerd' | null;
  /** A file or an https:// address with a list. */
  readonly from: string | null;
  readonly id: string | null;
}

/** More than three cost time when they are down, and no pull gets to the fourth. */
const MOST_RECOMMENDED = 3;

/** Measures mirrors as a pull uses them: 0 where one is good, 1 where none is. */
export async function runMirrorTest(options: MirrorTestOptions, session: Session): Promise<ExitCode> {
  const startedAt = new Date();
  const { messages, timeoutMs } = session;
  const { registry } = options;
  const image = tellingImage(options.image, registry, session);
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
        registry,
        ...(options.as === null ? {} : { as: options.as }),
        onMeasured: progress.measured,
      },
    );
    progress.end();
    const report: MirrorTestReport = {
      registry,
      image: image.familiar,
      askedAs: measurement.askedAs,
      hub: hubIn(measurement),
      mirrors: measurement.mirrors.map((one) => tested(one, registry, mirrors, configured)),
    };
    const best = report.mirrors.filter(({ rank }) => rank !== null).slice(0, MOST_RECOMMENDED);
    const user = await ask.fact(rootless);
    const sudo = user.state === 'known' && user.value !== null ? '' : 'sudo ';
    const aside = { best: best.map((one) => typeable(one, registry)), sudo } as const;
    await answer('mirror test', { startedAt, report, aside }, session);
    if (session.format === 'nagios') return NAGIOS_EXIT[mirrorTestVerdict(report)];
    return report.mirrors.some(({ rank }) => rank !== null) ? EXIT.ok : EXIT.problems;
  } finally {
    host.close();
  }
}

function hubIn({ hub }: Measurement): MirrorTestReport['hub'] {
  return { answer: hub.kind, digest: hub.kind === 'has' ? hub.digest : null };
}

function tested(
  one: MeasuredMirror,
  registry: string,
  listed: readonly ListedMirror[],
  configured: readonly string[],
): TestedMirror {
  const known = findKnownAt(one.url, registry);
  return {
    ...one,
    said: faultOf(one),
    name: listed.find(({ url }) => url === one.url)?.name ?? known?.name ?? null,
    operator: known?.operator ?? null,
    restrictions: known?.restrictions ?? [],
    closed: known?.status === 'dead' ? known.documented : null,
    configured: configured.includes(one.url),
  };
}

/** As short as it can be typed for `mirror use`. */
function typeable({ url, name }: TestedMirror, registry: string): string {
  const known = name === null ? null : byName(name, registry);
  return known !== null && url === `https://${known.host}` ? known.name : url;
}
