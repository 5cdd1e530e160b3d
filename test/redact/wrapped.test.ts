import { describe, expect, test } from 'vitest';
import { redactSecrets } from '../../src/redact/redact.ts';
import { SEEDS, written } from '../cli/bundle/seeds.ts';

/** How a text stands in files of others: alone in its line, in a comment, in a text of JSON, as a label, in a difference. */
const WRAPPED: Readonly<Record<string, (text: string) => string>> = {
  'a comment of #': (text) => text.replaceAll(/^/gm, '# '),
  'a comment of # without a space': (text) => text.replaceAll(/^/gm, '#'),
  'a comment of ;': (text) => text.replaceAll(/^/gm, '; '),
  'a comment of //': (text) => text.replaceAll(/^/gm, '  // '),
  'a line of a list in JSON': (text) => JSON.stringify({ lab: [text, text] }, undefined, 2),
  'JSON in one line': (text) => JSON.stringify({ lab: [text, 'x'], other: text }),
  'JSON in JSON': (text) => JSON.stringify({ said: JSON.stringify({ lab: [text] }, undefined, 2) }),
  'a line among others in a text of JSON': (text) => JSON.stringify({ Description: `one\n${text}\ntwo` }),
  'a line among others in JSON in JSON': (text) =>
    JSON.stringify({ said: JSON.stringify({ Description: `one\n${text}\n\ttwo` }) }),
  'a label': (text) => `com.lab.seed=${text}`,
  'a label in JSON': (text) => JSON.stringify({ Labels: [`com.lab.seed=${text}`] }, undefined, 2),
  'what is added': (text) => text.replaceAll(/^/gm, '+'),
  'what is taken away': (text) => text.replaceAll(/^/gm, '    -'),
  'a list of YAML': (text) => `      - ${JSON.stringify(text)}\n`,
  'a line of the journal': (text) => `Nov 30 02:00:00 host dockerd[123]: ${text}`,
};

describe.each(Object.entries(WRAPPED))('%s', (_, wrap) => {
  test('hides none of the forms', () => {
    const left = SEEDS.filter((seed) => {
      const text = redactSecrets(wrap(seed.text));
      return written(seed).some((form) => text.includes(form));
    });
    expect(left.map(({ text }) => text)).toEqual([]);
  });

  test('twice is once', () => {
    for (const { text } of SEEDS) {
      const once = redactSecrets(wrap(text));
      expect(redactSecrets(once)).toBe(once);
    }
  });
});
