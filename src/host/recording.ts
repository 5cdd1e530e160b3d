import type { Host } from './host.ts';
import { recordedProbe, recordedRead } from './recorded.ts';
import { recordedEngine } from './recorded-engine.ts';
import { redactSecrets, redactSecretsDeep } from '../redact/redact.ts';

/**
 * A recording: every call and its answer, as JSON. Bytes of files are Latin-1 strings, so that a file in any
 * encoding comes back as it was; credentials are taken out before anything is written down.
 */
export interface Recording {
  readonly recordingVersion: 1;
  readonly calls: Readonly<Record<string, unknown>>;
}

export interface RecordingHost extends Host {
  readonly recording: () => Recording;
  /** The calls as they were answered, credentials and all: to look for them in what is handed on, and for nothing else. */
  readonly answers: () => ReadonlyMap<string, unknown>;
}

/** Passes every call on and writes its answer down. */
export function createRecordingHost(inner: Host): RecordingHost {
  const calls = new Map<string, unknown>();
  const unwritten = new Map<string, unknown>();
  const note = async <T>(key: string, answer: Promise<T>): Promise<T> => {
    const value = await answer;
    calls.set(key, value);
    return value;
  };
  return {
    // What is read from standard input and answered to it are credentials: a helper's, never written down.
    run: async (command) => {
      const answer = await inner.run(command);
      const kept = command.input === undefined ? calls : unwritten;
      kept.set(callKey('run', command.argv), answer);
      return answer;
    },
    readFile: async (path, bounds) => {
      const result = await inner.readFile(path, bounds);
      calls.set(callKey('readFile', path), recordedRead(path, result));
      return result;
    },
    stat: (path) => note(callKey('stat', path), inner.stat(path)),
    statfs: (path, deadlineMs) => note(callKey('statfs', path), inner.statfs(path, deadlineMs)),
    askNameServer: (question) => note(nameKey(question), inner.askNameServer(question)),
    connect: (request) => note(connectKey(request), inner.connect(request)),
    addressesOf: (name, deadlineMs) =>
      note(callKey('addressesOf', name), inner.addressesOf(name, deadlineMs)),
    engine: async (request) => {
      const reply = await inner.engine(request);
      calls.set(engineKey(request), recordedEngine(request, reply));
      return reply;
    },
    probe: async (request) => {
      const reply = await inner.probe(request);
      calls.set(probeKey(request), recordedProbe(request, reply));
      return reply;
    },
    identity: () => note(callKey('identity', null), inner.identity()),
    recall: async (name) =>
      (
        await note(
          callKey('recall', name),
          inner.recall(name).then((text) => ({ text })),
        )
      ).text,
    remember: inner.remember,
    answers: () => new Map([...calls, ...unwritten]),
    recording: () => ({
      recordingVersion: 1,
      calls: Object.fromEntries(
        [...calls]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, value]) => [storedKey(key), redactSecretsDeep(value)]),
      ),
    }),
  };
}

/** The name of a call as it is written down: what was asked with a secret in it is found again without. */
export function storedKey(key: string): string {
  return redactSecrets(key);
}

/** The name under which a call stands in a recording. */
export function callKey(name: string, argument: unknown): string {
  return `${name} ${JSON.stringify(argument)}`;
}

export function engineKey({ endpoint, method, path }: Parameters<Host['engine']>[0]): string {
  return callKey('engine', [endpoint, method, path]);
}

export function nameKey({ server, name }: Parameters<Host['askNameServer']>[0]): string {
  return callKey('askNameServer', [server, name]);
}

export function connectKey({ host, port }: Parameters<Host['connect']>[0]): string {
  return callKey('connect', [host, port]);
}

export function probeKey({ method, url, proxy }: Parameters<Host['probe']>[0]): string {
  return callKey('probe', proxy === null ? [method, url] : [method, url, redactSecrets(proxy)]);
}
