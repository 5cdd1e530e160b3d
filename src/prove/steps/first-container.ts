import { streamError } from '../../facts/registry/pull-stream.ts';
import { Refused, tell } from '../bench.ts';
import { imageArchive } from '../image.ts';
import { createContainer, imageName, readLog, startContainer, waitForContainer } from '../container.ts';
import { labelsOf } from '../marks.ts';
import { programFor } from '../program.ts';
import { failed, passed, skipped, type StepEnd, unclear } from '../step.ts';
import type { Course } from '../course.ts';
import { lookCommand, wordOf } from '../look-command.ts';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * The image is loaded, and a container of it does what it is made for, all with the machine's defaults. Gives what it
 * saw of its network; null where that could not be read back.
 */
export async function proveContainer(course: Course): Promise<string | null> {
  const { bench, info, architecture } = course;
  const word = wordOf(course);
  const outputs: string[] = [];
  let id = '';
  await course.step('load', [], () => load(course, architecture));
  await course.step('create', ['load'], async () => {
    id = await createContainer(bench, { what: 'first', command: lookCommand(course) });
    return passed(`container ${id.slice(0, 12)}`);
  });
  await course.step('start', ['create'], async () => {
    await startContainer(bench, id);
    return passed(`runtime ${info.defaultRuntime}, cgroup driver ${info.cgroupDriver}`);
  });
  await course.step('exit', ['start'], async () => {
    const code = await waitForContainer(bench, id);
    return code === 0 ? passed('exit code 0') : failed(`exit code ${code}`);
  });
  await course.step('output', ['exit'], async () => {
    const output = await readBack(course, id, word);
    if (output === null) return skipped({ kind: 'log-driver', driver: info.loggingDriver });
    outputs.push(output);
    return output.includes(word)
      ? passed(`log driver ${info.loggingDriver}: ${word}`)
      : failed(`log driver ${info.loggingDriver}: the last line that the container wrote is not in its log`);
  });
  return outputs[0] ?? null;
}

async function load({ bench }: Course, architecture: string): Promise<StepEnd> {
  const program = programFor(architecture);
  if (program === null) return unclear({ kind: 'processor', processor: architecture });
  const tar = imageArchive({ architecture, program, name: imageName(bench), labels: labelsOf(bench.run) });
  const { text } = await tell(bench, { method: 'POST', path: '/images/load?quiet=1', tar, makes: true });
  // What fails after the answer has begun is told in its lines (moby pkg/jsonmessage).
  const error = streamError(text);
  return error === null ? passed(`${imageName(bench)}, ${program.length} bytes`) : failed(error);
}

/** Drivers that hand the lines on are asked again for a moment: journald takes its time. */
const TRIES = 10;
const BETWEEN_MS = 100;

/** Its output, whole where the word at the end has come; null where the driver keeps none. */
async function readBack({ bench }: Course, id: string, word: string): Promise<string | null> {
  let output: string | null = '';
  for (let turn = 0; turn < TRIES && output?.includes(word) === false; turn += 1) {
    if (turn > 0) await sleep(BETWEEN_MS);
    output = await logOf(bench, id);
  }
  return output;
}

/** Null where the driver keeps nothing that could be read (moby daemon/logger, ErrReadLogsNotSupported). */
async function logOf(bench: Course['bench'], id: string): Promise<string | null> {
  try {
    return await readLog(bench, id);
  } catch (error) {
    if (error instanceof Refused && /does not support reading/.test(error.message)) return null;
    throw error;
  }
}
