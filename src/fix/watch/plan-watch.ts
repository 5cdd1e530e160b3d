import { systemdBooted } from '../../facts/host/platform.ts';
import type { Ask } from '../../run/fact.ts';
import type { Change } from '../changes/index.ts';
import type { FileEdit } from '../changes/edit-file.ts';
import { missingFolders } from '../missing-folders.ts';
import { CACHE, MARK, SERVICE, STAMP, TIMER, UNIT_FILES, unitsOf, type Every } from './units.ts';

export type WatchPlan =
  | { readonly kind: 'changes'; readonly changes: readonly Change[]; readonly report: string }
  /** It is so already. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'no-systemd' }
  /** node_exporter reads none that we know. */
  | { readonly kind: 'no-folder'; readonly folder: string | null }
  /** Somebody else has a unit of this name. */
  | { readonly kind: 'not-ours'; readonly path: string };

export interface WatchWish {
  readonly program: readonly string[];
  /** Null for the first that is there. */
  readonly folder: string | null;
  readonly every: Every;
}

/** Where node_exporter's packages have their textfile collector look: Debian's, then what others chose. */
const FOLDERS = [
  '/var/lib/prometheus/node-exporter',
  '/var/lib/node_exporter/textfile_collector',
  '/var/lib/node_exporter',
] as const;

const REPORT = 'docker_doctor.prom';

/** The units that run us again and again, the first run being the proof that they can. */
export async function planWatch(ask: Ask, { program, folder: named, every }: WatchWish): Promise<WatchPlan> {
  if (!(await hasSystemd(ask))) return { kind: 'no-systemd' };
  const folder = await firstFolder(ask, named === null ? FOLDERS : [named]);
  if (folder === null) return { kind: 'no-folder', folder: named };
  const report = `${folder}/${REPORT}`;
  const edits: FileEdit[] = [];
  for (const [path, text] of unitsOf({ program, report, every })) {
    const before = await bytesOf(ask, path);
    if (before !== null && !isOurs(before)) return { kind: 'not-ours', path };
    if (before === null || before.toString('utf8') !== text)
      edits.push(await edited(ask, path, before, text));
  }
  if (edits.length === 0) return { kind: 'nothing' };
  return {
    kind: 'changes',
    report,
    changes: [
      ...edits,
      call('daemon-reload', ''),
      // It ends when the report is written, or says why it is not.
      call('start', SERVICE),
      call('start', TIMER),
      {
        kind: 'made-later',
        files: [report, STAMP],
        folders: [CACHE],
        goes: 'undone',
        safety: 'safe',
      },
    ],
  };
}

export async function planUnwatch(ask: Ask): Promise<WatchPlan> {
  const edits: FileEdit[] = [];
  let report: string | null = null;
  for (const path of UNIT_FILES) {
    const before = await bytesOf(ask, path);
    if (before === null) continue;
    if (!isOurs(before)) return { kind: 'not-ours', path };
    report ??= reportIn(before.toString('utf8'));
    edits.push(await edited(ask, path, before, null));
  }
  if (edits.length === 0) return { kind: 'nothing' };
  const files = [...(report === null ? [] : [report]), STAMP];
  const [first = STAMP, ...others] = files;
  return {
    kind: 'changes',
    report: first,
    changes: [
      ...edits,
      call('stop', TIMER),
      call('stop', SERVICE),
      call('daemon-reload', ''),
      { kind: 'made-later', files: [first, ...others], folders: [CACHE], goes: 'now', safety: 'safe' },
    ],
  };
}

async function hasSystemd(ask: Ask): Promise<boolean> {
  const booted = await ask.fact(systemdBooted);
  return booted.state === 'known' && booted.value;
}

async function firstFolder(ask: Ask, folders: readonly string[]): Promise<string | null> {
  for (const folder of folders) {
    const found = await ask.host.stat(folder);
    if (found.kind === 'there' && found.type === 'directory') return folder;
  }
  return null;
}

async function bytesOf(ask: Ask, path: string): Promise<Buffer | null> {
  const read = await ask.host.readFile(path);
  return read.kind === 'read' ? Buffer.from(read.bytes) : null;
}

function isOurs(bytes: Buffer): boolean {
  return bytes.toString('utf8').startsWith(MARK);
}

/** As the service has it. */
function reportIn(text: string): string | null {
  return /"?prometheus=(\/[^"\n]*?\.prom)"?(?= )/.exec(text)?.[1] ?? null;
}

async function edited(
  ask: Ask,
  path: string,
  before: Buffer | null,
  after: string | null,
): Promise<FileEdit> {
  const newFolders = await missingFolders(ask, path);
  return {
    kind: 'edit-file',
    path,
    readBy: null,
    before,
    after: after === null ? null : Buffer.from(after),
    ...(newFolders.length === 0 ? {} : { newFolders }),
    safety: 'safe',
  };
}

function call(verb: 'daemon-reload' | 'start' | 'stop', unit: string): Change {
  return { kind: 'service', verb, unit, safety: 'safe' };
}
