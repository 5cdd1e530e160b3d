import { randomBytes } from 'node:crypto';
import { clientEndpoint } from '../../../facts/client/docker-client.ts';
import { engine } from '../../../facts/daemon/engine.ts';
import { createHands } from '../../../host/hands.ts';
import type { LocalHost } from '../../../host/local.ts';
import type { Site } from '../../../prove/course.ts';
import { prove } from '../../../prove/prove.ts';
import { findSite } from '../../../prove/site.ts';
import { type Ask, createFacts } from '../../../run/fact.ts';
import { uninterrupted } from '../../interrupts.ts';
import type { Session } from '../../session.ts';
import { confirm } from '../../terminal/prompt.ts';
import { whileWaiting } from '../../terminal/spinner.ts';
import { type CheckRun, describeHost, runAllChecks } from '../check/run-all-checks.ts';
import { isWithoutClient, proveReport, type Told } from './report.ts';
import { refusedBefore } from './refused-before.ts';

export interface ProveOptions {
  /** Nothing is asked. */
  readonly yes: boolean;
  readonly offline: boolean;
}

/** Uses the engine as its user will, once that is agreed to; where a step fails, the checks are run for its cause. */
export async function proveHere(host: LocalHost, options: ProveOptions, session: Session): Promise<Told> {
  const check = onceChecked(host, session);
  const { ask, site } = await siteFor(host, options, session);
  const seen = await describeHost(ask);
  if (site === null) {
    return proveReport(
      'not-reached',
      [],
      { host: seen, checked: await check(), elsewhere: null, before: [] },
      session,
    );
  }
  const [elsewhere, before] = await Promise.all([site.isHere ? null : addressOf(ask), refusedBefore(ask)]);
  if (!(await agrees(site, options, session))) {
    return proveReport('declined', [], { host: seen, checked: null, elsewhere, before: [] }, session);
  }
  const work = uninterrupted((_isCancelled, cancelled) =>
    prove(site, {
      cancelled,
      onEvent: () => {},
      checked: async () =>
        (await check()).report.causes.map(({ id, severity, explains }) => ({ id, severity, explains })),
    }),
  );
  const results = await whileWaiting(session.messages.prove.proving, work, session);
  const hasFailed = results.some(({ end }) => end.status === 'fail');
  const isAsked = hasFailed || isWithoutClient(results);
  return proveReport(
    null,
    results,
    { host: seen, checked: isAsked ? await check() : null, elsewhere, before: hasFailed ? [] : before },
    session,
  );
}

async function addressOf(ask: Ask): Promise<string> {
  const at = await ask.fact(clientEndpoint);
  return at.state === 'known' ? at.value.text : '';
}

/** The machine's checks, all of them whatever was selected, without a drawing in the drawing. */
function onceChecked(host: LocalHost, session: Session): () => Promise<CheckRun> {
  let running: Promise<CheckRun> | null = null;
  return () => {
    running ??= runAllChecks(host, { ...session, quiet: true, only: [], skip: [] });
    return running;
  };
}

/** An engine that systemd starts when it is called for has its time to start (systemd.socket(5)). */
const STARTS_WITHIN_MS = 60_000;

async function siteFor(
  host: LocalHost,
  { offline }: ProveOptions,
  { timeoutMs }: Session,
): Promise<{ readonly ask: Ask; readonly site: Site | null }> {
  const around = {
    hands: createHands(),
    run: {
      id: randomBytes(6).toString('hex'),
      pid: process.pid,
      since: Math.floor(Date.now() / 1000),
    },
    offline,
  };
  const ask = createFacts(host, timeoutMs);
  const [reached, at] = await Promise.all([ask.fact(engine), ask.fact(clientEndpoint)]);
  const endpoint = at.state === 'known' ? at.value.endpoint : null;
  if (reached.state === 'known' && reached.value.state === 'would-start' && endpoint !== null) {
    await host.engine({ endpoint, method: 'GET', path: '/_ping', deadlineMs: STARTS_WITHIN_MS });
    // What was known of an engine at rest is not true of the one that runs.
    const fresh = createFacts(host, timeoutMs);
    return { ask: fresh, site: await findSite(fresh, around) };
  }
  return { ask, site: await findSite(ask, around) };
}

/** Says what will be done, before it is; on a terminal it asks. */
async function agrees(
  { info, offline, isHere }: Site,
  { yes }: ProveOptions,
  { messages, screen, quiet }: Session,
): Promise<boolean> {
  const words = messages.prove;
  if (!quiet) {
    const [first = '', ...rest] = words.plan(`Docker ${info.version}`, { offline, isHere });
    screen.note([first, ...rest.map((line) => `- ${line}`)].join('\n'));
  }
  return yes || !screen.asks() || confirm(words.ask, messages.answers);
}
