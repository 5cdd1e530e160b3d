import { objectAt, parseObject, textOf } from '../notation/json-object.ts';
import { type Bench, Refused, tell } from './bench.ts';
import { labelsOf, nameOf, nameOfImage, type Labels } from './marks.ts';

export interface ContainerRecipe {
  /** The last part of its name. */
  readonly what: string;
  readonly command: readonly string[];
  readonly labels?: Labels;
  /** Of the engine's HostConfig; nothing is the machine's defaults. */
  readonly hostConfig?: Readonly<Record<string, unknown>>;
  /** `8080/tcp` */
  readonly ports?: readonly string[];
  /** Done when it is there, and does not run yet. */
  readonly beforeStart?: () => Promise<void>;
}

/**
 * What the engine itself keeps in a file can be read back at once, whatever the machine's log driver is; its options
 * are not those of daemon.json then (moby daemon/logs.go, mergeAndVerifyLogConfig).
 */
export const READABLE_LOG = { LogConfig: { Type: 'json-file', Config: {} } } as const;

/** Makes a container of our image; gives its id. */
export async function createContainer(bench: Bench, recipe: ContainerRecipe): Promise<string> {
  const { what, command, labels = {}, hostConfig = {}, ports = [] } = recipe;
  const { text } = await tell(bench, {
    method: 'POST',
    path: `/containers/create?name=${nameOf(bench.run, what)}`,
    makes: true,
    json: {
      Image: imageName(bench),
      Cmd: command,
      Labels: { ...labelsOf(bench.run), ...labels },
      ExposedPorts: Object.fromEntries(ports.map((port) => [port, {}])),
      HostConfig: hostConfig,
    },
  });
  const id = textOf(parseObject(text).Id);
  if (id === '') throw new Refused(text.slice(0, 200));
  return id;
}

export function imageName({ run }: Bench): string {
  return nameOfImage(run);
}

export async function startContainer(bench: Bench, id: string): Promise<void> {
  await tell(bench, { method: 'POST', path: `/containers/${id}/start` });
}

/** The longest that our program takes: three name servers, each asked for eight seconds, and two connections. */
const RUNS_MS = 35_000;

/** Waits for its end; gives its exit code. */
export async function waitForContainer(bench: Bench, id: string): Promise<number> {
  const { text } = await tell(bench, {
    method: 'POST',
    path: `/containers/${id}/wait`,
    deadlineMs: RUNS_MS,
  });
  const answer = parseObject(text);
  const said = textOf(objectAt(answer, 'Error').Message);
  if (said !== '') throw new Refused(said);
  if (typeof answer.StatusCode !== 'number') throw new Refused(text.slice(0, 200));
  return answer.StatusCode;
}

/** What it wrote to standard output, read back through its log driver. */
export async function readLog(bench: Bench, id: string): Promise<string> {
  const { bytes } = await tell(bench, {
    method: 'GET',
    path: `/containers/${id}/logs?stdout=1&stderr=1`,
  });
  return withoutFrames(Buffer.from(bytes));
}

/** Each piece has eight bytes before it: the stream, three zeros, the length (moby api/swagger.yaml, ContainerAttach). */
export function withoutFrames(bytes: Buffer): string {
  let text = '';
  let at = 0;
  while (at + 8 <= bytes.length) {
    const size = bytes.readUInt32BE(at + 4);
    text += bytes.toString('utf8', at + 8, at + 8 + size);
    at += 8 + size;
  }
  return text;
}

/** Runs our program to its end in a container of its own; what it printed, and its exit code. */
export async function runProgram(
  bench: Bench,
  recipe: ContainerRecipe,
): Promise<{ readonly code: number; readonly output: string }> {
  const hostConfig = { ...READABLE_LOG, ...recipe.hostConfig };
  const id = await createContainer(bench, { ...recipe, hostConfig });
  await recipe.beforeStart?.();
  await startContainer(bench, id);
  const code = await waitForContainer(bench, id);
  return { code, output: await readLog(bench, id) };
}
