import type { CommandName } from '../models/reports.ts';
import { renderJson } from './json.ts';
import { renderExplain } from './pretty/explain.ts';
import type { Renderer } from './renderer.ts';
import { onSheets } from './on-sheets.ts';

/** Every format there is. One more does not compile until each command below says what it answers in it. */
export const FORMATS = [
  'pretty',
  'json',
  'line',
  'github',
  'junit',
  'sarif',
  'gitlab',
  'markdown',
  'nagios',
  'prometheus',
  'influx',
  'npd',
] as const;

export type Format = (typeof FORMATS)[number];

/** Loaded when it is asked for: a start pays for one renderer only. Null where a command has no such answer. */
export type Loader<C extends CommandName> = (() => Promise<Renderer<C>>) | null;

const json = async () => renderJson;

/** Of what changes the machine, in whichever way: how it ended. */
const ending = async () => (await import('./pretty/ending.ts')).renderEnding;

/** Of images into a file, or of what there is of them. */
const saving = async () => (await import('./pretty/save.ts')).renderSave;

/** No sheet is made of its report: a pipeline has no use for it. */
const NONE = {
  line: null,
  github: null,
  junit: null,
  sarif: null,
  gitlab: null,
  markdown: null,
  nagios: null,
  prometheus: null,
  influx: null,
  npd: null,
} as const;

/** command → format → renderer */
export const RENDERERS: {
  readonly [C in CommandName]: { readonly [F in Format]: Loader<C> };
} = {
  check: {
    pretty: async () => (await import('./pretty/check.ts')).renderCheck,
    json,
    ...onSheets(async () => (await import('../sheet/check.ts')).checkSheet, {
      line: true,
      github: true,
      junit: true,
      sarif: true,
      gitlab: true,
      markdown: true,
      nagios: true,
      prometheus: true,
      influx: true,
      npd: true,
    }),
  },
  fix: { pretty: ending, json, ...NONE },
  undo: { pretty: ending, json, ...NONE },
  'mirror add': { pretty: ending, json, ...NONE },
  'mirror remove': { pretty: ending, json, ...NONE },
  'mirror use': { pretty: ending, json, ...NONE },
  rewrite: { pretty: ending, json, ...NONE },
  'hint install': { pretty: ending, json, ...NONE },
  'hint remove': { pretty: ending, json, ...NONE },
  'watch install': { pretty: ending, json, ...NONE },
  'watch remove': { pretty: ending, json, ...NONE },
  'mirror list': {
    pretty: async () => (await import('./pretty/mirror-list.ts')).renderMirrorList,
    json,
    ...NONE,
  },
  'mirror test': {
    pretty: async () => (await import('./pretty/mirror-test.ts')).renderMirrorTest,
    json,
    ...onSheets(async () => (await import('../sheet/mirror-test.ts')).mirrorTestSheet, {
      line: true,
      github: true,
      junit: true,
      // A mirror that is slow or gone is no fault of any code.
      sarif: false,
      gitlab: false,
      markdown: true,
      nagios: true,
      prometheus: false,
      influx: false,
      npd: false,
    }),
  },
  // Small, and to read one more file takes longer than to explain.
  explain: {
    pretty: async () => renderExplain,
    json,
    ...onSheets(async () => (await import('../sheet/explain.ts')).explainSheet, {
      line: true,
      github: true,
      // Nothing was tested.
      junit: false,
      sarif: true,
      gitlab: true,
      markdown: true,
      // Nothing is watched.
      nagios: false,
      prometheus: false,
      influx: false,
      npd: false,
    }),
  },
  bundle: { pretty: async () => (await import('./pretty/bundle.ts')).renderBundle, json, ...NONE },
  trace: { pretty: async () => (await import('./pretty/trace.ts')).renderTrace, json, ...NONE },
  search: { pretty: async () => (await import('./pretty/search.ts')).renderSearch, json, ...NONE },
  prove: { pretty: async () => (await import('./pretty/prove.ts')).renderProve, json, ...NONE },
  wait: {
    pretty: async () => (await import('./pretty/wait.ts')).renderWait,
    json,
    ...onSheets(async () => (await import('../sheet/wait.ts')).waitSheet, {
      line: true,
      github: true,
      junit: true,
      sarif: true,
      gitlab: true,
      markdown: true,
      nagios: true,
      // It has no state that a collector would read.
      prometheus: false,
      influx: false,
      npd: false,
    }),
  },
  pull: { pretty: async () => (await import('./pretty/pull.ts')).renderPull, json, ...NONE },
  'pull --save': { pretty: saving, json, ...NONE },
  'pull --list-platforms': { pretty: saving, json, ...NONE },
  list: { pretty: async () => (await import('./pretty/list.ts')).renderList, json, ...NONE },
};

/** What a command has an answer in. */
export function formatsOf(command: CommandName): readonly Format[] {
  return FORMATS.filter((format) => RENDERERS[command][format] !== null);
}
