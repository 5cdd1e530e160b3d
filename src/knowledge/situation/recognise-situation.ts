import type { CauseId } from '../causes.ts';
import { tableOf, type Recognised } from '../signatures/signature.ts';
import {
  isSituation,
  type PackageTool,
  type Situation,
  type SituationKind,
} from '../vocabulary/situations.ts';
import marks from './marks.toml';

/** How much of a text is looked at: its beginning, where a log says what runs, and its end, where it says what failed. */
export const LOOKED_AT = 128 * 1024;

/** How much of the text is told as the reason. */
const LONGEST_WHY = 60;

const SITUATION_MARKS = tableOf(marks, 'mark').map((entry) => {
  const kind = entry.text('kind');
  if (!isSituation(kind)) throw new Error(`situation: no kind ${kind}`);
  return { kind, pattern: anyOf(entry.list('words')) };
});

const PACKAGE_MARKS = tableOf(marks, 'packages').map((entry) => {
  const tool = entry.text('tool');
  if (!isPackageTool(tool)) throw new Error(`situation: no package tool ${tool}`);
  return { tool, pattern: anyOf(entry.list('words')) };
});

/** The situation of whoever wrote a text; null where the text does not tell. */
export function recogniseSituation(text: string): Situation | null {
  const seen = looked(text);
  for (const { kind, pattern } of SITUATION_MARKS) {
    const match = pattern.exec(seen);
    if (match !== null) return { kind, why: match[0].trim().slice(0, LONGEST_WHY) };
  }
  return null;
}

/** Causes that exist in one situation only, for a text that says no more of it. */
const BY_CAUSE: Readonly<Partial<Record<CauseId, SituationKind>>> = {
  'client-outdated': 'library',
  'rootless-unprepared': 'rootless',
  'hosts-toml-invalid': 'containerd',
  'docker-is-podman': 'podman',
};

/** What the cause of a text tells of the situation. */
export function situationOf({ cause, matched }: Recognised): Situation | null {
  const kind = BY_CAUSE[cause];
  return kind === undefined || matched === cause ? null : { kind, why: matched.slice(0, LONGEST_WHY) };
}

/** The package tool that a text speaks of; null where it speaks of none. */
export function recognisePackageTool(text: string): PackageTool | null {
  const seen = looked(text);
  return PACKAGE_MARKS.find(({ pattern }) => pattern.test(seen))?.tool ?? null;
}

function looked(text: string): string {
  return text.length <= 2 * LOOKED_AT ? text : `${text.slice(0, LOOKED_AT)}\n${text.slice(-LOOKED_AT)}`;
}

function anyOf(words: readonly string[]): RegExp {
  return new RegExp(words.join('|'), 'im');
}

function isPackageTool(name: string): name is PackageTool {
  return name === 'apt' || name === 'dnf' || name === 'apk';
}
