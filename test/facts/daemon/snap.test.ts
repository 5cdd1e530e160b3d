import { expect, test } from 'vitest';
import { daemonConfigFile } from '../../../src/facts/config/daemon-config.ts';
import { situation } from '../../../src/facts/host/situation.ts';
import { enableCalls, reloadCalls, restartCalls, startCalls } from '../../../src/fix/docker-calls.ts';
import { serviceText } from '../../../src/fix/changes/service-call.ts';
import { adapted } from '../../../src/report/situated/adapt.ts';
import { RESTART_DOCKER, START_DOCKER } from '../../../src/knowledge/vocabulary/commands.ts';
import { createFacts } from '../../../src/run/fact.ts';
import { judgeHost, verdictOn } from '../../recordings.ts';
import { snapMachine } from './snap-machine.ts';

const MIRROR = '{ "registry-mirrors": ["https://mirror-good.lab.test"] }';

test.each([
  ['healthy-trixie', '{}'],
  ['healthy-with-mirror', MIRROR],
])('the snap of Docker that runs well: %s', async (base, file) => {
  const outcomes = await judgeHost(snapMachine(base, true, file));
  expect(outcomes.filter(({ judgement }) => judgement.status === 'found')).toEqual([]);
  expect(verdictOn('daemon-enabled', outcomes)).toBe('pass');
});

test('stopped, it is the snap that is started', async () => {
  const host = snapMachine('daemon-stopped', false, '{}');
  expect(verdictOn('daemon-running', await judgeHost(host))).toMatchObject([
    { cause: 'daemon-stopped', params: { unit: 'snap.docker.dockerd.service' } },
  ]);
  const facts = createFacts(host, 1_000);
  expect(await facts.fact(situation)).toMatchObject({ value: { kind: 'snap' } });
  const { steps } = adapted([START_DOCKER, RESTART_DOCKER], 'snap', null);
  expect(steps.map((step) => ('run' in step ? step.run : ''))).toEqual([
    'sudo snap start docker',
    'sudo snap restart docker',
  ]);
});

test('its file is that of the snap, whether it runs or not', async () => {
  const path = async (running: boolean): Promise<unknown> => {
    const base = running ? 'healthy-trixie' : 'daemon-stopped';
    const file = await createFacts(snapMachine(base, running, '{}'), 1_000).fact(daemonConfigFile);
    return file.state === 'known' ? file.value.path : file;
  };
  expect(await path(true)).toBe('/var/snap/docker/2915/config/daemon.json');
  expect(await path(false)).toBe('/var/snap/docker/current/config/daemon.json');
});

test('what is planned is for its own unit, whose reload is a signal to dockerd alone', async () => {
  const ask = createFacts(snapMachine('healthy-trixie', true, '{}'), 1_000);
  const calls = await Promise.all([
    startCalls(ask),
    reloadCalls(ask),
    restartCalls(ask, 'disruptive'),
    enableCalls(ask),
  ]);
  expect(calls.flat().map((call) => serviceText(call.verb, call))).toEqual([
    'systemctl reset-failed snap.docker.dockerd.service',
    'systemctl start snap.docker.dockerd.service',
    'systemctl kill --kill-who=main --signal=HUP snap.docker.dockerd.service',
    'systemctl restart snap.docker.dockerd.service',
    'systemctl enable snap.docker.dockerd.service',
  ]);
});
