import type { RunResult } from '../../host/host.ts';
import { tell } from '../bench.ts';
import type { Course } from '../course.ts';
import { IMAGES_TO_PULL, labelsOf, nameOf, PULLS } from '../marks.ts';
import { failed, passed, skipped, type StepEnd } from '../step.ts';

const DEADLINE_MS = 90_000;

/** With Docker's own client, whose settings and environment count, an image that is not here yet. */
export async function provePull(course: Course): Promise<void> {
  const { bench, offline } = course;
  await course.step('pull', ['load'], async () => {
    if (offline) return skipped({ kind: 'offline' });
    const image = await firstNotHere(course);
    if (image === null) return skipped({ kind: 'images-here', images: IMAGES_TO_PULL });
    // Says to the next run that the image is none of the user's, should this one be killed.
    await tell(bench, {
      method: 'POST',
      path: '/volumes/create',
      json: { Name: nameOf(bench.run, 'pull'), Labels: { ...labelsOf(bench.run), [PULLS]: image } },
    });
    return pull(course, image);
  });
}

async function firstNotHere({ bench }: Course): Promise<string | null> {
  for (const image of IMAGES_TO_PULL) {
    const { status } = await tell(bench, { method: 'GET', path: `/images/${image}/json`, also: [404] });
    if (status === 404) return image;
  }
  return null;
}

async function pull({ bench, client }: Course, image: string): Promise<StepEnd> {
  if (client === null) {
    const [name, tag] = image.split(':');
    const { text } = await tell(bench, {
      method: 'POST',
      path: `/images/create?fromImage=${name}&tag=${tag}`,
      deadlineMs: DEADLINE_MS,
    });
    const error = /"error":"((?:[^"\\]|\\.)*)"/.exec(text)?.[1];
    return error === undefined ? passed(image) : failed(error);
  }
  const argv = ['docker', 'pull', '--quiet', image] as const;
  // It ends with us, however we end: what it brought after that nobody would remove (prctl(2), PR_SET_PDEATHSIG).
  const bound = await bench.host.run({
    argv: ['setpriv', '--pdeathsig', 'KILL', ...argv],
    deadlineMs: DEADLINE_MS,
  });
  const ran = bound.kind === 'not-found' ? await bench.host.run({ argv, deadlineMs: DEADLINE_MS }) : bound;
  return endOf(ran, image);
}

function endOf(ran: RunResult, image: string): StepEnd {
  switch (ran.kind) {
    case 'exited':
      return ran.code === 0
        ? passed(`docker pull ${image}`)
        : failed((ran.stderr.trim() || ran.stdout.trim() || `exit code ${ran.code}`).slice(0, 2_000));
    case 'timed-out':
      return failed(`docker pull ${image}: no end within ${Math.round(ran.ms / 1000)} s`);
    case 'not-found':
    case 'not-recorded':
      return failed(`docker pull ${image}: ${ran.kind}`);
    case 'failed':
      return failed(`docker pull ${image}: ${ran.message}`);
  }
}
