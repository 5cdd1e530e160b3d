import type { YesAndNo } from '../../messages/interface.ts';
import { Interrupted } from '../interrupts.ts';

/** Questions go to standard error, so that standard output holds results only. Escape is a no, Ctrl-C ends the run. */
export async function confirm(message: string, { yes, no }: YesAndNo): Promise<boolean> {
  const prompts = await import('@clack/prompts');
  const answer = await answered(prompts.confirm, {
    // The keys, and by the capital letter what Enter does.
    message: `${message} (y/N)`,
    active: yes,
    inactive: no,
    initialValue: false,
    output: process.stderr,
  });
  return answer === true;
}

/** Null where the question was left with Escape. */
export async function choose<T extends string>(
  message: string,
  options: readonly { readonly value: T; readonly label: string }[],
): Promise<T | null> {
  const prompts = await import('@clack/prompts');
  const answer = await answered(prompts.select<string>, {
    message,
    options: options.map(({ value, label }) => ({ value, label })),
    // In English alone, whatever the language.
    showInstructions: false,
    output: process.stderr,
  });
  return options.find(({ value }) => value === answer)?.value ?? null;
}

export async function askText(message: string): Promise<string | null> {
  const prompts = await import('@clack/prompts');
  const answer = await answered(prompts.text, { message, output: process.stderr });
  return typeof answer === 'string' ? answer.trim() : null;
}

/** What node:readline tells of a key. */
interface Key {
  readonly ctrl?: boolean;
  readonly name?: string;
}

/** While a question is open the terminal sends no signal for Ctrl-C, but the key, which clack gives back as a no. */
async function answered<O, A>(question: (options: O) => Promise<A>, options: O): Promise<A> {
  let isLeft = false;
  const hear = (_typed: unknown, { ctrl, name }: Key): void => {
    if (ctrl === true && name === 'c') isLeft = true;
  };
  process.stdin.on('keypress', hear);
  try {
    const answer = await question(options);
    if (isLeft) throw new Interrupted();
    return answer;
  } finally {
    process.stdin.off('keypress', hear);
  }
}
