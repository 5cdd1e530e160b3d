import type { BundleReport } from './bundle-report.ts';
import type { CheckReport } from './check-report.ts';
import type { ExplainReport } from './explain-report.ts';
import type { FixReport } from './fix-report.ts';
import type { ReportHead } from './head.ts';
import type { ListReport } from './list-report.ts';
import type { MirrorListReport } from './mirror-list-report.ts';
import type { MirrorTestReport } from './mirror-test-report.ts';
import type { ProveReport } from './prove-report.ts';
import type { PullReport } from './pull-report.ts';
import type { PlatformsReport, SaveReport } from './save-report.ts';
import type { RewriteReport } from './rewrite-report.ts';
import type { SearchReport } from './search-report.ts';
import type { TraceReport } from './trace-report.ts';
import type { WaitReport } from './wait-report.ts';

/** What each command answers with, below the head. */
export interface Reports {
  check: CheckReport;
  fix: FixReport;
  undo: FixReport;
  'mirror add': FixReport;
  'mirror remove': FixReport;
  'mirror use': FixReport;
  'hint install': FixReport;
  'hint remove': FixReport;
  'watch install': FixReport;
  'watch remove': FixReport;
  'mirror list': MirrorListReport;
  'mirror test': MirrorTestReport;
  explain: ExplainReport;
  bundle: BundleReport;
  trace: TraceReport;
  search: SearchReport;
  prove: ProveReport;
  wait: WaitReport;
  pull: PullReport;
  'pull --save': SaveReport;
  'pull --list-platforms': PlatformsReport;
  rewrite: RewriteReport;
  list: ListReport;
}

export type CommandName = keyof Reports;

/** The whole answer of a command: one plain value, from which every output is rendered. */
export type Answer<C extends CommandName> = ReportHead<C> & Reports[C];
