import type { UsageWords } from '../../messages/command-line-words.ts';
import type { Command } from './command.ts';

/** A command as it is typed: `fix [CAUSE…]`, `pull IMAGE`. */
export function synopsis({ name, argument }: Command, { arguments: words }: UsageWords): string {
  if (argument === null) return name;
  const { word } = words[argument.name];
  switch (argument.count) {
    case 'one':
      return `${name} ${word}`;
    case 'optional':
      return `${name} [${word}]`;
    case 'some':
      return `${name} ${word}…`;
    case 'any':
      return `${name} [${argument.behindDashes === true ? '-- ' : ''}${word}…]`;
  }
}
