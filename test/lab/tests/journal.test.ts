import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { labAvailability } from '../machine/availability.ts';
import { FIX, isPutBack, isWhole, look, NEW, OLD, prepare, shell, UNDO } from '../machine/killing.ts';
import { CHECKOUT, NODE } from '../machine/roots.ts';
import { createWorld, type World } from '../machine/world.ts';

const DOCTOR = [NODE, `${CHECKOUT}/bin/docker-doctor.js`] as const;
const STATE = '/var/lib/docker-doctor';
const JOURNAL = `${STATE}/journal`;
const PLANNED = 'To undo it later';
const STACK = /\n\s+at .*:\d+:\d+/;

describe.skipIf(!labAvailability().available)('the journal', () => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld({ suite: 'trixie' });
    await world.machine.waitForDocker();
    await prepare(world.machine);
  });

  afterAll(() => world.stop());

  beforeEach(() =>
    shell(world.machine, `umount -q ${STATE}; umount -q /var/lib/docker-doctor; rm -rf ${STATE}; true`),
  );

  /** A small disk of its own under the journal. */
  async function smallDisk(kilobytes: number): Promise<void> {
    await shell(world.machine, `mkdir -p ${STATE} && mount -t tmpfs -o size=${kilobytes}k tmpfs ${STATE}`);
  }

  const fill = (): Promise<string> =>
    shell(
      world.machine,
      `cat /dev/zero > ${STATE}/filling 2>/dev/null; df --output=avail ${STATE} | tail -n 1`,
    );

  test('no room before: nothing is changed, in one line', async () => {
    const { machine } = world;
    await smallDisk(128);
    await fill();
    const fixed = await machine.doctor(FIX);
    expect(fixed.code).toBe(1);
    expect(fixed.stdout + fixed.stderr).toMatch(
      /Nothing was changed, because the journal cannot be written.*ENOSPC/,
    );
    expect(fixed.stdout + fixed.stderr).not.toMatch(STACK);
    expect(isPutBack(await look(machine))).toBe(true);
  });

  test('read-only: the same', async () => {
    const { machine } = world;
    await smallDisk(1024);
    await shell(machine, `mount -o remount,ro ${STATE}`);
    const fixed = await machine.doctor(FIX);
    expect(fixed.code).toBe(1);
    expect(fixed.stdout + fixed.stderr).toMatch(
      /Nothing was changed, because the journal cannot be written.*EROFS/,
    );
    expect(fixed.stdout + fixed.stderr).not.toMatch(STACK);
    expect(isPutBack(await look(machine))).toBe(true);
  });

  test('full afterwards: undo needs no room', async () => {
    const { machine } = world;
    await smallDisk(256);
    expect((await machine.doctor(FIX)).code).toBe(0);
    expect((await fill()).trim()).toBe('0');
    const undone = await machine.doctor(UNDO);
    expect(undone.code).toBe(0);
    const state = await look(machine);
    expect(state.journal).toBe('undone');
    expect(isPutBack(state)).toBe(true);
  });

  test('read-only afterwards: undo puts back, and says that it cannot tell', async () => {
    const { machine } = world;
    await smallDisk(1024);
    expect((await machine.doctor(FIX)).code).toBe(0);
    await shell(machine, `mount -o remount,ro ${STATE}`);
    const undone = await machine.doctor(UNDO);
    expect(undone.code).toBe(1);
    expect(undone.stdout).toContain('the journal could not be written');
    expect(isPutBack(await look(machine))).toBe(true);
  });

  test.each([
    ['empty', 'truncate -s 0', 'is empty'],
    ['cut off', 'truncate -s 100', 'is truncated or not valid JSON'],
    ['newer', String.raw`sed -i 's/"journalVersion": 1/"journalVersion": 2/'`, 'newer docker-doctor'],
    [
      'with an unknown step',
      String.raw`sed -i 's/"kind": "edit-file"/"kind": "edit-registry"/'`,
      'does not know',
    ],
  ])('an entry that is %s is named, changes nothing and can be set aside', async (_what, damage, said) => {
    const { machine } = world;
    expect((await machine.doctor(FIX)).code).toBe(0);
    await shell(machine, `${damage} ${JOURNAL}/*.json`);
    for (const args of [UNDO, ['undo', '--list']]) {
      const ended = await machine.doctor(args);
      expect(ended.code).toBe(1);
      expect(ended.stdout).toContain(said);
    }
    expect((await look(machine)).text).toBe(NEW);
    expect(await machine.doctor(['undo', '--keep', '--yes'])).toMatchObject({ code: 0 });
    expect(await machine.doctor(UNDO)).toMatchObject({ code: 0 });
    expect((await shell(machine, `ls ${JOURNAL}`)).trim()).toMatch(/\.json\.kept$/);
    await shell(machine, `printf '%s' '${OLD}' > /etc/docker/daemon.json`);
    await machine.doctor(['mirror', 'use', 'none', '--yes']);
    await shell(machine, `printf '%s' '${OLD}' > /etc/docker/daemon.json; rm -rf ${STATE}`);
  });

  test('a hand edit after a killed fix blocks nothing once it is kept', async () => {
    const { machine } = world;
    const theirs = '{"debug": false, "max-concurrent-downloads": 2}\n';
    const running = machine.spawn([...DOCTOR, ...FIX], { input: '' });
    running.child.stderr.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes(PLANNED)) void sleep(120).then(() => running.kill('SIGKILL'));
    });
    await running.done;
    // Whatever it came to, this is what an interrupted one leaves.
    await shell(
      machine,
      `for f in ${JOURNAL}/*.json; do sed -i 's/"state": "[a-z-]*",/"state": "applying",/' "$f"; done`,
    );
    await shell(machine, `printf '%s' '${theirs}' > /etc/docker/daemon.json`);
    const blocked = await machine.doctor(FIX);
    expect(blocked.code).toBe(1);
    expect(blocked.stdout).toContain('undo --keep');
    expect((await machine.doctor(['undo', '--keep', '--yes'])).code).toBe(0);
    expect((await look(machine)).text).toBe(theirs);
    expect((await machine.doctor(FIX)).code).toBe(0);
    expect((await machine.doctor(UNDO)).code).toBe(0);
    expect((await look(machine)).text).toBe(theirs);
    await shell(machine, `printf '%s' '${OLD}' > /etc/docker/daemon.json && systemctl reload docker`);
  });

  test('a clock that was set back: the last one is taken', async () => {
    const { machine } = world;
    expect((await machine.doctor(FIX)).code).toBe(0);
    const later = '20991231T235959999Z';
    await shell(
      machine,
      `cd ${JOURNAL} && old=$(ls | sed 's/.json//') && sed -i "s/$old/${later}/" *.json && mv $old.json ${later}.json`,
    );
    expect((await machine.doctor(['mirror', 'use', 'none', '--engine', 'docker', '--yes'])).code).toBe(0);
    expect((await shell(machine, `ls ${JOURNAL}`)).split('\n').filter(Boolean)).toEqual([
      `${later}.json`,
      '21000101T000000000Z.json',
    ]);
    expect((await machine.doctor(UNDO)).code).toBe(0);
    expect((await look(machine)).text).toBe(NEW);
    expect((await machine.doctor(UNDO)).code).toBe(0);
    expect(isPutBack(await look(machine))).toBe(true);
  });

  test.each([0, 20, 60, 120])(
    'the terminal is lost %i ms after the plan: finished or put back',
    async (after) => {
      const { machine } = world;
      const running = machine.spawn([...DOCTOR, ...FIX], { input: '' });
      let heard = '';
      running.child.stderr.on('data', (chunk: Buffer) => {
        const shown = heard.includes(PLANNED);
        heard += chunk.toString();
        if (!shown && heard.includes(PLANNED)) void sleep(after).then(() => running.kill('SIGHUP'));
      });
      const { code } = await running.done;
      const state = await look(machine);
      const right = state.journal === 'verified' ? isWhole(state, [NEW]) : isPutBack(state);
      expect({ code, state, right }).toMatchObject({ code: 143, right: true });
      await machine.doctor(UNDO);
    },
  );

  test('two starts at once: one works, the other says so, and the file is whole', async () => {
    const { machine } = world;
    for (let round = 0; round < 5; round += 1) {
      const ended = await Promise.all([machine.doctor(FIX), machine.doctor(FIX), machine.doctor(FIX)]);
      const busy = ended.filter(({ stdout }) => stdout.includes('Another docker-doctor'));
      const state = await look(machine);
      expect({ round, codes: ended.map(({ code }) => code), busy: busy.length, state }).toMatchObject({
        state: { text: NEW, journal: 'verified', leftovers: [] },
      });
      expect((await shell(machine, `ls ${JOURNAL} | wc -l`)).trim()).toBe(String(round + 1));
      await machine.doctor(UNDO);
      expect(isPutBack(await look(machine))).toBe(true);
    }
  });

  test('standard output full or closed: one line, no stack', async () => {
    const { machine } = world;
    const script = '"$@" >/dev/full; echo "code $?"';
    const ended = await machine.exec([
      'sh',
      '-c',
      script,
      'sh',
      ...DOCTOR,
      'check',
      '--only',
      'docker-installed',
    ]);
    expect(ended.stdout.trim()).toBe('code 1');
    expect(ended.stderr).toMatch(/^Cannot write to standard output: ENOSPC.*$/m);
    expect(ended.stderr).not.toMatch(STACK);
  });
});
