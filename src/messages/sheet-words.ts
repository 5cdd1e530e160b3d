/** What the formats of other programs say beside the reports' own words. */
export interface SheetWords {
  /** Docker works, and something is to be seen to. */
  readonly withWarnings: string;
  /** Of an engine on another machine, by its address; `refused`: what was asked of it last has failed. */
  readonly elsewhere: Readonly<Record<'healthy' | 'warnings' | 'refused', (engine: string) => string>>;
  /** There is no room for these: their ids. */
  readonly others: (ids: readonly string[]) => string;
  /** The reader takes no more than this. */
  readonly cut: string;
  /** What heads a table of all that was looked at. */
  readonly columns: { readonly check: string; readonly result: string; readonly found: string };
}
