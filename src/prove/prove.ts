import type { Caller } from './caller.ts';
import { createCourse, type Ground, type Site } from './course.ts';
import { removeOurs } from './leftovers.ts';
import { passed, type StepResult } from './step.ts';
import { proveBuild } from './steps/build.ts';
import { proveContainer } from './steps/first-container.ts';
import { proveMounts } from './steps/mounts.ts';
import { proveNetworks } from './steps/networks.ts';
import { provePort } from './steps/port.ts';
import { provePull } from './steps/pull.ts';

/**
 * Does on an engine what its user will do, and takes everything away again, whatever happens: what a killed run left
 * is removed by the next one. Never rejects for what the engine says.
 */
export async function prove(site: Site, caller: Caller): Promise<readonly StepResult[]> {
  const bench = { ...site.bench, signal: caller.cancelled };
  const { hands } = site;
  const ground: Ground = { ...site, bench };
  const course = createCourse(ground, caller);
  await course.step('clean', [], async () => {
    const removed = await removeOurs(bench, hands, 'left');
    return passed(removed.join(', '));
  });
  try {
    const seen = await proveContainer(course);
    // Neither waits for another: a container takes its time to begin and to end.
    await Promise.all([
      proveNetworks(course, seen),
      provePort(course),
      proveMounts(course),
      proveBuild(course),
    ]);
    await provePull(course);
  } finally {
    course.keep(await takeAway(ground, caller));
  }
  return course.results();
}

const REMOVAL_MS = 60_000;

/** Also where the user wants no more: what was begun is taken away. */
async function takeAway(ground: Ground, caller: Caller): Promise<StepResult> {
  const bench = { ...ground.bench, signal: AbortSignal.timeout(REMOVAL_MS) };
  const { step, results } = createCourse({ ...ground, bench }, { ...caller, onEvent: () => {} });
  caller.onEvent({ kind: 'began', step: 'remove' });
  await step('remove', [], async () => passed((await removeOurs(bench, ground.hands, 'own')).join(', ')));
  const [removed] = results();
  if (removed === undefined) throw new Error('remove: not done');
  return removed;
}
