/** What `search` answers with, below the head. */
export interface SearchReport {
  readonly term: string;
  /** Who answered; null where nobody did. */
  readonly answeredBy: string | null;
  /** The command that gives the same answer without docker-doctor. */
  readonly equivalent: string | null;
  readonly results: readonly {
    readonly name: string;
    readonly description: string;
    readonly stars: number;
    readonly official: boolean;
    readonly automated: boolean;
  }[];
  /** Why the ones that were asked did not answer. */
  readonly said: readonly string[];
}
