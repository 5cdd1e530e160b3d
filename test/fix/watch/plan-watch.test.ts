import { expect, test } from 'vitest';
import { journalled, readStep } from '../../../src/fix/changes/index.ts';
import { planUnwatch, planWatch, type WatchPlan } from '../../../src/fix/watch/plan-watch.ts';
import { EVERY, MARK, reportIn, unitsOf } from '../../../src/fix/watch/units.ts';
import type { Host, ReadResult } from '../../../src/host/host.ts';
import { createFacts } from '../../../src/run/fact.ts';
import { parseObject } from '../../../src/notation/json-object.ts';
import { replayed } from '../../recordings.ts';

const FOLDER = '/var/lib/prometheus/node-exporter';
const WISH = { program: ['/usr/bin/docker-doctor'], folder: null, every: '30m' } as const;

/** A recorded machine with these files and no others of ours, and node_exporter’s folder. */
function machine(files: Readonly<Record<string, string>> = {}, name = 'healthy-trixie'): Host {
  const host = replayed(name);
  const read = (path: string): ReadResult =>
    path in files ? { kind: 'read', bytes: Buffer.from(files[path] ?? '') } : { kind: 'missing' };
  return {
    ...host,
    run: async () => ({ kind: 'exited', code: 0, stdout: 'Version=257.9-1~deb13u1\n', stderr: '', ms: 1 }),
    readFile: async (path, bounds) =>
      path.startsWith('/etc/systemd/system/') ? read(path) : host.readFile(path, bounds),
    stat: async (path) => {
      const isFolder = [FOLDER, '/etc/systemd/system', '/run/systemd/system'].includes(path);
      const found = { mode: 0o755, uid: 0, gid: 0, diskBytes: 0, realPath: path } as const;
      return isFolder ? { kind: 'there', type: 'directory', ...found } : { kind: 'missing' };
    },
  };
}

function plan(host: Host, wish: Partial<typeof WISH> | object = {}): Promise<WatchPlan> {
  return planWatch(createFacts(host, 1000), { ...WISH, ...wish });
}

test('three files, a first run, then the timer; each step reads back from the journal', async () => {
  const planned = await plan(machine());
  if (planned.kind !== 'changes') throw new Error(planned.kind);
  expect(planned.report).toBe(`${FOLDER}/docker_doctor.prom`);
  const told = planned.changes.map((change) =>
    change.kind === 'edit-file'
      ? change.path
      : change.kind === 'service'
        ? `${change.verb} ${change.unit}`
        : change.kind,
  );
  expect(told).toEqual([
    '/etc/systemd/system/docker-doctor.service',
    '/etc/systemd/system/docker-doctor.timer',
    '/etc/systemd/system/timers.target.d/docker-doctor.conf',
    'daemon-reload ',
    'start docker-doctor.service',
    'start docker-doctor.timer',
    'made-later',
  ]);
  for (const change of planned.changes) {
    if (change.kind === 'manual') continue;
    const step = journalled(change);
    expect(readStep(parseObject(JSON.stringify(step)))).toEqual(step);
  }
});

test('what is there is not written again, what is another’s is left, and what is missing is told', async () => {
  const files = Object.fromEntries(
    unitsOf({ program: WISH.program, report: `${FOLDER}/docker_doctor.prom`, every: '30m' }),
  );
  expect(await plan(machine(files))).toEqual({ kind: 'nothing' });
  const changed = await plan(machine(files), { every: '1h' });
  expect(
    changed.kind === 'changes' && changed.changes.filter(({ kind }) => kind === 'edit-file'),
  ).toHaveLength(1);
  const path = '/etc/systemd/system/docker-doctor.timer';
  const others = machine({ [path]: '[Timer]\nOnCalendar=daily\n' });
  expect(await plan(others)).toEqual({ kind: 'not-ours', path });
  expect(await planUnwatch(createFacts(others, 1000))).toEqual({ kind: 'not-ours', path });
  expect(await planUnwatch(createFacts(machine(), 1000))).toEqual({ kind: 'nothing' });
  expect(await plan(machine(), { folder: '/nowhere' })).toEqual({ kind: 'no-folder', folder: '/nowhere' });
});

test('a unit that is masked, or another’s in another folder, is told as such', async () => {
  const masked = machine();
  const path = '/etc/systemd/system/docker-doctor.service';
  const failed: ReadResult = { kind: 'failed', code: 'ENOTREGULAR', message: `${path}: not a regular file` };
  const readFile: Host['readFile'] = async (at, bounds) =>
    at === path ? failed : masked.readFile(at, bounds);
  expect(await plan({ ...masked, readFile })).toEqual({ kind: 'not-ours', path });
  expect(await planUnwatch(createFacts({ ...masked, readFile }, 1000))).toEqual({ kind: 'not-ours', path });
  const packaged = '/usr/lib/systemd/system/docker-doctor.timer';
  const found = { mode: 0o644, uid: 0, gid: 0, diskBytes: 0, realPath: packaged } as const;
  const stat: Host['stat'] = async (at) =>
    at === packaged ? { kind: 'there', type: 'file', ...found } : masked.stat(at);
  expect(await plan({ ...masked, stat })).toEqual({ kind: 'not-ours', path: packaged });
});

test('removing takes the report of the service that there is', async () => {
  const files = Object.fromEntries(unitsOf({ ...WISH, report: '/srv/my metrics/docker_doctor.prom' }));
  const planned = await planUnwatch(createFacts(machine(files), 1000));
  expect(planned.kind === 'changes' && planned.changes.at(-1)).toMatchObject({
    kind: 'made-later',
    goes: 'now',
    files: ['/srv/my metrics/docker_doctor.prom', '/var/lib/systemd/timers/stamp-docker-doctor.timer'],
  });
});

test('where systemd is there and answers nobody nothing is planned', async () => {
  // systemctl(1) without a bus, on bookworm; seen by test/lab/tests/watch-elsewhere.test.ts.
  const stderr = 'Failed to connect to bus: Connection refused\n';
  const silent: Host = {
    ...machine(),
    run: async () => ({ kind: 'exited', code: 1, stdout: '', stderr, ms: 1 }),
  };
  expect(await plan(silent)).toEqual({
    kind: 'silent',
    said: 'Failed to connect to bus: Connection refused',
  });
  const slow: Host = { ...machine(), run: async () => ({ kind: 'timed-out', ms: 1000 }) };
  expect(await plan(slow)).toEqual({ kind: 'silent', said: 'systemctl show: no answer within 1.0 s' });
});

test('a path with blanks, per cents and dollars is one word to systemd', () => {
  const text = [...unitsOf({ ...WISH, program: ['/opt/a b/%d$x'], report: '/srv/x.prom' }).values()].join(
    '\n',
  );
  expect(text).toContain('ExecStart="/opt/a b/%%d$$x" check --format prometheus');
  expect(text.split(MARK)).toHaveLength(4);
  expect(Object.keys(EVERY)).toContain('30m');
  for (const report of ['/srv/x.prom', '/srv/100% $HOME "a" b\\c/x.prom', '/srv/%d$$x/x.prom']) {
    const [service = ''] = unitsOf({ ...WISH, report }).values();
    expect(reportIn(service)).toBe(report);
  }
  const [service = ''] = unitsOf({ ...WISH, report: '/srv/a%d$x/x.prom' }).values();
  expect(service).toContain('ReadWritePaths=-/srv/a%%d$x\n');
});
