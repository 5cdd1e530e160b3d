import type { Hands } from '../host/hands.ts';
import type { EngineEndpoint, Host } from '../host/host.ts';
import { mirrorsOf, settingsOf } from '../facts/daemon-json/settings.ts';
import { withoutSlash } from '../facts/registry/mirrors.ts';
import type { FileEdit } from './change.ts';
import { setTopLevel } from './daemon-json/edit.ts';
import { decode, encode, type JournalStep } from './journal.ts';
import { waitForMirrors } from './pledge.ts';
import { systemctl } from './service.ts';

type FileStep = Extract<JournalStep, { kind: 'edit-file' }>;

export interface FileTools {
  readonly host: Host;
  readonly hands: Hands;
  /** Where the engine listens that reads a file of ours when it is reloaded. */
  readonly endpoint: EngineEndpoint;
  /** A rootless one is a unit of its user. */
  readonly ofUser: boolean;
}

/** Lists that a reload empties only when they are written as `[]` (moby daemon/reload.go, IsValueSet). */
const LISTS = ['registry-mirrors', 'insecure-registries'] as const;

const MODE = 0o644;

/** Writes or removes the file; rejects with the system's error. */
export async function makeEdit({ path, after, interim }: FileEdit, tools: FileTools): Promise<void> {
  const { hands } = tools;
  if (after === null) {
    await hands.removeFile(path);
    return;
  }
  await hands.makeDirectory(folderOf(path), 0o755);
  if (interim !== undefined) await load(path, interim, tools);
  await hands.replaceFile(path, after, MODE);
}

/** The file is as it was before, as we left it, or as we were just changing it. */
export async function isFileOurs({ host }: Pick<FileTools, 'host'>, step: FileStep): Promise<boolean> {
  // One that we took away is looked at when it is brought back.
  if (step.after === null) return true;
  const read = await host.readFile(step.path);
  if (read.kind === 'missing') return step.before === null;
  return read.kind === 'read' && [step.before, step.after, step.interim].includes(encode(read.bytes));
}

/** What a list must be emptied for by a reload: it is in force now, and the old text does not name it. */
export function withInterim(step: FileStep): FileStep {
  const emptied = emptiedLists(step);
  return emptied === null ? step : { ...step, interim: emptied };
}

/** Puts the old bytes back; `reloads` where the engine has read the new ones without being started again. */
export async function putFileBack(
  step: FileStep,
  tools: FileTools,
  { reloads, left }: { readonly reloads: boolean; readonly left: string[] },
): Promise<void> {
  const { host, hands } = tools;
  await hands.removeLeftovers(step.path);
  const now = await host.readFile(step.path);
  const current = now.kind === 'read' ? encode(now.bytes) : null;
  if (step.after === null) {
    // One that has been written in its place since is not ours to throw away.
    if (now.kind === 'missing' && step.before !== null) {
      await hands.replaceFile(step.path, decode(step.before), MODE);
    } else if (current === null || current !== step.before) left.push(step.path);
    return;
  }
  const emptied = reloads ? emptiedLists(step) : null;
  if (current !== step.before) {
    if (emptied !== null) await load(step.path, decode(emptied), tools);
    if (step.before === null) await removeMade(step, hands);
    else await hands.replaceFile(step.path, decode(step.before), MODE);
  }
  if (reloads && emptied === null && step.before !== null && isOfDocker(step.path))
    await reload(decode(step.before), tools);
}

/** The files of the other engines are TOML, and drop-ins are units; dockerd's may have any name. */
function isOfDocker(path: string): boolean {
  return !/\.(toml|conf)$/.test(path);
}

function emptiedLists({ path, before, after }: FileStep): string | null {
  if (after === null || !isOfDocker(path)) return null;
  const now = settingsOf(decode(after));
  const old = settingsOf(before === null ? null : decode(before));
  const emptied = LISTS.filter((key) => key in now && !(key in old)).reduce((bytes, key) => {
    const edited = setTopLevel(bytes, key, []);
    return edited.kind === 'edited' ? edited.bytes : bytes;
  }, decode(after));
  const text = encode(emptied);
  return text === after ? null : text;
}

/** Lets the engine read bytes that stand in its file for a moment only. */
async function load(path: string, bytes: Uint8Array, tools: FileTools): Promise<void> {
  await tools.hands.replaceFile(path, bytes, MODE);
  await reload(bytes, tools);
}

async function reload(bytes: Uint8Array, { host, endpoint, ofUser }: FileTools): Promise<void> {
  const unit = { unit: 'docker.service', ...(ofUser ? { ofUser } : {}) } as const;
  const said = await systemctl(host, 'reload', unit);
  if (said !== null) throw new Error(said);
  const wanted = mirrorsOf(bytes).map(withoutSlash).join(' ');
  await waitForMirrors({ host, endpoint }, (mirrors) => mirrors.join(' ') === wanted);
}

/** A file that was not there, and the folders that were not there either and hold nothing else by now. */
async function removeMade({ path, newFolders = [] }: FileStep, hands: Hands): Promise<void> {
  await hands.removeFile(path);
  for (const folder of newFolders) {
    if ((await hands.listDirectory(folder)).length > 0) return;
    await hands.removeDirectory(folder);
  }
}

export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}
