import { createHash } from 'node:crypto';
import type { TarFile } from '../../../notation/tar.ts';
import type { BundlePart, LeftKind, RemovedKind } from '../../../knowledge/vocabulary/bundle.ts';
import { anonymous, stillNames, type Whose } from '../../../redact/anonymous.ts';
import { holdsKnown, withoutKnown } from '../../../redact/known.ts';
import { withoutPersonal } from '../../../redact/personal.ts';
import { marksIn, removedFrom, secretsIn } from '../../../redact/removed.ts';
import type { BundledFile, BundleReport, Removed } from '../../../report/models/bundle-report.ts';
import { RECORDING_FILE } from '../check/recordings.ts';

/** What is taken out of everything that goes into the bundle, and looked for once more at its end. */
export interface Seal {
  /** A text without the known secrets, and nobody's where that was asked for. */
  readonly sealed: (text: string) => string;
  readonly removed: () => readonly Removed[];
  readonly left: (files: readonly BundleText[]) => BundleReport['left'];
}

export interface BundleText {
  readonly name: string;
  readonly part: BundlePart;
  readonly text: string;
}

/** More places than these are of one kind: a machine has a hundred containers with a password each. */
const MOST_PLACES = 20;

/**
 * `answers` are those of the machine, credentials and all: each secret that is known as one in one place is taken out
 * everywhere, in every form. `whose` is null where names may stay.
 */
export function sealOf(answers: ReadonlyMap<string, unknown>, whose: Whose | null): Seal {
  const secrets = [...new Set([...answers].flatMap(([key, value]) => secretsIn([key, value])))];
  const counts = new Map<RemovedKind, { count: number; readonly where: Set<string> }>();
  const count = (kind: RemovedKind, more: number, where: string): void => {
    const of = counts.get(kind) ?? { count: 0, where: new Set<string>() };
    if (more > 0) counts.set(kind, { count: of.count + more, where: of.where.add(where) });
  };
  for (const [key, value] of answers) {
    for (const [kind, more] of removedFrom(value)) count(kind, more, key);
  }
  const sealed = (text: string, where?: string): string => {
    const known = withoutKnown(text, secrets);
    const impersonal = withoutPersonal(known);
    if (where !== undefined && known !== text) count('elsewhere', marksIn(known) - marksIn(text), where);
    if (where !== undefined && impersonal !== known) count('personal', 1, where);
    if (whose === null) return impersonal;
    if (where !== undefined) for (const kind of stillNames(impersonal, whose)) count(kind, 1, where);
    return anonymous(impersonal, whose);
  };
  return {
    sealed: (text) => sealed(text, RECORDING_FILE),
    removed: () =>
      [...counts].map(([kind, { count: number, where }]) => ({
        kind,
        count: number,
        where: [...where].slice(0, MOST_PLACES).map((place) => sealed(place)),
      })),
    left: (files) =>
      files.flatMap(({ name, text }) => [
        ...(holdsKnown(text, secrets) ? [{ file: name, what: 'secret' } as const] : []),
        ...(whose === null ? [] : stillNames(text, whose)).map(
          (what): { readonly file: string; readonly what: LeftKind } => ({ file: name, what }),
        ),
      ]),
  };
}

const FOLDER = 'docker-doctor-bundle';

export function bundledFile({ name, part, text }: BundleText): BundledFile {
  const bytes = Buffer.from(text);
  return { name, part, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

export function inFolder({ name, text }: BundleText): TarFile {
  return { name: `${FOLDER}/${name}`, bytes: Buffer.from(text) };
}
