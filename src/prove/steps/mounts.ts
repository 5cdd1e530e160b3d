import { tell } from '../bench.ts';
import { runProgram } from '../container.ts';
import type { Course } from '../course.ts';
import { errnoWords } from '../judge-look.ts';
import { FOLDER, labelsOf, nameOf } from '../marks.ts';
import { failed, passed, skipped, type StepEnd } from '../step.ts';

const VOLUME = '/volume/word';
const FOLDER_FILE = '/folder/word';

/**
 * A volume of our own, and a folder of our own in /tmp, are written from one container; the folder is read from here.
 * Where the engine does not start it, its words say because of which.
 */
export async function proveMounts(course: Course): Promise<void> {
  const { bench, isHere } = course;
  const folder = `/tmp/${nameOf(bench.run)}`;
  const outputs: string[] = [];
  await course.step('volume', ['output'], async () => {
    const output = await write(course, isHere ? folder : null);
    outputs.push(output);
    return writtenTo(VOLUME, output);
  });
  await course.step('bind', ['output'], async () => {
    if (!isHere) return skipped({ kind: 'elsewhere' });
    const [output] = outputs;
    if (output === undefined) return skipped({ kind: 'step', step: 'volume' });
    const end = writtenTo(FOLDER_FILE, output);
    return end.status === 'pass' ? readHere(course, `${folder}/word`) : end;
  });
}

/** What the program said of both. */
async function write({ bench, hands }: Course, folder: string | null): Promise<string> {
  const volume = nameOf(bench.run);
  const Labels = labelsOf(bench.run);
  await tell(bench, {
    method: 'POST',
    path: '/volumes/create',
    json: { Name: volume, Labels },
    makes: true,
  });
  // `z`: where SELinux guards, the folder becomes one that containers may write (docker run(1), --volume).
  const binds = folder === null ? [] : [`${folder}:/folder:z`];
  const { output } = await runProgram(bench, {
    what: 'mounts',
    command: ['write', bench.run.id, VOLUME, ...(folder === null ? [] : [FOLDER_FILE])],
    labels: folder === null ? {} : { [FOLDER]: folder },
    hostConfig: { Binds: [`${volume}:/volume`, ...binds] },
    // Not before the container's label tells whoever finds it whose it is; writable for anybody, since the
    // container's root may be another user here (userns-remap).
    beforeStart: async () => {
      if (folder !== null) await hands.makeDirectory(folder, 0o777);
    },
  });
  return output;
}

function writtenTo(path: string, output: string): StepEnd {
  const [, end = 'not tried', errno] =
    new RegExp(`^write ${path} (done|failed (\\d+))$`, 'm').exec(output) ?? [];
  if (end === 'done') return passed(path);
  return failed(`write ${path}: ${errno === undefined ? end : errnoWords(Number(errno))}`);
}

async function readHere({ bench: { host, run } }: Course, path: string): Promise<StepEnd> {
  const read = await host.readFile(path);
  return read.kind === 'read' && Buffer.from(read.bytes).toString('utf8') === run.id
    ? passed(path)
    : failed(`${path}: written in the container, and not to be seen on this machine: ${read.kind}`);
}
