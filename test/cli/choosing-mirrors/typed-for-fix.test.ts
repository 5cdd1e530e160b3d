import { expect, test } from 'vitest';
import { chooseMirrors } from '../../../src/cli/choosing-mirrors/choose-mirrors.ts';
import { createFacts } from '../../../src/run/fact.ts';
import { replayed } from '../../recordings.ts';
import { sessionIn } from '../../report/replayed-report.ts';

async function chosen(mirror: string) {
  const wished = { mirrors: [mirror], aliyunId: null };
  return chooseMirrors(createFacts(replayed('healthy-trixie'), 1000), wished, await sessionIn('en'));
}

test.each(['mirror.example', 'https://mirror.example/'])(
  'fix --mirror %s is measured by its address, as for mirror use',
  async (typed) => {
    // The recording knows nothing of it, so it is refused, by the address that would have been written.
    expect(await chosen(typed)).toEqual({
      kind: 'refused',
      said: expect.stringMatching(/^https:\/\/mirror\.example:/),
    });
  },
);

test.each([
  ['daoclould', /Did you mean daocloud\?/],
  ['https://<your_code>.mirror.aliyuncs.com', /placeholder/],
  ['htps://mirror.example', /https:\/\//],
])('%s is no mirror: refused, with the report that scripts read', async (typed, said) => {
  expect(await chosen(typed)).toEqual({ kind: 'refused', said: expect.stringMatching(said) });
});
