import type { FileEdit } from '../../../fix/changes/edit-file.ts';
import { DOCKER_HUB } from '../../../knowledge/vocabulary/registries.ts';
import { knownStandIns } from '../../../mirrors/known-stand-ins.ts';
import { nameBehind, splitName, standInOf, type StandIn } from '../../../mirrors/stand-in.ts';
import { readSettings } from '../../../mirrors/user-settings.ts';
import type { RewrittenFile } from '../../../report/models/rewrite-report.ts';
import { toMirror, toRegistry } from '../../../rewrite/rewrite-file.ts';
import type { RewrittenText } from '../../../rewrite/rewrite-images.ts';
import { keptBy } from '../../../rewrite/site.ts';
import { keyOf } from '../../../rewrite/spellings.ts';
import type { Ask } from '../../../run/fact.ts';
import type { Owner } from '../../changing/owner.ts';
import { chooseStandIns, readTyped, standInAt } from '../../choosing-mirrors/stand-ins.ts';
import type { Session } from '../../session.ts';
import { readTypedFiles, type TypedFile } from './read-typed-files.ts';
import { leftFile, reportedFile } from './reported-file.ts';
import type { RewriteOptions } from './options.ts';
import { spellingsOf } from './spellings-of.ts';

export interface PlannedFile {
  readonly reported: RewrittenFile;
  /** Null where it stays as it is. */
  readonly edit: FileEdit | null;
}

type PlannedNames =
  | { readonly kind: 'planned'; readonly files: readonly PlannedFile[] }
  | { readonly kind: 'refused'; readonly said: readonly string[] };

/** Reads the files that were typed, and says what becomes of each. */
export async function planNames(
  ask: Ask,
  options: RewriteOptions,
  owner: Owner,
  session: Session,
): Promise<PlannedNames> {
  const files = await readTypedFiles(options.files, options.as, ask.host);
  const known = await knownIn(ask, files);
  const { isBack, mirrors, offline, check } = options;
  if (isBack) {
    const named = await Promise.all(mirrors.map((text) => readTyped(ask, text, session)));
    const wrong = mirrors.filter((_, index) => named[index]?.length === 0);
    if (wrong.length > 0) return { kind: 'refused', said: wrong.map(session.messages.rewrite.notAName) };
    const from = named.flat();
    const { entries } = await owner.journal.contents();
    const planned = files.map((file) =>
      plan(file, (read) => {
        const spellings = spellingsOf(file.path, options.as, entries);
        return toRegistry(read, from.length > 0 ? from : known, spellings);
      }),
    );
    return { kind: 'planned', files: planned };
  }
  const registries = registriesIn(files, known);
  const toChoose = { typed: mirrors, registries, measures: !offline && !check };
  const chosen = await chooseStandIns(ask, toChoose, session);
  if (chosen.kind === 'refused') return chosen;
  const kept = keptBy(files.flatMap(({ read }) => (read.kind === 'read' ? [read.found.found] : [])));
  const all = [...chosen.use, ...known];
  return {
    kind: 'planned',
    files: files.map((file) => plan(file, (read) => toMirror(read, chosen.use, all, kept))),
  };
}

type ReadText = Extract<TypedFile['read'], { kind: 'read' }>;

function plan(
  { typed, path, bytes, read }: TypedFile,
  rewrite: (file: ReadText & { readonly path: string }) => RewrittenText | null,
): PlannedFile {
  if (read.kind === 'left') return { reported: leftFile(typed, null, read.problem), edit: null };
  const kind = read.found.as;
  const rewritten = rewrite({ ...read, path });
  if (rewritten === null) return { reported: leftFile(typed, kind, 'inexact'), edit: null };
  const reported = reportedFile(typed, kind, read.text, rewritten);
  if (rewritten.text === read.text) return { reported, edit: null };
  return {
    reported,
    edit: {
      kind: 'edit-file',
      path,
      readBy: null,
      before: bytes,
      after: Buffer.from(rewritten.text),
      // A compose file has passwords beside its images: of such a file only the lines that change are shown.
      holdsLogins: true,
      safety: 'safe',
    },
  };
}

/** Those of the catalogue that the files name images at, and the user's own. */
async function knownIn(ask: Ask, files: readonly TypedFile[]): Promise<readonly StandIn[]> {
  const settings = await readSettings(ask);
  const own = settings.kind === 'read' ? settings.mirrors : [];
  return [
    ...own.flatMap(({ url, registry = DOCKER_HUB }) => standInAt(url, registry) ?? []),
    ...knownStandIns(namesIn(files)),
  ];
}

/** Whose images the files name, also where it is at a mirror that they do. */
function registriesIn(files: readonly TypedFile[], known: readonly StandIn[]): readonly string[] {
  const registries = namesIn(files).map((name) => {
    const standIn = standInOf(name, known);
    return splitName(standIn === null ? name : (nameBehind(name, standIn) ?? name)).registry;
  });
  return [...new Set(registries)];
}

function namesIn(files: readonly TypedFile[]): readonly string[] {
  const sites = files.flatMap(({ read }) => (read.kind === 'read' ? read.found.found.sites : []));
  return sites.map((site) => keyOf(site).replace('\n', '/'));
}
