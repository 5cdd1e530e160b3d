/** The head that every JSON answer begins with (the schemas, schemaVersion 1); one place writes it, src/cli/answer.ts. */
export interface ReportHead<Command extends string = string> {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: string; readonly version: string };
  readonly command: Command;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** Milliseconds. */
  readonly durationMs: number;
  /** Of this run alone, in JSON; left out where nobody is to know which run or machine it was. */
  readonly runId?: string;
  readonly hostname?: string;
}
