import { tell } from '../bench.ts';
import { endOfClient, outliving } from '../client-run.ts';
import { imageName } from '../container.ts';
import type { Course } from '../course.ts';
import { buildFolderOf, BUILDS, BUILT, FOLDER, labelsOf, nameOf, nameOfBuilt } from '../marks.ts';
import { failed, skipped, type StepEnd } from '../step.ts';

const DEADLINE_MS = 30_000;

const CLIENT = {
  command: 'docker build',
  // What it tells of the old builder (docker/cli cmd/docker/builder.go, newBuilderError).
  notice: /^(?:DEPRECATED: |Install the buildx component| {12}\S)/,
  done: (said: string) => `docker build: ${said}`,
};

/**
 * An image is built of ours, with Docker's own client and whichever builder it takes: nothing is sent for. What Buildx
 * writes down of a build goes into a folder of our own.
 */
export async function proveBuild(course: Course): Promise<void> {
  const { bench, hands, noClient, buildWay } = course;
  const { run } = bench;
  await course.step('build', ['load'], async () => {
    if (noClient !== null) return skipped(noClient);
    if (buildWay.builderGone !== null) return failed(buildWay.builderGone);
    if (buildWay.otherBuilder !== null) return skipped({ kind: 'builder', builder: buildWay.otherBuilder });
    if (buildWay.closed !== null) return failed(buildWay.closed);
    const folder = buildFolderOf(run);
    // Before anything else: it tells whoever finds it whose the rest is, and since when.
    await tell(bench, {
      method: 'POST',
      path: '/volumes/create',
      makes: true,
      json: {
        Name: nameOf(run, 'build'),
        Labels: { ...labelsOf(run), [BUILDS]: nameOfBuilt(run), [FOLDER]: folder },
      },
    });
    await hands.makeDirectory(folder, 0o700);
    const argv = outliving([
      'env',
      `BUILDX_CONFIG=${folder}`,
      'docker',
      'build',
      '--quiet',
      '--tag',
      nameOfBuilt(run),
      '-',
    ]);
    const input = `FROM ${imageName(bench)}\nLABEL ${BUILT}=${run.id}\n`;
    return withoutNode(course, async () =>
      endOfClient(await bench.host.run({ argv, input, deadlineMs: DEADLINE_MS }), CLIENT),
    );
  });
}

/**
 * Clients before 23.0 build by themselves, and give this machine a name for it beside config.json (docker/cli
 * cli/command/image/build_session.go, getBuildSharedKey): what was not there is taken away again.
 */
async function withoutNode({ bench: { host }, hands, buildWay }: Course, work: () => Promise<StepEnd>) {
  const { folder } = buildWay;
  if (folder === '') return work();
  const file = `${folder}/.buildNodeID`;
  const [before, above] = await Promise.all([host.stat(file), host.stat(folder)]);
  const end = await work();
  if (before.kind === 'missing') await hands.removeFile(file).catch(() => {});
  // Only where it is empty (rmdir(1)).
  if (above.kind === 'missing') await host.run({ argv: ['rmdir', folder], deadlineMs: 1_000 });
  return end;
}
