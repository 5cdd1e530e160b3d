import { expect, test } from 'vitest';
import { CHECKS } from '../../checks/index.ts';
import { changeId } from '../../src/fix/changes/index.ts';
import { offersFor } from '../../src/fix/offers.ts';
import { planFixes } from '../../src/fix/plan-fixes.ts';
import type { Plan } from '../../src/fix/transaction/plan.ts';
import type { Host } from '../../src/host/host.ts';
import type { CauseId } from '../../src/knowledge/causes.ts';
import { createFacts } from '../../src/run/fact.ts';
import { findingsOf, runChecks } from '../../src/run/run-checks.ts';
import { altered, replayed } from '../recordings.ts';

/** The container of traefik-outdated, on the recorded machine with Docker 29.7.2. */
function onDocker29(said: string): Host {
  const container = replayed('traefik-outdated');
  const machine = replayed('docker29-healthy-root');
  return altered('docker29-healthy-root', {
    engine: async (request) => {
      if (!request.path.startsWith('/containers/')) return machine.engine(request);
      const reply = await container.engine(request);
      return reply.kind === 'answered'
        ? { ...reply, body: reply.body.replaceAll('client version 1.24', `client version ${said}`) }
        : reply;
    },
  });
}

async function planOn(host: Host, only: ReadonlySet<CauseId> | null, allowDisruptive = true): Promise<Plan> {
  const facts = createFacts(host, 1000);
  const findings = findingsOf(await runChecks(CHECKS, facts, () => true));
  return planFixes(facts, { findings, only, mirrors: [], allowDisruptive });
}

const NAMED = new Set<CauseId>(['client-outdated']);

test('Docker 29 gets the key, as low as the log says and no lower', async () => {
  for (const version of ['1.24', '1.39']) {
    const { changes, promises, cures } = await planOn(onDocker29(version), NAMED);
    const [edit] = changes;
    if (edit?.kind !== 'edit-file') throw new Error('the file is edited');
    expect(edit.path).toBe('/etc/docker/daemon.json');
    expect(JSON.parse(Buffer.from(edit.after ?? []).toString('utf8'))).toEqual({
      'min-api-version': version,
    });
    expect(changes.map((change) => changeId(change))).toContain('restart:docker.service');
    expect(promises).toEqual([{ engine: 'docker', kind: 'serves-api', version }]);
    expect(cures).toEqual(['client-outdated']);
  }
});

test('what no engine of today serves is left to hand', async () => {
  expect((await planOn(onDocker29('1.23'), NAMED)).changes).toEqual([]);
});

test('an engine that serves such a client by now is not held against its old log', async () => {
  const facts = createFacts(onDocker29('1.41'), 1000);
  const causes = findingsOf(await runChecks(CHECKS, facts, () => true)).map(({ cause }) => cause);
  expect(causes).not.toContain('client-outdated');
});

test('an engine before 29 has it in its environment', async () => {
  const { changes } = await planOn(replayed('traefik-outdated'), NAMED);
  const [edit] = changes;
  if (edit?.kind !== 'edit-file') throw new Error('a drop-in is made');
  expect(edit.path).toBe('/etc/systemd/system/docker.service.d/zz-docker-doctor-api.conf');
  expect(Buffer.from(edit.after ?? []).toString('utf8')).toBe(
    '[Service]\nEnvironment=DOCKER_MIN_API_VERSION=1.24\n',
  );
  expect(changes.map((change) => changeId(change))).toContain('daemon-reload:');
});

test('whoever has not named the cause is told of it, and nothing is done, whatever else is allowed', async () => {
  const { changes, refusals } = await planOn(onDocker29('1.24'), null);
  expect(changes).toEqual([]);
  expect(refusals).toEqual([
    { kind: 'last-resort', fix: 'serve-old-clients', cause: 'client-outdated', stops: false },
  ]);
  const facts = createFacts(onDocker29('1.24'), 1000);
  const offers = await offersFor(facts, findingsOf(await runChecks(CHECKS, facts, () => true)));
  expect(offers.map(({ fix, safety }) => `${fix.id} ${safety}`)).toEqual(['serve-old-clients disruptive']);
});
