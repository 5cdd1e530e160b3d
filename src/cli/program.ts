import { wordsThrough } from '../messages/words-through.ts';
import { languageNamed, languageOf, loadMessages, loadWords, type Language } from '../messages/languages.ts';
import type { Messages } from '../messages/messages.ts';
import { EXIT, exitOfWrongLine, type ExitCode, type ExitStatus } from './exit-code.ts';
import { outgoing } from './outgoing.ts';
import { handleInterrupts, Interrupted } from './interrupts.ts';
import { commandOf, helpFor } from './command-line/called.ts';
import type { Command } from './command-line/command.ts';
import { inNameOf } from './command-line/in-name-of.ts';
import { answerDocker } from './docker-plugin/answer-docker.ts';
import { readLine, type Line } from './command-line/line.ts';
import { parseLine } from './command-line/parse.ts';
import { asPlugin } from './docker-plugin/plugin-call.ts';
import { COMMANDS } from './commands/index.ts';
import type { SettingsAhead } from './settings/read-settings.ts';
import { settingsOf } from './settings/settings-of.ts';
import { withSettings } from './settings/with-settings.ts';
import { createScreen, fitted } from './terminal/screen.ts';
import type { Session } from './session.ts';
import { UsageError, withShortWords } from './usage-error.ts';

type Tool = Session['tool'];

/** Runs one command line; the number is what the process shall end with. */
export async function main(typed: readonly string[], tool: Tool): Promise<ExitStatus> {
  handleInterrupts();
  const plugin = asPlugin(typed, process.env);
  Object.assign(process.env, plugin?.environment);
  const words = plugin?.words ?? typed;
  // As if it had been typed so: what root is told to type begins with it.
  process.argv.splice(2, process.argv.length, ...words);
  const answer = plugin === null ? null : await answerDocker(plugin, languageOf(process.env));
  if (answer !== null) {
    process.stdout.write(answer);
    return EXIT.ok;
  }
  const command = plugin === null ? calledAs() : 'docker doctor';
  const inName = (text: string): string => inNameOf(command, text, COMMANDS);
  const typedLine = readLine(words, COMMANDS);
  // Its code is read from the disk while the rest of the command line is understood.
  const meant = typedLine.asks === null ? commandOf(typedLine.called, COMMANDS) : null;
  meant?.preload();
  const reading = meant === null || meant.settings === null ? null : settingsFor(meant, typedLine);
  // Most files name no other language: its words are read beside them.
  const likely = spokenLanguage(typedLine, null);
  // Another name of ours is put into all texts at once.
  const isLate = meant?.causes === 'when-found' && command === PLAIN_NAME;
  const load = isLate ? loadWords : loadMessages;
  const [ahead, likelyMessages] = await Promise.all([reading, load(likely)]);
  const language = spokenLanguage(typedLine, ahead?.language ?? null);
  const written = language === likely ? likelyMessages : await load(language);
  const messages = command === PLAIN_NAME ? written : wordsThrough(written, inName);
  endWithoutOutput(messages);
  let line = typedLine;
  try {
    const settings = await settingsOf(
      ahead,
      { command: meant, called: typedLine.called, options: typedLine.options },
      { messages, name: command, note: (text) => process.stderr.write(`${outgoing(text)}\n`) },
    );
    line = withSettings(typedLine, settings, meant);
    const parsed = parseLine(line, { messages, tool: { ...tool, name: command }, commands: COMMANDS });
    if (parsed.kind === 'text') {
      process.stdout.write(`${parsed.text}\n`);
      return EXIT.ok;
    }
    const { task, common } = parsed;
    const screen = createScreen(common.color);
    if (common.outputs.length > 0) {
      const { refuseUnwritable } = await import('./outputs/write-report.ts');
      await refuseUnwritable(common.outputs, messages.errors);
    }
    return await task.run({
      ...common,
      waivers: settings.waivers,
      ownChecks: settings.ownChecks,
      areSettingsIgnored: settings.isIgnored,
      language,
      messages,
      tool,
      screen,
      command,
    });
  } catch (error) {
    if (error instanceof Interrupted) return EXIT.interrupted;
    return explainError(error, { line, words }, messages);
  }
}

interface TypedLine {
  readonly line: Line;
  readonly words: readonly string[];
}

function explainError(
  error: unknown,
  { line: { called, options }, words }: TypedLine,
  { errors }: Messages,
): ExitCode {
  const code = exitOfWrongLine(options.findLast(({ name }) => name === 'format')?.value);
  if (error instanceof UsageError) {
    const said = `${withShortWords(outgoing(error.message), words)}\n${errors.seeHelp(helpFor(called, COMMANDS))}`;
    process.stderr.write(`${fitted(said, process.stderr)}\n`);
    return code;
  }
  process.stderr.write(
    `${outgoing(errors.bug(error instanceof Error ? (error.stack ?? error.message) : String(error)))}\n`,
  );
  return code;
}

/** From the usual files, or from the one in their place, for the command that takes it. */
async function settingsFor({ options: table }: Command, { options }: Line): Promise<SettingsAhead> {
  const { readSettings } = await import('./settings/read-settings.ts');
  const named = options.findLast(({ name }) => name === 'config');
  return readSettings('config' in table ? (named?.value ?? null) : null);
}

/** `--lang` must be known before anything is found wrong: the errors are told in that language. */
function spokenLanguage({ options }: Line, set: Language | null): Language {
  const asked = options.findLast(({ name }) => name === 'lang')?.value;
  return languageNamed(asked ?? '') ?? set ?? languageOf(process.env);
}

/**
 * `docker-doctor | head` closes our output early: that is no error. A full disk is one (write(2), ENOSPC), and a
 * terminal that is gone takes nothing more (EIO). What is not heard on standard error is lost, and ends nothing.
 */
function endWithoutOutput({ errors }: Messages): void {
  process.stderr.on('error', () => {});
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? EXIT.ok);
    process.stderr.write(`${outgoing(errors.noOutput(error.message))}\n`);
    process.exit(EXIT.problems);
  });
}

/** As the catalogues have it. */
const PLAIN_NAME = 'docker-doctor';

/** npm sets it for what npx runs (npm docs, "scripts": environment). */
function calledAs(): string {
  return process.env.npm_command === 'exec' ? 'npx docker-doctor' : PLAIN_NAME;
}
