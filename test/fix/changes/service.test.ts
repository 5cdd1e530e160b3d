import { describe, expect, test } from 'vitest';
import {
  applyChange,
  changeId,
  changeTitle,
  combineChanges,
  isOwnChange,
  journalled,
  readStep,
} from '../../../src/fix/changes/index.ts';
import type { ServiceCall, ServiceVerb } from '../../../src/fix/changes/service.ts';
import { machine } from '../machine/machine.ts';
import { ALICE } from '../../identity.ts';

function call(verb: ServiceVerb, unit = 'docker.service'): ServiceCall {
  return { kind: 'service', verb, unit, safety: 'safe' };
}

const ENGINE = { endpoint: { kind: 'unix', path: '/var/run/docker.sock' }, ofUser: false } as const;

function combined(calls: readonly ServiceCall[]): readonly string[] {
  return combineChanges(calls).map((one) => changeId(one));
}

describe('the calls of one plan', () => {
  test('are in the order in which they help one another, each once', () => {
    expect(
      combined([
        call('restart'),
        call('enable'),
        call('reset-failed'),
        call('unmask'),
        call('daemon-reload', ''),
        call('restart'),
      ]),
    ).toEqual([
      'daemon-reload:',
      'unmask:docker.service',
      'reset-failed:docker.service',
      'enable:docker.service',
      'restart:docker.service',
    ]);
  });

  test('Docker starts after its containerd, also where that is restarted', () => {
    expect(combined([call('start'), call('restart', 'containerd.service')])).toEqual([
      'restart:containerd.service',
      'start:docker.service',
    ]);
    expect(combined([call('start'), call('start', 'containerd.service')])).toEqual([
      'start:containerd.service',
      'start:docker.service',
    ]);
  });

  test('a Docker that is started reads its file anyway, and is not reloaded', () => {
    expect(combined([call('reload'), call('start')])).toEqual(['start:docker.service']);
    expect(combined([call('reload')])).toEqual(['reload:docker.service']);
  });
});

describe('a call', () => {
  test('is the command that does it by hand', () => {
    expect(changeTitle(call('restart'))).toEqual({
      word: 'runCommand',
      of: 'systemctl restart docker.service',
    });
    expect(changeTitle(call('daemon-reload', ''))).toEqual({
      word: 'runCommand',
      of: 'systemctl daemon-reload',
    });
    expect(changeTitle({ ...call('reload'), ofUser: true }).of).toBe(
      'systemctl --user reload docker.service',
    );
  });

  test('is said with its words where it fails; a unit that has no failure to forget is none', async () => {
    const on = machine({ failing: () => 'Unit docker.service is masked.' });
    const tools = { ...on, ...ENGINE };
    expect(await applyChange(call('start'), tools)).toBe(
      'systemctl start docker.service: Unit docker.service is masked.',
    );
    expect(await applyChange(call('reset-failed'), tools)).toBeNull();
  });

  test.each([
    [{ kind: 'timed-out', ms: 100_000 }, 'not done within 100 s'],
    [{ kind: 'not-found' }, 'no systemctl here'],
    [{ kind: 'failed', code: 'EACCES', message: 'spawn EACCES' }, 'spawn EACCES'],
  ] as const)('that ends in %j says so', async (result, said) => {
    const { host, hands } = machine();
    const tools = { host: { ...host, run: async () => result }, hands, ...ENGINE };
    expect(await applyChange(call('start'), tools)).toBe(`systemctl start docker.service: ${said}`);
  });

  test.each([
    ['openrc', 'start', 'rc-service docker start'],
    ['openrc', 'reset-failed', 'rc-service docker zap'],
    ['openrc', 'enable', 'rc-update add docker default'],
    ['sysvinit', 'restart', 'service docker restart'],
    ['sysvinit', 'enable', 'update-rc.d docker enable'],
    ['sysvinit', 'register', 'update-rc.d docker defaults'],
    ['signal', 'reload', `sh -c 'kill -HUP "$(cat /var/run/docker.pid)"'`],
  ] as const)('of %s, %s: %s', (by, verb, typed) => {
    expect(changeTitle({ ...call(verb, 'docker'), by }).of).toBe(typed);
  });

  test('reaches dockerd alone: the number in its file may be another process’s by now', async () => {
    const files = { '/var/run/docker.pid': '42', '/proc/42/stat': '42 (mysqld) S 1 42' };
    const other = machine({ files });
    const reload = { ...call('reload', 'docker'), by: 'signal' } as const;
    expect(await applyChange(reload, { ...other, ...ENGINE })).toContain('no dockerd runs');
    expect(other.log).toEqual([]);
    const its = machine({ files: { ...files, '/proc/42/stat': '42 (dockerd) S 1 42' } });
    expect(await applyChange(reload, { ...its, ...ENGINE })).toBeNull();
    expect(its.log).toEqual(['sh -c kill -HUP "$(cat /var/run/docker.pid)"']);
  });

  test('is kept in the journal with its manager; one that nobody knows is no step of ours', () => {
    const start = { ...call('start', 'docker'), by: 'sysvinit' } as const;
    expect(readStep({ ...journalled(start) })).toEqual({
      kind: 'service',
      verb: 'start',
      unit: 'docker',
      by: 'sysvinit',
    });
    expect(readStep({ kind: 'service', verb: 'start', unit: 'docker.service' })).toEqual({
      kind: 'service',
      verb: 'start',
      unit: 'docker.service',
    });
    expect(readStep({ kind: 'service', verb: 'start', unit: 'docker', by: 'launchd' })).toBeNull();
  });

  test('is a user’s own only of the user’s manager', () => {
    expect(isOwnChange(call('reload'), ALICE)).toBe(false);
    expect(isOwnChange({ ...call('reload'), ofUser: true }, ALICE)).toBe(true);
  });
});
