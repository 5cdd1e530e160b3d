import { expect } from 'vitest';
import type { CauseId } from '../../../src/knowledge/causes.ts';
import { PROMPT_MS, causesOf, check, fix, undo } from './doctor-runs.ts';
import type { FaultOutcome } from './fault-outcome.ts';
import type { Fault } from '../faults/fault.ts';
import { expectProved } from './fault-proof.ts';
import { type LongContainer, startLongContainer } from '../machine/long-container.ts';
import type { User } from '../machine/machine.ts';
import type { Suite } from '../machine/roots.ts';
import { differences, snapshot } from '../machine/snapshot.ts';
import { type World, createWorld } from '../machine/world.ts';
import { inTime } from '../machine/in-time.ts';

/** Breaks a fresh machine, has it named and mended, and writes into the outcome how far it came. */
export async function runFault(fault: Fault, suite: Suite, outcome: FaultOutcome): Promise<void> {
  const world = await createWorld({
    suite,
    files: fault.files ?? {},
    packages: fault.packages ?? [],
  });
  try {
    await world.machine.waitForDocker();
    const container = await startLongContainer(world.machine);
    await fault.breakIt(world);
    await expectNamed(fault, world, outcome);
    if (process.env.PROVE === '1') await expectProved(fault, world);
    const { cause, others = [], user = 'root', mend } = fault;
    await (mend.kind === 'fix'
      ? expectMended(
          {
            others,
            user,
            ...fault,
            causes: [cause],
            args: [...(mend.args ?? []), ...((await mend.moreArgs?.()) ?? [])],
          },
          world,
          container,
        )
      : expectLeftAlone(world, container));
    outcome.mended = fault.mend.kind;
  } finally {
    world.stop();
  }
}

async function expectNamed(fault: Fault, { machine }: World, outcome: FaultOutcome): Promise<void> {
  const { user = 'root', env = {}, cause, others = [], mend } = fault;
  const before = await snapshot(machine);
  const { code, ms, report } = await inTime(PROMPT_MS, () => check(machine, { user, env }));
  outcome.seconds = ms / 1000;
  const ids = report.causes.map(({ id }) => id);
  expect(ids[0], causesOf(report).join(', ')).toBe(cause);
  outcome.named = true;
  expect(ids.filter((id) => id !== cause && !others.includes(id))).toEqual([]);
  expect(report.causes[0]?.advice).not.toEqual([]);
  outcome.explained = true;
  expect(report.causes.flatMap(({ fixes }) => fixes.map(({ safety }) => safety))).toEqual(offeredFor(mend));
  expect(code).toBe(report.outcome === 'problems' ? 1 : 0);
  expect(ms).toBeLessThanOrEqual(PROMPT_MS);
  expect(differences(before, await snapshot(machine)), 'check changes nothing').toEqual([]);
}

/** Offered as safe is what `fix --yes` does, whichever of the causes it is for, and nothing else. */
function offeredFor(mend: Fault['mend']): unknown {
  const isSafe = mend.kind === 'fix' ? !mend.args?.includes('--allow-disruptive') : mend.isTried === true;
  if (mend.kind === 'by-hand' && !isSafe) return expect.not.arrayContaining(['safe']);
  return expect.arrayContaining([isSafe ? 'safe' : 'disruptive']);
}

export interface Mending {
  readonly causes: readonly CauseId[];
  /** What may be left, or come to light, besides. */
  readonly others: readonly CauseId[];
  readonly args: readonly string[];
  /** Who calls it, with sudo. */
  readonly user: User;
  readonly proof?: ((world: World) => Promise<void>) | undefined;
}

/** `fix --yes` run once mends the causes, for Docker to see, loses no container, and can be undone to the byte. */
export async function expectMended(
  { causes, others, args, user, proof }: Mending,
  world: World,
  container: LongContainer,
): Promise<void> {
  const { machine } = world;
  const [before, since] = await Promise.all([snapshot(machine), container.runsSince()]);
  const { code, report } = await fix(machine, args, user === 'root' ? {} : { env: { SUDO_USER: user } });
  expect(report, report.said.join('\n')).toMatchObject({ verified: true });
  expect(report.remaining.filter((id) => causes.includes(id) || !others.includes(id))).toEqual([]);
  if (others.length === 0) expect(code, report.said.join('\n')).toBe(0);
  expect(await container.runsSince(), 'no container is lost').toBe(since);
  await proof?.(world);
  const undone = await undo(machine);
  expect(undone.code, undone.report.said.join('\n')).toBe(0);
  expect(differences(before, await snapshot(machine)), 'undo puts the files back').toEqual([]);
  expect(await container.runsSince(), 'no container is lost by undo').toBe(since);
}

/** What is not for a program to mend stays as it is. */
async function expectLeftAlone({ machine }: World, container: LongContainer): Promise<void> {
  const [before, since] = await Promise.all([snapshot(machine), container.runsSince()]);
  const { report } = await fix(machine, []);
  expect(report).toMatchObject({ verified: false });
  expect(differences(before, await snapshot(machine))).toEqual([]);
  expect(await container.runsSince()).toBe(since);
}
