import { clientEndpoint } from '../../../facts/client/docker-client.ts';
import { engine } from '../../../facts/daemon/engine.ts';
import { describeReply } from '../../../facts/registry/describe-reply.ts';
import { askable, mirrorsInFile, mirrorsInForce } from '../../../facts/registry/mirrors.ts';
import {
  askSearch,
  HUB_SEARCH_HOST,
  parseResults,
  parseSearchTerm,
  searchResults,
  type FoundImage,
  type SearchTerm,
} from '../../../facts/registry/search.ts';
import { createLocalHost } from '../../../host/local.ts';
import { DOCKER_HUB } from '../../../knowledge/vocabulary/registries.ts';
import { measurableOf } from '../../../mirrors/catalogue.ts';
import type { SearchReport } from '../../../report/models/search-report.ts';
import { createFacts, type Ask } from '../../../run/fact.ts';
import { answer } from '../../answer.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { confirm } from '../../terminal/prompt.ts';
import type { Session } from '../../session.ts';
import { whileWaiting } from '../../terminal/spinner.ts';

export interface SearchOptions {
  readonly term: string;
  readonly limit: number;
  readonly filter: SearchFilter;
  readonly noTrunc: boolean;
  /** Whether hosts outside of the configuration may be asked. */
  readonly known: boolean;
}

export interface SearchFilter {
  readonly stars: number;
  readonly official: boolean | null;
  readonly automated: boolean | null;
}

export async function runSearch(options: SearchOptions, session: Session): Promise<ExitCode> {
  const startedAt = new Date();
  const { messages, screen, format } = session;
  const words = messages.search;
  const host = createLocalHost();
  try {
    const found = await searchEverywhere(createFacts(host, session.timeoutMs, 0), options, session);
    const report: SearchReport = {
      term: options.term,
      answeredBy: found.by,
      equivalent: found.by === null ? null : `docker search ${named(found.by, options.term)}`,
      results: found.results.filter((image) => matches(image, options.filter)).slice(0, options.limit),
      said: found.said,
    };
    const { noTrunc, known } = options;
    const said = await answer('search', { startedAt, report, aside: { noTrunc, known } }, session);
    if (said.answeredBy !== null && format === 'pretty') {
      screen.note(
        said.answeredBy === HUB_SEARCH_HOST
          ? words.answeredByDaemon
          : words.answeredBy(said.answeredBy, said.equivalent ?? ''),
      );
    }
    return report.answeredBy === null ? EXIT.problems : EXIT.ok;
  } finally {
    host.close();
  }
}

interface Answer {
  /** Who answered; null for nobody. */
  readonly by: string | null;
  readonly results: readonly FoundImage[];
  readonly said: readonly string[];
}

/** The daemon's own way gets so much of the deadline; what is left is for the mirrors. */
const DAEMONS_SHARE = 0.5;

/** The daemon's own way first, then the configured mirrors, then, with consent, hosts that are known to search. */
async function searchEverywhere(ask: Ask, options: SearchOptions, session: Session): Promise<Answer> {
  const asked = parseSearchTerm(options.term);
  const waiting = <T>(work: Promise<T>): Promise<T> =>
    whileWaiting(session.messages.search.searching(options.term), work, session);
  const own = await waiting(askDaemon(ask, asked, options));
  if (own.by !== null || asked.host !== HUB_SEARCH_HOST) return own;
  const mirrors = await waiting(askHosts(ask, await configuredHosts(ask), asked, options.limit));
  if (mirrors.by !== null) return { ...mirrors, said: own.said };
  const known = measurableOf(DOCKER_HUB)
    .filter(({ search }) => search)
    .map(({ host }) => host);
  const said = [...own.said, ...mirrors.said];
  const agreed =
    options.known ||
    (session.screen.asks() &&
      (await confirm(session.messages.search.askKnown(known), session.messages.answers)));
  if (!agreed) return { by: null, results: [], said };
  const others = await waiting(askHosts(ask, known, asked, options.limit));
  return { ...others, said: [...said, ...others.said] };
}

/** Through the engine, so that its proxy and its resolver count; directly where it cannot be asked. */
async function askDaemon(ask: Ask, term: SearchTerm, { term: typed, limit }: SearchOptions): Promise<Answer> {
  const deadlineMs = Math.round(ask.timeLeftMs() * DAEMONS_SHARE);
  const [reached, at] = await Promise.all([ask.fact(engine), ask.fact(clientEndpoint)]);
  const endpoint = at.state === 'known' ? at.value.endpoint : null;
  if (reached.state === 'known' && reached.value.state === 'answers' && endpoint !== null) {
    const query = new URLSearchParams({ term: typed, limit: String(limit) });
    const reply = await ask.host.engine({
      endpoint,
      method: 'GET',
      path: `/images/search?${query.toString()}`,
      deadlineMs,
    });
    const results = reply.kind === 'answered' && reply.status === 200 ? parseResults(reply.body) : null;
    if (results !== null) return { by: term.host, results, said: [] };
    const words =
      reply.kind === 'answered' ? reply.body.trim() : reply.kind === 'failed' ? reply.message : '';
    return { by: null, results: [], said: [`${term.host}: ${words}`] };
  }
  return askHosts(ask, [term.host], term, limit, deadlineMs);
}

/** Asks hosts for a term, all at once; the first in the list that has an answer counts. */
async function askHosts(
  ask: Ask,
  hosts: readonly string[],
  { term }: SearchTerm,
  limit: number,
  deadlineMs = Math.round(ask.timeLeftMs() * DAEMONS_SHARE),
): Promise<Answer> {
  const replies = await Promise.all(hosts.map((host) => askSearch(ask, { host, term }, limit, deadlineMs)));
  const answers = replies.map(searchResults);
  const first = answers.findIndex((results) => results !== null);
  const said = replies.map((reply, index) => `${hosts[index] ?? ''}: ${describeReply(reply)}`);
  return { by: hosts[first] ?? null, results: answers[first] ?? [], said };
}

/** The mirrors that this machine is configured to use; search knows no path, only the host. */
async function configuredHosts(ask: Ask): Promise<readonly string[]> {
  const lists = await Promise.all([ask.fact(mirrorsInForce), ask.fact(mirrorsInFile)]);
  const urls = lists.flatMap((list) => (list.state === 'known' ? list.value : []));
  return [...new Set(askable(urls).map((url) => new URL(url).host))];
}

function named(host: string, typed: string): string {
  return host === HUB_SEARCH_HOST || parseSearchTerm(typed).host === host ? typed : `${host}/${typed}`;
}

function matches({ stars, official, automated }: FoundImage, filter: SearchFilter): boolean {
  return (
    stars >= filter.stars &&
    (filter.official === null || filter.official === official) &&
    (filter.automated === null || filter.automated === automated)
  );
}
