import type {
  ConnectReply,
  AddressesReply,
  EngineReply,
  Host,
  NameServerReply,
  ProbeReply,
  ReadResult,
  RunResult,
  StatfsResult,
  StatResult,
} from './host.ts';
import type { Identity } from './identity.ts';
import { parseModestJson } from '../notation/json-bounds.ts';
import { callKey, connectKey, engineKey, nameKey, probeKey, storedKey, type Recording } from './recording.ts';

/**
 * Answers from a recording. The recording is our own format, written by the recording host; a call that it does
 * not hold is answered with `not-recorded`, so that checks younger than a recording say "could not tell".
 */
export function createReplayHost(recording: Recording): Host {
  const find = <T extends object>(key: string, missing: T): T => {
    const value = recording.calls[key] ?? recording.calls[storedKey(key)];
    return isAnswerLike(value, missing) ? value : missing;
  };
  return {
    run: async ({ argv }) => find<RunResult>(callKey('run', argv), { kind: 'not-recorded' }),
    readFile: async (path) => bytesOf(find<StoredRead>(callKey('readFile', path), { kind: 'not-recorded' })),
    stat: async (path) => find<StatResult>(callKey('stat', path), { kind: 'not-recorded' }),
    statfs: async (path) => find<StatfsResult>(callKey('statfs', path), { kind: 'not-recorded' }),
    askNameServer: async (question) => find<NameServerReply>(nameKey(question), { kind: 'not-recorded' }),
    connect: async (request) => find<ConnectReply>(connectKey(request), { kind: 'not-recorded' }),
    addressesOf: async (name) => find<AddressesReply>(callKey('addressesOf', name), { kind: 'not-recorded' }),
    engine: async (request) => find<EngineReply>(engineKey(request), { kind: 'not-recorded' }),
    probe: async (request) =>
      find<ProbeReply>(probeKey(request), {
        url: request.url,
        phases: {},
        address: null,
        ms: 0,
        outcome: { kind: 'not-recorded' },
      }),
    recall: async (name) =>
      find<{ readonly text: string | null }>(callKey('recall', name), { text: null }).text,
    remember: async () => {},
    identity: async () => find<Identity>(callKey('identity', null), NOBODY),
  };
}

type StoredRead = Exclude<ReadResult, { kind: 'read' }> | { readonly kind: 'read'; readonly latin1: string };

const NOBODY: Identity = {
  platform: 'linux',
  arch: 'x64',
  uid: -1,
  user: '',
  groups: [],
  home: '/',
  environment: {},
  now: 0,
};

function bytesOf(stored: StoredRead): ReadResult {
  return stored.kind === 'read'
    ? { kind: 'read', bytes: new Uint8Array(Buffer.from(stored.latin1, 'latin1')) }
    : stored;
}

/**
 * An answer has the keys that tell its sort apart (`kind`, or those of a probe or an identity); what lies deeper
 * is vouched for by `recordingVersion`, as the same code wrote it.
 */
function isAnswerLike<T extends object>(value: unknown, like: T): value is T {
  return typeof value === 'object' && value !== null && Object.keys(like).every((key) => key in value);
}

/** Reads a whole recording's text; null where it is not one (one that names a base: based-recording.ts). */
export function parseRecording(text: string): Recording | null {
  const value = parseModestJson(text);
  if (typeof value !== 'object' || value === null || !('calls' in value) || !('recordingVersion' in value))
    return null;
  if (
    'base' in value ||
    value.recordingVersion !== 1 ||
    typeof value.calls !== 'object' ||
    value.calls === null
  )
    return null;
  return { recordingVersion: 1, calls: { ...value.calls } };
}
