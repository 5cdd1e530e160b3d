import { streamError } from '../../facts/registry/pull-stream.ts';
import { listOf, parseObject } from '../../notation/json-object.ts';
import { tell, withLabel } from '../bench.ts';
import { endOfClient, outliving } from '../client-run.ts';
import type { Course } from '../course.ts';
import { IMAGES_TO_PULL, labelsOf, PULLS } from '../marks.ts';
import { markerName, otherNameOf, pulledName } from '../pulled.ts';
import { failed, passed, skipped, type StepEnd } from '../step.ts';

const DEADLINE_MS = 90_000;
/** What the client tells of its work (docker/cli cli/command/container/create.go, pullImage). */
const PROGRESS =
  /^(?:Unable to find image |\S+: (?:Pulling |Download|Verifying|Waiting|Retrying|Extracting))/;
/** From then on the checks are asked whether there is something to wait for. */
const DOUBTED_AFTER_MS = 20_000;

/** With Docker's own client, whose settings and environment count, an image that is not here yet. */
export async function provePull(course: Course): Promise<void> {
  await course.step('pull', ['load'], async () => {
    if (course.offline) return skipped({ kind: 'offline' });
    for (const image of IMAGES_TO_PULL) {
      if (await isFree(course, image)) return pull(course, image);
    }
    return skipped({ kind: 'images-here', images: IMAGES_TO_PULL });
  });
}

/**
 * Whether nobody has the image, and no other run is about to pull it. Leaves a volume that says to the next run which
 * image this one pulled, should it be killed. Looked for again after that, so that whatever comes later is among what
 * the engine remembers since the volume was made (pulled.ts).
 */
async function isFree({ bench }: Course, image: string): Promise<boolean> {
  const there = { method: 'GET', path: `/images/${image}/json`, also: [404] } as const;
  if ((await tell(bench, there)).status !== 404) return false;
  const label = `${PULLS}=${image}`;
  const Name = markerName(bench.run, image);
  await tell(bench, {
    method: 'POST',
    path: '/volumes/create',
    makes: true,
    json: { Name, Labels: { ...labelsOf(bench.run), [PULLS]: image } },
  });
  const { text } = await tell(bench, { method: 'GET', path: `/volumes?${withLabel(label)}` });
  return listOf(parseObject(text).Volumes).length === 1 && (await tell(bench, there)).status === 404;
}

async function pull(course: Course, image: string): Promise<StepEnd> {
  const { bench, noClient } = course;
  const name = pulledName(bench.run, image);
  if (noClient !== null) return pullByEngine(course, image, name);
  // Killed while its child was not yet Docker's client, no process tells that a pull goes on: its container does.
  const labels = Object.entries({ ...labelsOf(bench.run), [PULLS]: image }).flatMap(([key, value]) => [
    '--label',
    `${key}=${value}`,
  ]);
  // As `docker run` does: it pulls, and its container, made by the same process, tells that it did. Always, that is
  // also where somebody was faster: then the engine remembers two. Not bound to our end: that would cut it off at a
  // moment that nobody knows of.
  const argv = outliving(['docker', 'create', '--pull', 'always', '--name', name, ...labels, image]);
  const vain = new AbortController();
  const doubt = setTimeout(() => void endInVain(course, vain), DOUBTED_AFTER_MS);
  try {
    const ran = await bench.host.run({ argv, deadlineMs: DEADLINE_MS, signal: vain.signal });
    const command = `docker create --pull always ${image}`;
    const end = endOfClient(ran, { command, notice: PROGRESS, done: () => command });
    return end.status === 'pass' ? await endOfPull(course, image, end) : end;
  } finally {
    clearTimeout(doubt);
  }
}

async function endInVain(course: Course, vain: AbortController): Promise<void> {
  if (await course.isPullInVain()) vain.abort();
}

/** Where there is no client that starts. */
async function pullByEngine(course: Course, image: string, container: string): Promise<StepEnd> {
  const { bench } = course;
  const [name, tag] = image.split(':');
  const { text } = await tell(bench, {
    method: 'POST',
    path: `/images/create?fromImage=${name}&tag=${tag}`,
    deadlineMs: DEADLINE_MS,
  });
  const error = streamError(text);
  if (error !== null) return failed(error);
  await tell(bench, {
    method: 'POST',
    path: `/containers/create?name=${container}`,
    makes: true,
    json: { Image: image, Labels: { ...labelsOf(bench.run), [PULLS]: image } },
  });
  return endOfPull(course, image, passed(image));
}

/** A pull that downloaded nothing proves nothing of the way that layers take. */
async function endOfPull({ bench }: Course, image: string, end: StepEnd): Promise<StepEnd> {
  const { text } = await tell(bench, { method: 'GET', path: `/images/${image}/json`, also: [404] });
  const as = otherNameOf(text, image);
  return as === null ? end : skipped({ kind: 'layers-here', image, as });
}
