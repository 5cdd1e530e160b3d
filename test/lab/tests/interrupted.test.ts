import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { labAvailability } from '../machine/availability.ts';
import { FIX, isPutBack, isWhole, look, NEW, prepare, shell, UNDO } from '../machine/killing.ts';
import { CHECKOUT, NODE } from '../machine/roots.ts';
import { createWorld, type World } from '../machine/world.ts';
import { inTime } from '../machine/in-time.ts';

const DOCTOR = [NODE, `${CHECKOUT}/bin/docker-doctor.js`] as const;

/** A terminal sends Ctrl-C to the whole group, kill(1) to the process. */
const INTERRUPT = `setsid "$@" >/dev/null 2>&1 &
pid=$!; sleep 1.5; before=$(date +%s%N)
kill -s "$SIGNAL" -- "$SIGN$pid"; wait $pid
echo "$? $(( ($(date +%s%N) - before) / 1000000 ))"; pgrep -a -x 'node|sleep|systemctl'`;

describe.skipIf(!labAvailability().available)('interrupted', () => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld({ suite: 'trixie' });
    await world.machine.waitForDocker();
    await prepare(world.machine);
  });

  afterAll(() => world.stop());

  test.each([
    ['INT', '', 130],
    ['INT', '-', 130],
    ['TERM', '', 143],
    ['TERM', '-', 143],
  ] as const)(
    'a check ends at once on SIG%s to "%s"pid with %i, and so do its children',
    async (SIGNAL, SIGN, code) => {
      const { machine, internet } = world;
      await internet.blackhole('registry-1.docker.io');
      await machine.writeFile('/usr/local/bin/systemctl', '#!/bin/sh\nsleep 60 & sleep 60\n');
      await shell(machine, 'chmod +x /usr/local/bin/systemctl');
      const script = ['sh', '-c', INTERRUPT, 'sh', ...DOCTOR, 'check', '--timeout', '30s'] as const;
      const { ms } = await inTime(200, async () => {
        const { stdout } = await machine.exec(script, { env: { SIGNAL, SIGN } });
        const [[status, took] = [], ...left] = stdout
          .trim()
          .split('\n')
          // A zombie has ended; init has only not looked yet.
          .filter((line) => !line.endsWith('<defunct>'))
          .map((line) => line.split(' '));
        expect({ status, left }).toEqual({ status: String(code), left: [] });
        return { ms: Number(took) };
      });
      await shell(machine, 'rm /usr/local/bin/systemctl');
      await internet.healAll();
      expect(ms).toBeLessThanOrEqual(200);
    },
  );

  test.each([0, 10, 20, 40, 70, 100, 150, 200])(
    'a fix is finished or put back when it comes %i ms after the plan is shown',
    async (after) => {
      const { machine } = world;
      await shell(machine, 'rm -rf /var/lib/docker-doctor');
      const running = machine.spawn([...DOCTOR, ...FIX], { input: '' });
      let heard = '';
      running.child.stderr.on('data', (chunk: Buffer) => {
        const shown = heard.includes('To undo it later');
        heard += chunk.toString();
        if (!shown && heard.includes('To undo it later'))
          void sleep(after).then(() => running.kill('SIGINT'));
      });
      const { code, stdout } = await running.done;
      const state = await look(machine);
      const right = state.journal === 'verified' ? isWhole(state, [NEW]) : isPutBack(state);
      expect({ code, stdout, state, right }).toMatchObject({ code: 130, right: true });
      // Empty where it came before the first change.
      expect(['', 'rolled-back', 'verified']).toContain(state.journal);
      await machine.doctor(UNDO);
      expect(isPutBack(await look(machine))).toBe(true);
    },
  );
});
