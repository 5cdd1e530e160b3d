import { languageOf, LANGUAGES, loadMessages, type Language } from '../messages/languages.ts';
import type { Messages } from '../messages/messages.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { outgoing } from './outgoing.ts';
import { handleInterrupts } from './interrupts.ts';
import { parseCommandLine, type Invocation } from './command-line/parse.ts';
import { createScreen } from './terminal/screen.ts';
import type { Session } from './session.ts';
import { UsageError } from './usage-error.ts';

type Tool = Session['tool'];

/** Each command is loaded when it is called for: a start pays only for what it does. */
const LOADERS = {
  check: () => import('./commands/check/run.ts'),
  fix: () => import('./commands/fix/run.ts'),
  undo: () => import('./commands/undo/run.ts'),
  explain: () => import('./commands/explain/run.ts'),
  trace: () => import('./commands/trace/run.ts'),
  search: () => import('./commands/search/run.ts'),
  pull: () => import('./commands/pull/run.ts'),
  'mirror-list': () => import('./commands/mirror-list/run.ts'),
  'mirror-test': () => import('./commands/mirror-test/run.ts'),
  'mirror-change': () => import('./commands/mirror-change/run.ts'),
  list: () => import('./commands/list/run.ts'),
} as const;

/** Runs one command line; the number is what the process shall end with. */
export async function main(words: readonly string[], tool: Tool): Promise<ExitCode> {
  handleInterrupts();
  endQuietlyOnClosedPipe();
  preload(words);
  const language = spokenLanguage(words);
  const messages = await loadMessages(language);
  try {
    const parsed = await parseCommandLine(words, messages, tool);
    if (parsed.kind === 'text') {
      process.stdout.write(`${parsed.text}\n`);
      return EXIT.ok;
    }
    return await run(parsed, { language, messages, tool });
  } catch (error) {
    return explainError(error, messages);
  }
}

async function run(
  { common, task }: Extract<Invocation, { kind: 'task' }>,
  around: Pick<Session, 'language' | 'messages' | 'tool'>,
): Promise<ExitCode> {
  const session: Session = { ...around, ...common, screen: createScreen(common.color), command: calledAs() };
  switch (task.name) {
    case 'check':
      return (await LOADERS.check()).runCheck(task.options, session);
    case 'fix':
      return (await LOADERS.fix()).runFix(task.options, session);
    case 'undo':
      return (await LOADERS.undo()).runUndo(task.options, session);
    case 'explain':
      return (await LOADERS.explain()).runExplain(task.options, session);
    case 'trace':
      return (await LOADERS.trace()).runTrace(task.options, session);
    case 'search':
      return (await LOADERS.search()).runSearch(task.options, session);
    case 'pull':
      return (await LOADERS.pull()).runPull(task.options, session);
    case 'mirror-list':
      return (await LOADERS['mirror-list']()).runMirrorList(task.options, session);
    case 'mirror-test':
      return (await LOADERS['mirror-test']()).runMirrorTest(task.options, session);
    case 'mirror-change':
      return (await LOADERS['mirror-change']()).runMirrorChange(task.options, session);
    case 'list':
      return (await LOADERS.list()).runList(session);
  }
}

/** What the first word asks for is read from the disk while the command line is parsed. */
function preload(words: readonly string[]): void {
  const [first] = words;
  if (words.includes('--help')) return;
  for (const [name, load] of Object.entries(LOADERS)) if (name === first) void load();
}

function explainError(error: unknown, { errors }: Messages): ExitCode {
  if (error instanceof UsageError) {
    process.stderr.write(`${outgoing(error.message)}\n${errors.seeHelp}\n`);
    return EXIT.usage;
  }
  process.stderr.write(
    `${outgoing(errors.bug(error instanceof Error ? (error.stack ?? error.message) : String(error)))}\n`,
  );
  return EXIT.usage;
}

/** `--lang` must be known before the command line is read: its errors are told in that language. */
function spokenLanguage(words: readonly string[]): Language {
  const at = words.indexOf('--lang');
  const asked =
    at === -1 ? words.find((word) => word.startsWith('--lang='))?.slice('--lang='.length) : words[at + 1];
  return LANGUAGES.find((language) => language === asked) ?? languageOf(process.env);
}

/** `docker-doctor | head` closes our output early: that is no error. */
function endQuietlyOnClosedPipe(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? EXIT.ok);
    throw error;
  });
}

/** npm sets it for what npx runs (npm docs, "scripts": environment). */
function calledAs(): string {
  return process.env.npm_command === 'exec' ? 'npx docker-doctor' : 'docker-doctor';
}
