import { expect, test } from 'vitest';
import { CHECKS } from '../../checks/index.ts';
import { changeId } from '../../src/fix/changes/index.ts';
import { planFixes } from '../../src/fix/plan-fixes.ts';
import type { Plan } from '../../src/fix/transaction/plan.ts';
import { createFacts } from '../../src/run/fact.ts';
import { findingsOf, runChecks } from '../../src/run/run-checks.ts';
import { altered, replayed } from '../recordings.ts';

const FILE = '/etc/docker/daemon.json';

async function planWith(daemonJson: string | null, allowDisruptive = true): Promise<Plan> {
  const real = replayed('log-unbounded');
  const host = altered('log-unbounded', {
    readFile: async (path) =>
      path === FILE && daemonJson !== null
        ? { kind: 'read', bytes: Buffer.from(daemonJson) }
        : real.readFile(path),
  });
  const facts = createFacts(host, 1000);
  const findings = findingsOf(await runChecks(CHECKS, facts, () => true));
  return planFixes(facts, { findings, only: new Set(['log-unbounded']), mirrors: [], allowDisruptive });
}

test('a restart that stops containers is asked for by name', async () => {
  const { changes, refusals } = await planWith(null, false);
  expect(changes).toEqual([]);
  expect(refusals).toEqual([{ kind: 'disruptive', fix: 'limit-logs' }]);
});

test('the file keeps what it has, and nothing is said to be gone: the log that grew is there still', async () => {
  const { changes, cures, promises } = await planWith('{ "log-opts": { "labels": "a" }, "debug": false }\n');
  const [edit] = changes;
  if (edit?.kind !== 'edit-file') throw new Error('the file is edited');
  expect(JSON.parse(Buffer.from(edit.after ?? []).toString('utf8'))).toEqual({
    'log-opts': { labels: 'a', 'max-size': '10m', 'max-file': '3' },
    debug: false,
  });
  expect(changes.map((change) => changeId(change))).toContain('restart:docker.service');
  expect(cures).toEqual([]);
  expect(promises).toMatchObject([{ engine: 'docker', kind: 'logs-limited', size: '10m' }]);
});

test.each([
  '{ "log-opts": { "max-size": "1g" } }',
  '{ "log-driver": "local" }',
  '{ "log-driver": "journald" }',
])('%s: somebody has decided', async (daemonJson) => {
  expect((await planWith(daemonJson)).changes).toEqual([]);
});
