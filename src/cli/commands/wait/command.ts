import { WAIT_WORDS, type WaitTarget } from '../../../knowledge/vocabulary/wait.ts';
import { defineCommand } from '../../command-line/command.ts';
import { parseRequirement } from '../../command-line/read-requirement.ts';

/** `redis:7`, `ghcr.io/owner/name`, `image=redis`: a bare word would be any of the others with a slip. */
function isImage(typed: string): boolean {
  return /[/:@]|^image=/.test(typed);
}

export const wait = defineCommand({
  name: 'wait',
  argument: { name: 'afterwards', count: 'any', behindDashes: true },
  settings: 'needed',
  options: {
    for: {
      takes: 'one',
      value: 'WHAT|IMAGE',
      byDefault: 'engine',
      choices: WAIT_WORDS,
      understands: isImage,
      imageToo: 'redis:7',
      text: 'wait for',
    },
  },
  // Here it is of the whole of the waiting.
  timeout: '60s',
  parse: ({ given, words }, { messages: { errors } }) => {
    const typed = given('for');
    const target: WaitTarget = WAIT_WORDS.find((one) => one === typed) ?? 'image';
    const image =
      target === 'image' ? parseRequirement(`image=${typed.replace(/^image=/, '')}`, errors) : null;
    return { target, image, afterwards: words };
  },
  load: async () => (await import('./run.ts')).runWait,
});
