import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Asked for the words that fit behind each line, in a folder where the script lies as `script`. */
export type Completer = (lines: readonly string[], folder: string) => readonly (readonly string[])[];

/** Whether this computer has it; a test of what it does not have is left out. */
export function isInstalled(shell: string): boolean {
  try {
    execFileSync(shell, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function run(file: string, args: readonly string[], folder: string): string {
  return execFileSync(file, args, { cwd: folder, encoding: 'utf8', timeout: 60_000, stdio: 'pipe' });
}

/** With no program to be found: what is not built into the shell would say so, and fail. */
export const inBash: Completer = (lines, folder) => {
  const words = (line: string): string =>
    line
      .replaceAll('=', ' = ')
      .split(/ +/)
      .map((word) => `'${word}'`)
      .join(' ');
  const script = `set -u; PATH=/nonexistent; source ./script
    complete_line() {
      COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
      _docker_doctor || exit 1
      printf '%s ' "\${COMPREPLY[@]}"
      echo
    }
    ${lines.map((line) => `complete_line ${words(line)}`).join('\n')}`;
  return run('bash', ['--norc', '-c', script], folder).split('\n').slice(0, -1).map(wordsOf);
};

/** `complete -C LINE` is what a Tab would show (complete(1)). */
export const inFish: Completer = (lines, folder) => {
  const asked = lines.map((line) => `complete -C '${line}'; echo ----`).join('\n');
  const answers = run('fish', ['--no-config', '-c', `source script\n${asked}`], folder).split('----\n');
  return answers.slice(0, -1).map((answer) =>
    answer
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.split('\t', 1)[0] ?? ''),
  );
};

/**
 * zsh completes on a terminal alone: one of zpty's (zshmodules(1)), where a Tab also writes down what `compadd` would
 * offer of what it is given (zshcompwid(1), -O), and that it is done.
 */
export const inZsh: Completer = (lines, folder) => {
  const setUp = `PS1=''
    autoload -Uz compinit && compinit -D -u
    source ./script
    compadd() {
      local -a hits
      builtin compadd -O hits "$@"
      (($#hits)) && print -r -- $hits >> found
      builtin compadd "$@"
    }
    tab() { zle complete-word; print -r -- ---- >> found; BUFFER='' }
    zle -N tab
    bindkey '^I' tab
    print -r -- ---- >> found`;
  writeFileSync(path.join(folder, 'set-up'), setUp);
  writeFileSync(path.join(folder, 'found'), '');
  const driver = `zmodload zsh/zpty
    has() { until (( $(grep -c -- ---- found) >= $1 )); do sleep 0.02; done }
    zpty terminal zsh -f -i
    zpty -w terminal 'source ./set-up'
    has 1
    ${lines.map((line, at) => `zpty -w -n terminal '${line}'$'\\t'; has ${at + 2}`).join('\n')}
    zpty -d terminal`;
  run('zsh', ['-f', '-c', driver], folder);
  const answers = readFileSync(path.join(folder, 'found'), 'utf8').split('----\n').slice(1, -1);
  return answers.map(wordsOf);
};

function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}
