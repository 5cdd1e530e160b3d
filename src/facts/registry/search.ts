import type { ProbeReply } from '../../host/host.ts';
import { parseModestJson } from '../../notation/json-bounds.ts';
import type { Ask } from '../../run/fact.ts';
import { proxyChooser } from './proxy-chooser.ts';
import { USER_AGENT } from './walk.ts';

/** One image as a registry's search tells of it (docker/docker api/types/registry SearchResult). */
export interface FoundImage {
  readonly name: string;
  readonly description: string;
  readonly stars: number;
  readonly official: boolean;
  readonly automated: boolean;
}

/** Where a term is searched: `redis` on Docker Hub, `host/redis` on that host (moby splitReposSearchTerm). */
export interface SearchTerm {
  readonly host: string;
  readonly term: string;
}

export const HUB_SEARCH_HOST = 'index.docker.io';

export function parseSearchTerm(text: string): SearchTerm {
  const slash = text.indexOf('/');
  const first = text.slice(0, Math.max(0, slash));
  return slash > 0 && (/[.:]/.test(first) || first === 'localhost')
    ? { host: first, term: text.slice(slash + 1) }
    : { host: HUB_SEARCH_HOST, term: text.replace(/^library\//, '') };
}

/** The address that `docker search` asks (moby daemon/pkg/registry/search_session.go). */
export function searchUrl({ host, term }: SearchTerm, limit: number): string {
  return `https://${host}/v1/search?${new URLSearchParams({ q: term, n: String(limit) }).toString()}`;
}

/** Asks one host for a term; no credential is sent. */
export async function askSearch(
  ask: Ask,
  term: SearchTerm,
  limit: number,
  deadlineMs: number,
): Promise<ProbeReply> {
  const url = searchUrl(term, limit);
  const proxy = await proxyChooser(ask);
  return ask.host.probe({
    method: 'GET',
    url,
    headers: { 'user-agent': USER_AGENT, accept: 'application/json' },
    deadlineMs,
    maxBytes: 1024 * 1024,
    proxy: proxy(url),
    extraCaFiles: [`/etc/docker/certs.d/${term.host}/ca.crt`],
    verifyTls: true,
  });
}

/** The results in an answer; null where it is none: a web page, an error, a host without search. */
export function searchResults(reply: ProbeReply): readonly FoundImage[] | null {
  const { outcome } = reply;
  return outcome.kind === 'answered' && outcome.status === 200
    ? parseResults(Buffer.from(outcome.body, 'latin1').toString('utf8'))
    : null;
}

/** Reads the JSON of `/v1/search`, or of the Engine API's `/images/search`, which is the bare list. */
export function parseResults(text: string): readonly FoundImage[] | null {
  const value = parseModestJson(text);
  const list: unknown =
    typeof value === 'object' && value !== null && 'results' in value ? value.results : value;
  if (!Array.isArray(list)) return null;
  return list.flatMap((entry: unknown) => {
    const fields = new Map<string, unknown>(
      Object.entries(typeof entry === 'object' && entry !== null ? entry : {}),
    );
    const name = fields.get('name');
    const description = fields.get('description');
    const stars = fields.get('star_count');
    return typeof name === 'string'
      ? [
          {
            name,
            description: typeof description === 'string' ? description : '',
            stars: typeof stars === 'number' ? stars : 0,
            official: fields.get('is_official') === true,
            automated: fields.get('is_automated') === true,
          },
        ]
      : [];
  });
}
