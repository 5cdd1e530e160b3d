import type { Answer, CommandName } from '../models/reports.ts';
import type { Sheet } from '../sheet/sheet.ts';
import type { Aside, Renderer, View } from './renderer.ts';

type OfSheet = (sheet: Sheet, view: View) => string;

/** The formats of other programs: each is made of a sheet, whatever the command. */
const OF_SHEETS = {
  line: async (): Promise<OfSheet> => (await import('./line.ts')).renderLine,
  github: async (): Promise<OfSheet> => (await import('./github.ts')).renderGithub,
  junit: async (): Promise<OfSheet> => (await import('./junit.ts')).renderJunit,
  sarif: async (): Promise<OfSheet> => (await import('./sarif.ts')).renderSarif,
  gitlab: async (): Promise<OfSheet> => (await import('./gitlab.ts')).renderGitlab,
  markdown: async (): Promise<OfSheet> => (await import('./markdown.ts')).renderMarkdown,
  nagios: async (): Promise<OfSheet> => (await import('./nagios.ts')).renderNagios,
  prometheus: async (): Promise<OfSheet> => (await import('./prometheus.ts')).renderPrometheus,
  influx: async (): Promise<OfSheet> => (await import('./influx.ts')).renderInflux,
  npd: async (): Promise<OfSheet> => (await import('./npd.ts')).renderNpd,
};

type SheetFormat = keyof typeof OF_SHEETS;

type MakeSheet<C extends CommandName> = (report: Answer<C>, view: View, aside: Aside<C>) => Sheet;

/** The loaders of a command's sheet in the formats that mean something of it. */
export function onSheets<C extends CommandName>(
  load: () => Promise<MakeSheet<C>>,
  has: Readonly<Record<SheetFormat, boolean>>,
): Readonly<Record<SheetFormat, (() => Promise<Renderer<C>>) | null>> {
  const loader = (format: SheetFormat): (() => Promise<Renderer<C>>) | null => {
    if (!has[format]) return null;
    return async () => {
      const [sheetOf, render] = await Promise.all([load(), OF_SHEETS[format]()]);
      return (report, view, aside) => render(sheetOf(report, view, aside), view);
    };
  };
  return {
    line: loader('line'),
    github: loader('github'),
    junit: loader('junit'),
    sarif: loader('sarif'),
    gitlab: loader('gitlab'),
    markdown: loader('markdown'),
    nagios: loader('nagios'),
    prometheus: loader('prometheus'),
    influx: loader('influx'),
    npd: loader('npd'),
  };
}
