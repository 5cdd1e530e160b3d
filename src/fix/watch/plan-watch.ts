import { systemdBooted } from '../../facts/host/platform.ts';
import type { Ask } from '../../run/fact.ts';
import type { Change } from '../changes/index.ts';
import type { FileEdit } from '../changes/edit-file.ts';
import { unknownFrom } from '../../run/silent-command.ts';
import { missingFolders } from '../missing-folders.ts';
import { CACHE, MARK, reportIn, SERVICE, STAMP, TIMER, UNIT_FILES, unitsOf, type Every } from './units.ts';

export type WatchPlan =
  | { readonly kind: 'changes'; readonly changes: readonly Change[]; readonly report: string }
  /** It is so already. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'no-systemd' }
  /** It does not answer, so that nothing could be put back either. */
  | { readonly kind: 'silent'; readonly said: string }
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
  const said = await silence(ask);
  if (said !== null) return { kind: 'silent', said };
  const folder = await firstFolder(ask, named === null ? FOLDERS : [named]);
  if (folder === null) return { kind: 'no-folder', folder: named };
  const report = `${folder}/${REPORT}`;
  const others = await othersUnit(ask);
  if (others !== null) return { kind: 'not-ours', path: others };
  const edits: FileEdit[] = [];
  for (const [path, text] of unitsOf({ program, report, every })) {
    const before = await oursAt(ask, path);
    if (before === 'not-ours') return { kind: 'not-ours', path };
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
    const before = await oursAt(ask, path);
    if (before === null) continue;
    if (before === 'not-ours') return { kind: 'not-ours', path };
    report ??= reportIn(before.toString('utf8'));
    edits.push(await edited(ask, path, before, null));
  }
  if (edits.length === 0) return { kind: 'nothing' };
  const said = await silence(ask);
  if (said !== null) return { kind: 'silent', said };
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

/** What systemctl says where nobody answers it, as in a container into which systemd's files were mounted; null where somebody does. */
async function silence(ask: Ask): Promise<string | null> {
  const shown = await ask.host.run({
    argv: ['systemctl', 'show', '--property=Version'],
    deadlineMs: ask.timeLeftMs(),
  });
  if (shown.kind !== 'exited') return unknownFrom('systemctl show', shown).why.detail;
  return shown.code === 0 ? null : (shown.stderr.trim().split('\n').at(-1) ?? '');
}

async function firstFolder(ask: Ask, folders: readonly string[]): Promise<string | null> {
  for (const folder of folders) {
    const found = await ask.host.stat(folder);
    if (found.kind === 'there' && found.type === 'directory') return folder;
  }
  return null;
}

/** Where packages and runs of others have units; ours, in /etc, would hide them (systemd.unit(5), "Unit File Load Path"). */
const FOLDERS_OF_OTHERS = [
  '/run/systemd/system',
  '/usr/local/lib/systemd/system',
  '/usr/lib/systemd/system',
  '/lib/systemd/system',
] as const;

/** Somebody else's of our names. */
async function othersUnit({ host }: Ask): Promise<string | null> {
  for (const path of FOLDERS_OF_OTHERS.flatMap((folder) => [`${folder}/${SERVICE}`, `${folder}/${TIMER}`])) {
    if ((await host.stat(path)).kind === 'there') return path;
  }
  return null;
}

/** Null where there is none; what cannot be read, as a unit that is masked, is not ours either. */
async function oursAt({ host }: Ask, path: string): Promise<Buffer | 'not-ours' | null> {
  const read = await host.readFile(path);
  if (read.kind === 'missing') return null;
  const bytes = Buffer.from(read.kind === 'read' ? read.bytes : []);
  return bytes.toString('utf8').startsWith(MARK) ? bytes : 'not-ours';
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
