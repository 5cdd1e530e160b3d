/** One JSON value; what is on standard output with `--format json`, and nothing else. */
export function renderJson(report: object): string {
  return JSON.stringify(report, null, 2);
}
