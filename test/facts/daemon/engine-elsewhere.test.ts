import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { engineElsewhere } from '../../../src/facts/daemon/engine-elsewhere.ts';
import { localEngine } from '../../../src/facts/daemon/local-engine.ts';
import type { AddressesReply, Host } from '../../../src/host/host.ts';
import { rootCauses } from '../../../src/knowledge/roots.ts';
import { findingsOf } from '../../../src/run/run-checks.ts';
import { createReplayHost, parseRecording } from '../../../src/host/replay.ts';
import { createFacts } from '../../../src/run/fact.ts';
import { altered, judgeHost, replayed } from '../../recordings.ts';

/** A job whose service does not listen, recorded in a container of Debian 12 that has the client alone. */
const JOB = path.join(import.meta.dirname, '../../../fixtures/jobs/service-not-started/recording.json');

function job(): Host {
  const recording = parseRecording(readFileSync(JOB, 'utf8'));
  if (recording === null) throw new Error(`${JOB}: no recording`);
  return createReplayHost(recording);
}

const NOT_FOUND: AddressesReply = { kind: 'failed', code: 'ENOTFOUND' };

function askOn(machine: string, DOCKER_HOST: string, addresses: AddressesReply = NOT_FOUND) {
  const host = altered(machine, {
    identity: async () => {
      const who = await replayed(machine).identity();
      return { ...who, environment: { ...who.environment, DOCKER_HOST } };
    },
    addressesOf: async () => addresses,
    engine: async () => ({ kind: 'failed', code: 'ECONNREFUSED', message: 'connect ECONNREFUSED', ms: 1 }),
  });
  return createFacts(host, 1000);
}

describe('the engine is elsewhere', () => {
  test.each(['tcp://build.example.com:2376', 'tcp://192.0.2.7:2375', 'ssh://me@192.0.2.7', 'docker:2375'])(
    'by %s',
    async (endpoint) => {
      const ask = askOn('healthy-trixie', endpoint);
      expect(await ask.fact(engineElsewhere)).toEqual({ state: 'known', value: { kind: 'other-engine' } });
      expect(await ask.fact(localEngine)).toEqual({ state: 'known', value: { state: 'elsewhere' } });
    },
  );

  test.each(['', 'unix:///run/user/1000/docker.sock', 'tcp://127.0.0.1:2375', 'tcp://localhost:2375'])(
    'not by %s',
    async (endpoint) => {
      const found = await askOn('healthy-trixie', endpoint).fact(engineElsewhere);
      expect(found).toEqual({ state: 'known', value: null });
    },
  );

  test("not by a name of this machine's", async () => {
    const own: AddressesReply = { kind: 'found', addresses: ['127.0.1.1'] };
    const found = await askOn('healthy-trixie', 'tcp://this-machine:2375', own).fact(engineElsewhere);
    expect(found).toEqual({ state: 'known', value: null });
  });

  test('on loopback too where no dockerd is installed: a pod of Kubernetes has its service there', async () => {
    const recorded = job();
    const host: Host = {
      ...recorded,
      identity: async () => {
        const who = await recorded.identity();
        return { ...who, environment: { ...who.environment, DOCKER_HOST: 'tcp://localhost:2375' } };
      },
    };
    expect(await createFacts(host, 1000).fact(engineElsewhere)).toEqual({
      state: 'known',
      value: { kind: 'other-engine' },
    });
  });
});

test('a service that does not listen is the wrong endpoint, and of this machine nothing is said', async () => {
  const outcomes = await judgeHost(job());
  const roots = rootCauses(findingsOf(outcomes));
  expect(roots.map(({ finding, severity }) => [finding.cause, severity])).toEqual([
    ['wrong-endpoint', 'fail'],
  ]);
  expect(outcomes.filter(({ judgement }) => judgement.status === 'unknown')).toEqual([]);
  const said = outcomes.filter(({ judgement }) => judgement.status !== 'skip');
  expect(new Set(said.map(({ check }) => check.group))).toEqual(new Set(['client', 'packages']));
  const daemon = outcomes.find(({ check }) => check.id === 'daemon-running');
  expect(daemon?.judgement).toEqual({ status: 'skip', because: { kind: 'other-engine' } });
});

describe('in a container that has the socket of its host', () => {
  function inContainer(without: readonly string[]): Host {
    const real = replayed('healthy-trixie');
    return altered('healthy-trixie', {
      stat: async (file) =>
        file === '/.dockerenv'
          ? { kind: 'there', type: 'file', mode: 0o644, uid: 0, gid: 0, diskBytes: 0, realPath: file }
          : without.some((name) => file.endsWith(name))
            ? { kind: 'missing' }
            : real.stat(file),
    });
  }

  test('its files and network are not taken for those of the engine', async () => {
    const outcomes = await judgeHost(inContainer(['/dockerd']));
    const because = { status: 'skip', because: { kind: 'in-container' } };
    for (const id of ['daemon-json', 'daemon-running', 'hub-pull', 'name-servers'])
      expect(outcomes.find(({ check }) => check.id === id)?.judgement, id).toEqual(because);
    const reachable = outcomes.find(({ check }) => check.id === 'engine-reachable');
    expect(reachable?.judgement.status).toBe('pass');
  });

  test('one that has a dockerd of its own is a machine like any other', async () => {
    const found = await createFacts(inContainer([]), 1000).fact(engineElsewhere);
    expect(found).toEqual({ state: 'known', value: null });
  });
});
