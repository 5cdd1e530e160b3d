import { parseModestJson } from '../notation/json-bounds.ts';
import { objectAt, parseObject, picked } from '../notation/json-object.ts';
import { accessIn, accessInToken } from '../notation/token-access.ts';
import type { ProbeReply, ProbeRequest, ReadResult } from './host.ts';
import { OF_PLUGIN } from './recorded-engine.ts';

/**
 * What of an answer a recording holds: what is judged and no more, by lists of what may be in it. Credentials are taken
 * out of it besides (redact.ts).
 */

/** Header fields that are judged, or tell who answered; `docker-ratelimit-source` is the user's own address. */
const HEADERS: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'content-type',
  'date',
  'docker-content-digest',
  'docker-distribution-api-version',
  'etag',
  'location',
  'ratelimit-limit',
  'ratelimit-remaining',
  'retry-after',
  'server',
  'via',
  'www-authenticate',
]);

/** Of a page and of an error so much: its title, its first words. */
const FIRST_WORDS = 400;

export function recordedProbe({ sentBy }: Pick<ProbeRequest, 'sentBy'>, reply: ProbeReply): ProbeReply {
  const { outcome } = reply;
  if (outcome.kind !== 'answered') return reply;
  const headers = Object.fromEntries(Object.entries(outcome.headers).filter(([name]) => HEADERS.has(name)));
  const type = (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const isForeign = sentBy !== undefined && !sameHost(sentBy, reply.url);
  return { ...reply, outcome: { ...outcome, headers, body: recordedBody(outcome.body, type, isForeign) } };
}

/**
 * A manifest is public and is walked on from; so is the answer of a registry or of its token server, whose token goes.
 * Of a blob the date of an image's configuration counts, of anything else its first words, and of a host that nobody
 * named but another host nothing.
 */
function recordedBody(body: string, type: string, isForeign: boolean): string {
  if (/^application\/vnd\.(oci\.image|docker\.distribution)\./.test(type)) return body;
  const value = objectIn(body);
  if (value !== null && 'rootfs' in value) {
    return JSON.stringify('created' in value ? { created: value.created } : {});
  }
  const isToken = value !== null && ('token' in value || 'access_token' in value);
  if (value !== null && (isForeign || isToken)) return JSON.stringify(tokenOf(value));
  if (isForeign) return '';
  if (value !== null || type === 'application/json') return body;
  const title = /<title>[^<]{0,200}<\/title>/i.exec(body)?.[0];
  return title ?? body.slice(0, FIRST_WORDS);
}

/** What it is good for is kept, and stands beside it: also where a recording is recorded, which has the token no more. */
function tokenOf(value: object): object {
  const tokens = Object.entries(value).filter(([key]) => key === 'token' || key === 'access_token');
  const access = tokens.map(([, token]) => (typeof token === 'string' ? accessInToken(token) : null));
  const beside = 'access' in value ? accessIn(value.access) : null;
  const said = beside ?? access.find((one) => one !== null);
  return {
    ...Object.fromEntries(tokens.map(([key]) => [key, '***'])),
    ...(said === undefined ? {} : { access: said }),
  };
}

function objectIn(latin1: string): object | null {
  const value = parseModestJson(latin1);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
}

function sameHost(one: string, other: string): boolean {
  return URL.canParse(one) && URL.canParse(other) && new URL(one).host === new URL(other).host;
}

export function recordedRead(path: string, result: ReadResult): unknown {
  if (result.kind !== 'read') return result;
  return { kind: 'read', latin1: heldOf(path, Buffer.from(result.bytes).toString('latin1')) };
}

function heldOf(path: string, latin1: string): string {
  if (/^\/proc\/\d+\/environ$/.test(path)) return onlyDockers(latin1);
  return /\/plugins\/[0-9a-f]{64}\/config\.json$/.test(path) ? onlyState(latin1) : latin1;
}

/** Of a plugin that the engine has installed: its environment is in the same file. */
function onlyState(latin1: string): string {
  return JSON.stringify({ plugin: picked(objectAt(parseObject(latin1), 'plugin'), OF_PLUGIN) });
}

/**
 * Of a process's environment only what dockerd itself looks at: the rest may hold anything, secrets too. Of a key for the
 * log driver of a cloud no more than that there is one.
 */
function onlyDockers(environ: string): string {
  return environ
    .split('\0')
    .filter((entry) =>
      /^(DOCKER_|(https?|no|all)_proxy=|(HTTPS?|NO|ALL)_PROXY=|PATH=|LISTEN_|SSL_CERT_|AWS_|GOOGLE_APPLICATION_CREDENTIALS=)/.test(
        entry,
      ),
    )
    .map((entry) => entry.replace(KEY_OF_A_CLOUD, '$1=set'))
    .join('\0');
}

const KEY_OF_A_CLOUD = /^(AWS_\w+|GOOGLE_APPLICATION_CREDENTIALS)=.+$/s;
