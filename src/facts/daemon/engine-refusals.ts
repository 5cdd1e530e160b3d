import type { CauseId } from '../../knowledge/causes.ts';
import type { LastRefused } from '../../knowledge/params/daemon.ts';
import { parseObject, textOf } from '../../notation/json-object.ts';
import { known, unknown, type Ask, type Fact, type Known } from '../../run/fact.ts';
import { unknownFrom } from '../../run/silent-command.ts';
import { identity } from '../host/platform.ts';
import { getFromEngine } from './engine-request.ts';
import { dockerUnits, type Unit } from './systemd.ts';

/** What was asked of the engine, in vain. */
type RefusedRequest = LastRefused['request'];

export interface Refusal {
  readonly request: RefusedRequest;
  /** In the engine's own words. */
  readonly said: string;
  readonly secondsAgo: number;
  /** What the words name; null where nobody knows them. */
  readonly named: CauseId | null;
}

/** `quiet`: no such line. `over`: since then the same was done. */
export type EngineRefusals =
  | { readonly kind: 'quiet' | 'over' | 'own-fault' }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** What failed longer ago may have been repaired since, with nobody having tried again. */
const RECENT_SECONDS = 3600;

/**
 * The last thing that this engine refused in the last hour as its own failure, by its journal, and has not done since.
 * It writes each answer of 500 and above there (moby daemon/server/server.go, makeHTTPHandler): a container that was to be
 * removed at its end leaves no other trace. Lines of the log driver journald come by another transport
 * (systemd.journal-fields(7), _TRANSPORT), so that no container speaks for the engine.
 */
export const engineRefusals: Fact<EngineRefusals> = {
  name: 'what the engine refused',
  gather: async (ask) => {
    const [units, who] = await Promise.all([ask.fact(dockerUnits), ask.fact(identity)]);
    if (units.state === 'unknown') return units;
    if (who.state === 'unknown') return who;
    const last = await lastLine(ask, units.value.service);
    if (last.state === 'unknown') return last;
    if (last.value === null) return known({ kind: 'quiet' });
    const { at, request, said } = last.value;
    const now = who.value.now / 1000;
    if (now - at > RECENT_SECONDS) return known({ kind: 'quiet' });
    if (await wasDoneSince(ask, request, at, now)) return known({ kind: 'over' });
    // The patterns of all texts: an engine that refuses nothing does not load them.
    const { recognise } = await import('../../knowledge/recognise.ts');
    const named = recognise(said).find(({ confidence }) => confidence !== 'possible')?.cause ?? null;
    if (named !== null && OF_THE_REQUEST.has(named) && !OF_THE_MACHINE.test(said)) {
      return known({ kind: 'own-fault' });
    }
    const secondsAgo = Math.max(0, Math.round(now - at));
    return known({ kind: 'refused', refusal: { request, said, secondsAgo, named } });
  },
};

/** They lie with what was asked for: any other container starts, and who asked was told. */
const OF_THE_REQUEST: ReadonlySet<CauseId> = new Set<CauseId>([
  'bind-mount-permission',
  'command-not-in-image',
  'container-limit-refused',
  'container-name-conflict',
  'container-out-of-memory',
  'container-state-refused',
  'container-user-missing',
  'image-no-platform',
  'image-not-found',
  'image-not-local',
  'image-wrong-architecture',
  'invalid-reference',
  'network-in-use',
  'network-missing',
  'port-in-use',
  'volume-refused',
]);

/**
 * What was asked for is there, and what it is on, or where it comes from, fails (moby daemon/oci_linux.go ensureShared,
 * ensureSharedOrSlave; daemon/volume/mounts/mounts.go Setup).
 */
const OF_THE_MACHINE = /but it is not a shared (?:or slave )?mount|error while mounting volume '/;

interface Line {
  /** Seconds since the epoch. */
  readonly at: number;
  readonly request: RefusedRequest;
  readonly said: string;
}

/** Of this life of the engine: what it could not do before its last start it may do now. */
async function lastLine(ask: Ask, { name, invocationId }: Unit): Promise<Known<Line | null>> {
  const ran = await ask.host.run({
    argv: [
      'journalctl',
      `--unit=${name}`,
      '--output=json',
      '--output-fields=MESSAGE,_SYSTEMD_INVOCATION_ID',
      '--no-pager',
      '--since=-1h',
      '--lines=20',
      '--grep=Handler for POST .* returned error',
      '_TRANSPORT=stdout',
    ],
    deadlineMs: ask.timeLeftMs(),
  });
  // Where no line matches some versions end with 1; an older one that knows no --grep has none to show either.
  if (ran.kind !== 'exited') return unknownFrom('journalctl', ran);
  if (/insufficient permissions|not seeing messages/.test(ran.stderr)) {
    return unknown('no-permission', 'journalctl -u docker.service');
  }
  const lines = ran.stdout
    .split('\n')
    .flatMap((line) => (line.startsWith('{') ? (lineFrom(line, invocationId) ?? []) : []));
  return known(lines.toSorted((a, b) => a.at - b.at).at(-1) ?? null);
}

/** `level=error msg="Handler for POST /v1.45/containers/ID/start returned error: …"` (logrus, TextFormatter). */
const REFUSED =
  /msg="Handler for POST (?:\/v[\d.]{1,8})?(\/[^ "]{1,400}) returned error: ((?:[^"\\]|\\.){1,4000})/;

const REQUESTS: readonly (readonly [RegExp, RefusedRequest])[] = [
  [/^\/containers\/[^/]+\/(?:re)?start$/, 'start'],
  // One that could not be made was not started.
  [/^\/containers\/create$/, 'start'],
  [/^\/exec\/[^/]+\/start$/, 'exec'],
  [/^\/networks\/create$/, 'network'],
  [/^\/volumes\/create$/, 'volume'],
];

function lineFrom(json: string, invocation: string): Line | null {
  const { MESSAGE: message, _SYSTEMD_INVOCATION_ID: life, __REALTIME_TIMESTAMP: micros } = parseObject(json);
  if (textOf(life) !== invocation) return null;
  const [, path = '', said = ''] = REFUSED.exec(textOf(message)) ?? [];
  const request = REQUESTS.find(([pattern]) => pattern.test(path))?.[1];
  const at = Number(textOf(micros)) / 1_000_000;
  return request === undefined || !(at > 0) ? null : { at, request, said: unquoted(said) };
}

/** Of Go's `%q` what an error has: quotes, backslashes, ends of lines. */
function unquoted(text: string): string {
  return text.replace(/\\(.)/g, (_, character: string) => (character === 'n' ? ' ' : character)).trim();
}

/** By the events that the engine remembers (moby daemon/events). */
const DONE: Readonly<Record<RefusedRequest, object>> = {
  start: { type: ['container'], event: ['start'] },
  exec: { type: ['container'], event: ['exec_start'] },
  network: { type: ['network'], event: ['create'] },
  volume: { type: ['volume'], event: ['create'] },
};

async function wasDoneSince(ask: Ask, request: RefusedRequest, at: number, now: number): Promise<boolean> {
  const filters = encodeURIComponent(JSON.stringify(DONE[request]));
  const path = `/events?since=${at.toFixed(6)}&until=${Math.ceil(now)}&filters=${filters}`;
  const reply = await getFromEngine(ask, path, { mostBytes: 64 * 1024 });
  return reply.state === 'known' && reply.value.body.trim() !== '';
}
