import type { Hands } from '../host/hands.ts';
import type { Host } from '../host/host.ts';
import { setTopLevel } from './daemon-json/edit.ts';
import { decode, encode, type Journal, type JournalEntry, type JournalStep } from './journal.ts';
import { mirrorsOf, settingsOf } from '../facts/daemon-json/settings.ts';
import { waitForMirrors } from './pledge.ts';
import { systemctl } from './service.ts';
import { withoutSlash } from '../facts/registry/mirrors.ts';

type FileStep = Extract<JournalStep, { kind: 'edit-file' }>;
type ServiceStep = Extract<JournalStep, { kind: 'service' }>;

export type Undone = { readonly kind: 'done'; readonly left: readonly string[] } | UndoFailure;

export type UndoFailure =
  /** Somebody changed the file since: it is not ours to throw away. */
  | { readonly kind: 'file-changed'; readonly path: string }
  | { readonly kind: 'failed'; readonly said: string };

interface Tools {
  readonly host: Host;
  readonly hands: Hands;
  readonly journal: Journal;
}

/** Lists that a reload empties only when they are written as `[]` (moby daemon/reload.go, IsValueSet). */
const LISTS = ['registry-mirrors', 'insecure-registries'] as const;

/**
 * Puts back what an entry changed, in the opposite order, byte for byte. `left` names what is left as it is
 * because taking it back would stop running containers.
 */
export async function putBack(
  entry: JournalEntry,
  tools: Tools,
  endState: 'undone' | 'rolled-back',
): Promise<Undone> {
  const files = entry.steps.filter((step) => step.kind === 'edit-file');
  for (const step of files) {
    if (!(await isOurs(tools.host, step))) return { kind: 'file-changed', path: step.path };
  }
  const services = entry.steps.filter((step) => step.kind === 'service').toReversed();
  const left: string[] = [];
  try {
    for (const step of services.filter(({ verb }) => verb !== 'unmask')) {
      await takeBack(step, tools.host, left);
    }
    const reloads = services.some(({ verb }) => verb === 'reload') || left.length > 0;
    const emptied = reloads ? withInterim(entry) : entry;
    await tools.journal.write({ ...emptied, state: 'undoing' });
    for (const step of emptied.steps) {
      if (step.kind === 'edit-file') await restore(step, tools, reloads);
    }
    // Last of all: what is masked cannot be reloaded.
    for (const step of services.filter(({ verb }) => verb === 'unmask')) {
      await takeBack(step, tools.host, left);
    }
    await tools.journal.write({ ...emptied, state: endState });
    return { kind: 'done', left };
  } catch (error) {
    return { kind: 'failed', said: error instanceof Error ? error.message : String(error) };
  }
}

/** The file is as it was before, as we left it, or as we were just changing it back. */
async function isOurs(host: Host, step: FileStep): Promise<boolean> {
  const read = await host.readFile(step.path);
  if (read.kind === 'missing') return step.before === null;
  return read.kind === 'read' && [step.before, step.after, step.interim].includes(encode(read.bytes));
}

/** What a list must be emptied for: it is in force now and the old text does not name it. */
function withInterim(entry: JournalEntry): JournalEntry {
  return {
    ...entry,
    steps: entry.steps.map((step) => {
      if (step.kind !== 'edit-file') return step;
      const after = decode(step.after);
      const old = settingsOf(step.before === null ? null : decode(step.before));
      const emptied = LISTS.filter((key) => key in settingsOf(after) && !(key in old)).reduce(
        (bytes, key) => {
          const edited = setTopLevel(bytes, key, []);
          return edited.kind === 'edited' ? edited.bytes : bytes;
        },
        after,
      );
      return { ...step, interim: emptied === after ? null : encode(emptied) };
    }),
  };
}

async function restore(step: FileStep, { host, hands }: Tools, reloads: boolean): Promise<void> {
  await hands.removeLeftovers(step.path);
  const now = await host.readFile(step.path);
  const current = now.kind === 'read' ? encode(now.bytes) : null;
  if (current !== step.before) {
    if (reloads && step.interim !== null) {
      await hands.replaceFile(step.path, decode(step.interim), 0o644);
      await reload(host, step.interim);
    }
    if (step.before === null) await hands.removeFile(step.path);
    else await hands.replaceFile(step.path, decode(step.before), 0o644);
  }
  if (reloads && step.interim === null && step.before !== null) await reload(host, step.before);
}

async function reload(host: Host, text: string): Promise<void> {
  const said = await systemctl(host, 'reload', 'docker.service');
  if (said !== null) throw new Error(said);
  const wanted = mirrorsOf(decode(text)).map(withoutSlash).join(' ');
  await waitForMirrors(host, (mirrors) => mirrors.join(' ') === wanted);
}

const OPPOSITE: Readonly<Record<ServiceStep['verb'], string | null>> = {
  unmask: 'mask',
  enable: 'disable',
  start: 'stop',
  'reset-failed': null,
  reload: null,
  restart: null,
};

async function takeBack({ verb, unit }: ServiceStep, host: Host, left: string[]): Promise<void> {
  const opposite = OPPOSITE[verb];
  if (opposite === null) return;
  if (opposite === 'stop' && (await hasRunningContainers(host))) {
    left.push(unit);
    return;
  }
  const said = await systemctl(host, opposite, unit);
  if (said !== null) throw new Error(said);
}

async function hasRunningContainers(host: Host): Promise<boolean> {
  const active = await host.run({ argv: ['systemctl', 'is-active', 'docker.service'], deadlineMs: 5_000 });
  // Asking the socket of a stopped daemon would start it.
  if (active.kind !== 'exited' || active.stdout.trim() !== 'active') return false;
  const reply = await host.engine({
    endpoint: { kind: 'unix', path: '/var/run/docker.sock' },
    method: 'GET',
    // Those that run; with a limit it would be those that have ended, too (moby api/swagger.yaml ContainerList).
    path: '/containers/json',
    deadlineMs: 5_000,
  });
  return reply.kind === 'answered' && reply.body.trim() !== '[]';
}
