import { expect, test } from 'vitest';
import { LANGUAGES, loadMessages, loadWords } from '../../src/messages/languages.ts';

test.each(LANGUAGES)(
  '%s: the texts of causes are there once they are read, and not before',
  async (language) => {
    const [words, whole] = await Promise.all([loadWords(language), loadMessages(language)]);
    expect(words.checks).toBe(whole.checks);
    expect(() => words.causes).toThrow('before its texts are read');
    expect(() => words.situations).toThrow('before its texts are read');
    await words.readCauses();
    expect(words.causes).toBe(whole.causes);
    expect(words.situations).toBe(whole.situations);
  },
);
