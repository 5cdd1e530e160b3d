import { CHECKS } from '../../../../checks/index.ts';
import { engine } from '../../../facts/daemon/engine.ts';
import { distribution, identity, systemdBooted } from '../../../facts/host/platform.ts';
import { situation } from '../../../facts/host/situation.ts';
import type { OwnCheck } from '../../../facts/own/own-check.ts';
import type { Finding } from '../../../knowledge/causes.ts';
import { sorted, type Judge } from '../../../report/accept.ts';
import type { Offer, offersFor } from '../../../fix/offers.ts';
import type { Host } from '../../../host/host.ts';
import type { CauseId } from '../../../knowledge/causes.ts';
import { packagesFor } from '../../../knowledge/packages.ts';
import type { Profile } from '../../../knowledge/vocabulary/profiles.ts';
import { engineIn, NOTHING_NAMED } from '../../../knowledge/situation/named.ts';
import { buildCheckReport } from '../../../report/check-report.ts';
import type { CheckReport, ReportedFix, ReportHost } from '../../../report/models/check-report.ts';
import type { Speaker } from '../../../report/situated/situated-advice.ts';
import type { Check } from '../../../run/check.ts';
import { createFacts, type Ask } from '../../../run/fact.ts';
import { findingsOf, runChecks, type CheckOutcome } from '../../../run/run-checks.ts';
import { measuredBy } from './measured.ts';
import { ownChecks } from './own-checks.ts';
import { selectionOf } from './selection.ts';
import { showProgress } from '../../terminal/check-progress.ts';
import type { Session } from '../../session.ts';

export interface CheckRun {
  readonly ask: Ask;
  readonly outcomes: readonly CheckOutcome[];
  readonly report: CheckReport;
  /** What of the findings nobody has accepted. */
  readonly open: readonly Finding[];
}

interface Wanted {
  readonly waitedSince?: number;
  /** What Docker is wanted for: with `--only` these checks too. */
  readonly profiles?: readonly Profile[];
  /** What the settings have checked besides. */
  readonly own?: readonly OwnCheck[];
  /** What is accepted; nothing where nobody says so. */
  readonly judge?: Judge;
}

/** All selected checks on one host, with what is waited for drawn on the way. */
export async function runAllChecks(
  host: Host,
  session: Session,
  { waitedSince = performance.now(), profiles = [], own = [], judge = () => null }: Wanted = {},
): Promise<CheckRun> {
  const ask = createFacts(host, session.timeoutMs, waitedSince);
  const selection = selectionOf(profiles, own, session);
  const checks = [...CHECKS, ...ownChecks(own)];
  const isSelected = ({ id }: Check): boolean => selection?.checks.includes(id) !== false;
  const progress = showProgress(checks.filter(isSelected), waitedSince, session);
  const ahead = setTimeout(() => void loadForFindings(session), SLOW_MS);
  const outcomes = await runChecks(checks, ask, isSelected, progress.done);
  clearTimeout(ahead);
  const findings = findingsOf(outcomes);
  // A healthy machine has no use for what tells of causes, nor for what knows how to fix.
  const offers = findings.length === 0 ? [] : await (await loadForFindings(session))(ask, findings);
  await progress.finish();
  const measured = await measuredBy(ask);
  const report = buildCheckReport({
    command: session.command,
    host: await describeHost(ask),
    speaker: await speakerHere(ask),
    selection,
    outcomes,
    messages: session.messages,
    fixesFor: (cause) => fixesFor(cause, offers, session),
    judge,
    measured,
  });
  return { ask, outcomes, report, open: sorted(findings, judge).open };
}

/** A run of more than this waits for somebody, who will not be well: what is needed then is read meanwhile. */
const SLOW_MS = 1_000;

async function loadForFindings({ messages }: Session): Promise<typeof offersFor> {
  const [offers] = await Promise.all([import('../../../fix/offers.ts'), messages.readCauses()]);
  return offers.offersFor;
}

function fixesFor(cause: CauseId, offers: readonly Offer[], { messages }: Session): readonly ReportedFix[] {
  return offers
    .filter(({ fix }) => fix.cures.includes(cause))
    .map(({ fix: { id }, safety }) => ({ id, title: messages.fix.title[id], safety }));
}

/** What was found on a machine is told with its own parameters: nothing is left open that a text would name. */
async function speakerHere(ask: Ask): Promise<Speaker> {
  const [where, distro] = await Promise.all([ask.fact(situation), ask.fact(distribution)]);
  const engineAt =
    where.state === 'known' && where.value?.kind === 'remote' ? engineIn(where.value.why) : null;
  const packages = distro.state === 'known' ? packagesFor(distro.value.id, distro.value.like) : null;
  return {
    situation: where.state === 'known' ? where.value : null,
    tool: packages === null || packages.tool === 'other' ? null : packages.tool,
    named: engineAt === null ? NOTHING_NAMED : { ...NOTHING_NAMED, engine: engineAt },
    byText: false,
  };
}

/** The head of what is told of a machine. */
export async function describeHost(ask: Ask): Promise<ReportHost> {
  const [who, distro, systemd, reached] = await Promise.all([
    ask.fact(identity),
    ask.fact(distribution),
    ask.fact(systemdBooted),
    ask.fact(engine),
  ]);
  return {
    platform: who.state === 'known' ? who.value.platform : 'linux',
    distribution: distro.state === 'known' ? distro.value.name : null,
    serviceManager: systemd.state === 'known' ? (systemd.value ? 'systemd' : 'other') : null,
    engine:
      reached.state === 'known' && reached.value.state === 'answers'
        ? {
            name: 'Docker',
            version: reached.value.info.version,
            imageStore: reached.value.info.imageStore,
            rootless: reached.value.info.rootless,
          }
        : null,
  };
}
