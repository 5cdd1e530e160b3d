/**
 * What GitHub's runner makes of a line (actions/runner src/Runner.Common/ActionCommand.cs): TryParseV2 first, then
 * TryParse, which finds `##[name]` anywhere. Written anew after its rules.
 */
export interface RunnerCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

/** Those of a step's output that would do something (ActionCommandManager.cs and the extensions beside it). */
const KNOWN = new Set([
  'add-mask',
  'add-matcher',
  'add-path',
  'debug',
  'echo',
  'endgroup',
  'error',
  'group',
  'notice',
  'remove-matcher',
  'save-state',
  'set-env',
  'set-output',
  'stop-commands',
  'warning',
  'internal-set-repo-path',
]);

/** Null where the line is text. */
export function runnerCommand(line: string): RunnerCommand | null {
  return second(line.trimStart()) ?? first(line);
}

function second(line: string): RunnerCommand | null {
  const end = line.indexOf('::', 2);
  if (!line.startsWith('::') || end < 0) return null;
  return command(line.slice(2, end), ',', line.slice(end + 2), ['%0D', '%0A'], ['%3A', '%2C']);
}

function first(line: string): RunnerCommand | null {
  const begin = line.indexOf('##[');
  const end = begin < 0 ? -1 : line.indexOf(']', begin);
  if (end < 0) return null;
  const tokens = ['%3B', '%0D', '%0A', '%5D'];
  return command(line.slice(begin + 3, end), ';', line.slice(end + 1), tokens, []);
}

function command(
  info: string,
  separator: string,
  data: string,
  everywhere: readonly string[],
  inProperties: readonly string[],
): RunnerCommand | null {
  const blank = info.indexOf(' ');
  const name = blank < 0 ? info : info.slice(0, blank);
  if (!KNOWN.has(name)) return null;
  const parts =
    blank < 0
      ? []
      : info
          .slice(blank + 1)
          .trim()
          .split(separator);
  const properties = parts.flatMap((part) => {
    const equals = part.indexOf('=');
    const value = part.slice(equals + 1);
    if (equals <= 0 || value === '') return [];
    return [[part.slice(0, equals), unescaped(value, [...everywhere, ...inProperties])] as const];
  });
  return { name, properties: Object.fromEntries(properties), data: unescaped(data, everywhere) };
}

/** `%25` last, as there. */
function unescaped(text: string, tokens: readonly string[]): string {
  return [...tokens, '%25'].reduce(
    (said, token) => said.replaceAll(token, String.fromCharCode(Number.parseInt(token.slice(1), 16))),
    text,
  );
}
