import { readFileSync } from 'node:fs';
import path from 'node:path';
import { mirrorsOf, settingsOf } from '../../../src/facts/daemon-json/settings.ts';
import type { EngineReply, EngineRequest, RunResult } from '../../../src/host/host.ts';
import { replayed } from '../../recordings.ts';
import type { MemoryFiles } from './memory-files.ts';

const PULLS = path.resolve(import.meta.dirname, '../../../fixtures/pulls');
const SOCKET = { kind: 'unix', path: '/var/run/docker.sock' } as const;
const CONFIG = '/etc/docker/daemon.json';

export interface DockerState {
  readonly active: boolean;
  readonly liveRestore: boolean;
  /** A machine whose recorded container runs. */
  readonly busy: boolean;
  /** It is sent the signal, and does not read its file. */
  readonly deaf: boolean;
  /** The recorded stream that a pull answers with. */
  readonly pulls: 'docker-26-good' | 'docker-20-tampered';
  /** The image of the proof was pulled before. */
  readonly hasImage: boolean;
}

/** What a Docker keeps of daemon.json, and answers as a recorded one did. */
export interface MemoryDocker {
  readonly systemctl: (words: readonly string[]) => RunResult;
  readonly engine: (request: EngineRequest) => Promise<EngineReply>;
}

export function memoryDocker(
  { texts }: MemoryFiles,
  { active, liveRestore, busy, deaf, pulls, hasImage }: DockerState,
): MemoryDocker {
  const file = (): Uint8Array => new Uint8Array(Buffer.from(texts.get(CONFIG) ?? '{}'));
  let mirrors = mirrorsOf(file());
  return {
    systemctl: (words) => {
      const [verb, unit] = words.filter((word) => !word.startsWith('--'));
      if (unit === 'docker.service' && verb === 'is-active') {
        return active ? exited(0, 'active\n') : exited(3, 'inactive\n');
      }
      if (unit === 'docker.service' && (verb === 'start' || verb === 'restart')) mirrors = mirrorsOf(file());
      // A reload keeps the list of a key that is gone (moby daemon/reload.go, IsValueSet).
      if (
        unit === 'docker.service' &&
        verb === 'reload' &&
        !deaf &&
        'registry-mirrors' in settingsOf(file())
      ) {
        mirrors = mirrorsOf(file());
      }
      return exited(0, '');
    },
    engine: async (request) => {
      if (request.path === '/info') {
        const recorded = await replayed('healthy-trixie').engine({ ...request, endpoint: SOCKET });
        return recorded.kind === 'answered'
          ? { ...recorded, body: altered(recorded.body, { mirrors, liveRestore }) }
          : recorded;
      }
      if (request.path.startsWith('/images/create?')) {
        return answered(200, readFileSync(path.join(PULLS, `${pulls}.jsonl`), 'utf8'));
      }
      if (request.path.startsWith('/images/')) return answered(hasImage ? 200 : 404, '{}');
      if (request.path === '/containers/json') {
        const asked = { ...request, endpoint: SOCKET, path: '/containers/json?all=1' };
        return replayed(busy ? 'log-unbounded' : 'healthy-trixie').engine(asked);
      }
      return { kind: 'not-recorded' };
    },
  };
}

function altered(
  info: string,
  { mirrors, liveRestore }: { readonly mirrors: readonly string[]; readonly liveRestore: boolean },
): string {
  const { RegistryConfig: registry, ...rest } = Object.assign({ RegistryConfig: {} }, JSON.parse(info));
  return JSON.stringify({
    ...rest,
    LiveRestoreEnabled: liveRestore,
    RegistryConfig: { ...registry, Mirrors: mirrors.map((url) => `${url.replace(/\/$/, '')}/`) },
  });
}

function answered(status: number, body: string): EngineReply {
  return { kind: 'answered', status, body, ms: 1 };
}

export function exited(code: number, stdout: string, stderr = ''): RunResult {
  return { kind: 'exited', code, stdout, stderr, ms: 1 };
}
