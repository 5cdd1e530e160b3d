import { tell } from '../bench.ts';
import { type ContainerRecipe, runProgram } from '../container.ts';
import type { Course } from '../course.ts';
import { errnoWords } from '../judge-look.ts';
import { FOLDER, labelsOf, nameOf } from '../marks.ts';
import { failed, passed, skipped, type StepEnd } from '../step.ts';

/** A volume of our own, and a folder of our own in /tmp, are written from a container; the folder is read from here. */
export async function proveMounts(course: Course): Promise<void> {
  const { bench, hands } = course;
  await course.step('volume', ['output'], async () => {
    const volume = nameOf(bench.run);
    await tell(bench, {
      method: 'POST',
      path: '/volumes/create',
      json: { Name: volume, Labels: labelsOf(bench.run) },
    });
    return written(course, { what: 'volume', binds: [`${volume}:/mount`] });
  });
  await course.step('bind', ['output'], async () => {
    if (!course.isHere) return skipped({ kind: 'elsewhere' });
    const folder = `/tmp/${nameOf(bench.run)}`;
    const end = await written(course, {
      what: 'bind',
      // `z`: where SELinux guards, the folder is one that containers may write (docker run(1), --volume).
      binds: [`${folder}:/mount:z`],
      labels: { [FOLDER]: folder },
      // Not before the container's label tells whoever finds it whose it is; writable for anybody, since the
      // container's root may be another user here (userns-remap).
      beforeStart: () => hands.makeDirectory(folder, 0o777),
    });
    if (end.status !== 'pass') return end;
    const read = await bench.host.readFile(`${folder}/word`);
    return read.kind === 'read' && Buffer.from(read.bytes).toString('utf8') === bench.run.id
      ? passed(`${folder}/word`)
      : failed(`${folder}/word: written in the container, and not to be seen on this machine: ${read.kind}`);
  });
}

type Mount = Pick<ContainerRecipe, 'what' | 'labels' | 'beforeStart'> & { readonly binds: readonly string[] };

async function written({ bench }: Course, { binds, ...recipe }: Mount): Promise<StepEnd> {
  const command = ['write', bench.run.id, '/mount/word'];
  const { code, output } = await runProgram(bench, { ...recipe, command, hostConfig: { Binds: binds } });
  if (code === 0) return passed(binds.join(', '));
  const errno = Number(/ failed (\d+)/.exec(output)?.[1] ?? 0);
  return failed(`write ${binds.join(', ')}: ${errno === 0 ? `exit code ${code}` : errnoWords(errno)}`);
}
