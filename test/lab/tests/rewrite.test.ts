import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { labAvailability } from '../machine/availability.ts';
import { createWorld, type World } from '../machine/world.ts';

const HOST = 'mirror-good.lab.test';
const FOLDER = '/srv/project';
const COMPOSE = `${FOLDER}/compose.yaml`;
const DOCKERFILE = `${FOLDER}/Dockerfile`;
const TEXTS = {
  [COMPOSE]:
    'services:\r\n  a: {image: busybox} # keep\r\n  b: {image: "docker.io/library/busybox:latest"}\r\n',
  [DOCKERFILE]: 'ARG BASE=hello-world\nFROM $BASE\nCOPY --from=library/busybox /bin/sh /\n',
};

describe.skipIf(!labAvailability().available)('rewrite: names of images in files', () => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld({ suite: 'trixie', files: TEXTS });
    const { machine } = world;
    await machine.waitForDocker();
    await machine.exec(['sh', '-c', `chown -R alice:alice ${FOLDER}; chmod 0640 ${COMPOSE} ${DOCKERFILE}`]);
  });

  afterAll(() => world.stop());

  const read = async (path: string): Promise<string> => (await world.machine.exec(['cat', path])).stdout;
  const rewrite = async (...words: readonly string[]) =>
    world.machine.doctor(['rewrite', '--timeout', '60s', ...words, COMPOSE, DOCKERFILE], { user: 'alice' });

  test('to a mirror that was measured, by whoever owns the files; what it names can be pulled', async () => {
    const { machine } = world;
    const refused = await rewrite('--mirror', 'mirror-forbidden.lab.test', '--yes');
    expect([refused.code, refused.stdout]).toEqual([1, expect.stringContaining('nothing was changed')]);
    expect(await read(COMPOSE)).toBe(TEXTS[COMPOSE]);
    const done = await rewrite('--mirror', HOST, '--yes');
    expect(done.code, done.stdout + done.stderr).toBe(0);
    expect(await read(COMPOSE)).toBe(
      `services:\r\n  a: {image: ${HOST}/library/busybox} # keep\r\n  b: {image: "${HOST}/library/busybox:latest"}\r\n`,
    );
    expect(await read(DOCKERFILE)).toContain(`ARG BASE=${HOST}/library/hello-world\n`);
    const { stdout } = await machine.exec(['stat', '-c', '%U %a', COMPOSE, DOCKERFILE]);
    expect(stdout).toBe('alice 640\nalice 640\n');
    expect((await machine.docker(['pull', `${HOST}/library/busybox`])).code).toBe(0);
    expect((await rewrite('--mirror', HOST, '--check')).code).toBe(0);
  });

  test('and back byte for byte, each name as it was spelt; then undo takes that back', async () => {
    const back = await rewrite('--undo', '--mirror', HOST, '--yes');
    expect(back.code, back.stdout + back.stderr).toBe(0);
    for (const [path, text] of Object.entries(TEXTS)) expect(await read(path)).toBe(text);
    const undone = await world.machine.doctor(['undo', '--yes'], { user: 'alice' });
    expect(undone.code, undone.stdout + undone.stderr).toBe(0);
    expect(await read(COMPOSE)).toContain(HOST);
    expect((await rewrite('--mirror', 'none', '--yes')).code).toBe(0);
    for (const [path, text] of Object.entries(TEXTS)) expect(await read(path)).toBe(text);
  });
});
