import type { CommandName } from '../models/reports.ts';
import { renderJson } from './json.ts';
import { renderExplain } from './pretty/explain.ts';
import type { Renderer } from './renderer.ts';

/** Every format there is. One more does not compile until each command below says what it answers in it. */
export const FORMATS = ['pretty', 'json'] as const;

export type Format = (typeof FORMATS)[number];

/** Loaded when it is asked for: a start pays for one renderer only. Null where a command has no such answer. */
export type Loader<C extends CommandName> = (() => Promise<Renderer<C>>) | null;

const json = async () => renderJson;

/** Of what changes the machine, in whichever way: how it ended. */
const ending = async () => (await import('./pretty/ending.ts')).renderEnding;

/** command → format → renderer */
export const RENDERERS: {
  readonly [C in CommandName]: { readonly [F in Format]: Loader<C> };
} = {
  check: { pretty: async () => (await import('./pretty/check.ts')).renderCheck, json },
  fix: { pretty: ending, json },
  undo: { pretty: ending, json },
  'mirror add': { pretty: ending, json },
  'mirror remove': { pretty: ending, json },
  'mirror use': { pretty: ending, json },
  'hint install': { pretty: ending, json },
  'hint remove': { pretty: ending, json },
  'mirror list': { pretty: async () => (await import('./pretty/mirror-list.ts')).renderMirrorList, json },
  'mirror test': { pretty: async () => (await import('./pretty/mirror-test.ts')).renderMirrorTest, json },
  // Small, and to read one more file takes longer than to explain.
  explain: { pretty: async () => renderExplain, json },
  trace: { pretty: async () => (await import('./pretty/trace.ts')).renderTrace, json },
  search: { pretty: async () => (await import('./pretty/search.ts')).renderSearch, json },
  prove: { pretty: async () => (await import('./pretty/prove.ts')).renderProve, json },
  wait: { pretty: async () => (await import('./pretty/wait.ts')).renderWait, json },
  pull: { pretty: async () => (await import('./pretty/pull.ts')).renderPull, json },
  list: { pretty: async () => (await import('./pretty/list.ts')).renderList, json },
};

/** What a command has an answer in. */
export function formatsOf(command: CommandName): readonly Format[] {
  return FORMATS.filter((format) => RENDERERS[command][format] !== null);
}
