import type { CauseId } from '../../../knowledge/causes.ts';
import { CAUSE_IDS } from '../../../knowledge/implications.ts';
import { alternativesTo, type Alternatives } from '../../../knowledge/signatures/alternatives.ts';
import type { Recognised } from '../../../knowledge/signatures/signature.ts';
import { engineIn, namedIn } from '../../../knowledge/situation/named.ts';
import {
  recognisePackageTool,
  recogniseSituation,
  situationOf,
} from '../../../knowledge/situation/recognise-situation.ts';
import { SOURCES } from '../../../knowledge/sources.ts';
import type { Situation, SituationKind } from '../../../knowledge/vocabulary/situations.ts';
import type { Checked, ExplainedCause, ExplainReport } from '../../../report/models/explain-report.ts';
import { reportedAdvice } from '../../../report/reported-advice.ts';
import type { Aside } from '../../../report/renderers/renderer.ts';
import { toldApart } from '../../../report/situated/tell-apart.ts';
import { situatedAdvice, type Speaker } from '../../../report/situated/situated-advice.ts';
import { answer } from '../../answer.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import type { Session } from '../../session.ts';
import { nearestName } from '../../usage-error.ts';
import { ledByMachine } from './leading.ts';
import { oldMirrorIn } from './old-mirror.ts';
import { isStandardInput, readText, type Read } from './read-text.ts';

export interface ExplainOptions {
  /** Empty: the text comes on standard input. A cause's id prints that cause, a file's name reads the file. */
  readonly words: readonly string[];
  /** Run the checks on this machine that tell the causes of the text apart. */
  readonly check: boolean;
  /** A recording to look at in the place of this machine; where there is no text, what it shows is explained. */
  readonly from: string | null;
  /** Whom the advice is meant for; null where the text tells. */
  readonly situation: SituationKind | null;
}

export async function runExplain(options: ExplainOptions, session: Session): Promise<ExitCode> {
  const startedAt = new Date();
  const { words, from } = options;
  const { messages, command } = session;
  const isTyped = isStandardInput(words) && process.stdin.isTTY;
  const isAsked = isTyped && from === null && (words.length === 0 || words[0] === '-');
  if (isAsked) session.screen.note(messages.explain.paste);
  const said = isTyped && !isAsked ? NOTHING_SAID : await readText(words, messages);
  const { found, text } = from !== null && said.text.trim() === '' ? await causesIn(from, session) : said;
  const [first] = found;
  const alternatives = first === undefined ? null : alternativesTo(first);
  const isLookedAt = options.check || (from !== null && text !== '');
  const here =
    isLookedAt && alternatives !== null ? await checkAt(from, { found, text }, alternatives, session) : null;
  const spoken = spokenFrom(options, text, first);
  const isId = first !== undefined && text === first.cause;
  const machine = isId && here === null && spoken === null ? await situationAt(from, session) : null;
  const speaker: Speaker = {
    situation: spoken ?? here?.situation ?? machine,
    tool: recognisePackageTool(text),
    named: machine?.kind === 'remote' ? { ...namedIn(text), engine: engineIn(machine.why) } : namedIn(text),
    byText: true,
  };
  const report: ExplainReport = {
    situation: speaker.situation,
    causes: (here?.led ?? found).map((one) => explained(one, speaker, session)),
    checked: here?.checked ?? null,
  };
  const aside: Aside<'explain'> = {
    checkCommand:
      alternatives !== null && here === null
        ? `${command} check --only ${alternatives.checks.join(',')}`
        : null,
    nearest: first === undefined ? nearestCause(words) : null,
    about: said.text.trim() !== '' ? 'text' : from === null ? 'no-text' : 'well-recording',
    situationFrom: options.situation !== null ? 'option' : spoken === null ? 'machine' : 'text',
  };
  await answer('explain', { startedAt, report, aside }, session);
  return found.length === 0 ? EXIT.undetermined : EXIT.ok;
}

function spokenFrom(
  { situation }: ExplainOptions,
  text: string,
  first: Recognised | undefined,
): Situation | null {
  if (situation !== null) return { kind: situation, why: '--situation' };
  return recogniseSituation(text) ?? (first === undefined ? null : situationOf(first));
}

/** What was most likely meant by a single word that is the id of no cause. */
function nearestCause(words: readonly string[]): CauseId | null {
  const [word = ''] = words;
  const nearest = words.length === 1 && /^[\w-]{3,60}$/.test(word) ? nearestName(word, CAUSE_IDS) : null;
  return CAUSE_IDS.find((id) => id === nearest) ?? null;
}

function explained(one: Recognised, speaker: Speaker, { messages, command }: Session): ExplainedCause {
  const { title, explanation, howWeTell, advice } = messages.causes[one.cause];
  const alternatives = alternativesTo(one);
  const steps = situatedAdvice(one.cause, advice(null), speaker, messages);
  return {
    id: one.cause,
    confidence: one.confidence,
    matched: one.matched,
    title,
    explanation,
    howWeTell,
    ...reportedAdvice(steps, { command, price: messages.report.stopsContainers }),
    sources: SOURCES[one.cause],
    also: (alternatives?.also ?? []).map((id) => ({ id, title: messages.causes[id].title })),
    tellApart:
      alternatives === null
        ? null
        : toldApart(alternatives.command, speaker.situation?.kind ?? null, speaker.named),
  };
}

interface Here {
  readonly checked: Checked;
  readonly situation: Situation | null;
  readonly led: readonly Recognised[];
}

/** The text names a mirror that the engine has no more: that explains it, whatever is wrong with the mirror. */
function keptWay(host: string): Recognised {
  return { cause: 'build-mirror-not-taken', confidence: 'certain', matched: host, also: [] };
}

const NOTHING_SAID: Read = { found: [], text: '' };

/** What a recording shows, as if somebody had named it. */
async function causesIn(from: string, session: Session): Promise<Read> {
  const [{ openRecording }, { runAllChecks }] = await Promise.all([
    import('../check/recordings.ts'),
    import('../check/run-all-checks.ts'),
  ]);
  const host = await openRecording(from, session.messages.errors);
  const { report } = await runAllChecks(host, session);
  const found = report.causes.map(({ id }): Recognised => ({
    cause: id,
    confidence: 'certain',
    matched: id,
    also: [],
  }));
  return { found, text: '' };
}

/** Of whom a cause is asked for by its id, which tells no situation; a host with systemd is whom it is written for. */
async function situationAt(from: string | null, session: Session): Promise<Situation | null> {
  const [{ openHost }, { createFacts }, facts] = await Promise.all([
    import('./open-host.ts'),
    import('../../../run/fact.ts'),
    import('../../../facts/host/situation.ts'),
  ]);
  const { host, close } = await openHost(from, session.messages.errors);
  try {
    const found = await createFacts(host, session.timeoutMs).fact(facts.situation);
    return found.state === 'unknown' || found.value?.kind === 'systemd' ? null : found.value;
  } finally {
    close();
  }
}

/** Just the checks that discriminate; loaded only here, as a text alone needs none of them. */
async function checkAt(
  from: string | null,
  { found, text }: Read,
  { also, checks }: Alternatives,
  session: Session,
): Promise<Here> {
  const [{ openHost }, { runAllChecks }, { mirrorHosts }] = await Promise.all([
    import('./open-host.ts'),
    import('../check/run-all-checks.ts'),
    import('./mirror-hosts.ts'),
  ]);
  const { host, close } = await openHost(from, session.messages.errors);
  try {
    const { report, ask } = await runAllChecks(host, { ...session, only: checks, skip: [] });
    const meant = new Set<CauseId>([...found.map(({ cause }) => cause), ...also]);
    const seen = new Set(report.checks.flatMap(({ findings }) => findings.map(({ cause }) => cause)));
    const led = ledByMachine(found, also, report);
    const [first] = led;
    // What leads was found, also where the text did not name it: the text told what follows from it.
    if (first !== undefined) meant.add(first.cause);
    const checked = {
      confirmed: [...meant].filter((cause) => seen.has(cause)),
      causes: report.causes.map(({ id }) => id),
      checks: report.checks.filter(({ status }) => status !== 'skip'),
    };
    const hosts = await mirrorHosts(ask);
    const old = hosts === null ? null : oldMirrorIn(text, hosts);
    return { checked, situation: report.situation, led: old === null ? led : [keptWay(old), ...led] };
  } finally {
    close();
  }
}
