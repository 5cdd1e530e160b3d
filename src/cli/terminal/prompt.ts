import type { YesAndNo } from '../../messages/interface.ts';

/** Questions go to standard error, so that standard output holds results only. Ctrl-C is a no. */
export async function confirm(message: string, { yes, no }: YesAndNo): Promise<boolean> {
  const prompts = await import('@clack/prompts');
  const answer = await prompts.confirm({
    // The keys, and by the capital letter what Enter does.
    message: `${message} (y/N)`,
    active: yes,
    inactive: no,
    initialValue: false,
    output: process.stderr,
  });
  return answer === true;
}

/** Null where the question was left with Ctrl-C. */
export async function choose<T extends string>(
  message: string,
  options: readonly { readonly value: T; readonly label: string }[],
): Promise<T | null> {
  const prompts = await import('@clack/prompts');
  const answer = await prompts.select<string>({
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
  const answer = await prompts.text({ message, output: process.stderr });
  return typeof answer === 'string' ? answer.trim() : null;
}
