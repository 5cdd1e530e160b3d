/** How docker's command calls a plugin. */
export interface PluginCall {
  /** `complete` is a Tab (spf13/cobra completions.go); the end of a command of docker's own is answered by `hook.ts`. */
  readonly asks: 'run' | 'complete';
  /** What was typed for us. */
  readonly words: readonly string[];
  /** What docker's own options before our name stand for, as the variables that mean the same. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Set for every plugin, and for nothing else (docker/cli cli-plugins/manager, ReexecEnvvar). */
const CALLED_BY_DOCKER = 'DOCKER_CLI_PLUGIN_ORIGINAL_CLI_COMMAND';

const NAME = 'doctor';
const COMPLETE = '__complete';

/**
 * Docker's global options that have a value (docker/cli cli/flags/options.go), and the variable that says the same;
 * those of certificates have none for a single file.
 */
const WITH_VALUE: Readonly<Record<string, string | null>> = {
  '--config': 'DOCKER_CONFIG',
  '--context': 'DOCKER_CONTEXT',
  '-c': 'DOCKER_CONTEXT',
  '--host': 'DOCKER_HOST',
  '-H': 'DOCKER_HOST',
  '--log-level': null,
  '-l': null,
  '--tlscacert': null,
  '--tlscert': null,
  '--tlskey': null,
};

const FLAGS: Readonly<Record<string, string | null>> = {
  '--debug': null,
  '-D': null,
  '--tls': 'DOCKER_TLS',
  '--tlsverify': 'DOCKER_TLS_VERIFY',
};

/**
 * `docker --context x doctor list` runs `docker-doctor --context x doctor list`, and `docker help doctor` runs
 * `docker-doctor help doctor` (docker/cli cli-plugins/manager, PluginRunCommand: "the full original args"). Null where
 * it was not docker that called.
 */
export function asPlugin(
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): PluginCall | null {
  if (environment[CALLED_BY_DOCKER] === undefined) return null;
  const meant: Record<string, string> = {};
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (word === NAME) return { asks: 'run', words: words.slice(at + 1), environment: meant };
    if (word === COMPLETE && words[at + 1] === NAME) {
      return { asks: 'complete', words: words.slice(at + 2), environment: meant };
    }
    if (word === 'help') return words[at + 1] === NAME ? withoutName(words, at) : null;
    const [option, inline] = splitOption(word);
    if (option in WITH_VALUE) {
      const variable = WITH_VALUE[option] ?? null;
      const value = inline ?? words[(at += 1)] ?? '';
      if (variable !== null) meant[variable] = value;
    } else if (option in FLAGS) {
      const variable = FLAGS[option] ?? null;
      if (variable !== null && inline !== 'false') meant[variable] = '1';
    } else return null;
  }
  return null;
}

function withoutName(words: readonly string[], at: number): PluginCall {
  return { asks: 'run', words: ['help', ...words.slice(at + 2)], environment: {} };
}

/** `--host=x`, `-Hx` and `-H=x` (spf13/pflag); anything else has no value of its own. */
function splitOption(word: string): readonly [string, string?] {
  const long = /^(--[^=]+)=(.*)$/s.exec(word);
  if (long !== null) return [long[1] ?? '', long[2] ?? ''];
  const short = /^(-[cHl])=?(.+)$/s.exec(word);
  return short === null ? [word] : [short[1] ?? '', short[2] ?? ''];
}
