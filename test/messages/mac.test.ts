import { expect, test } from 'vitest';
import type { CauseId } from '../../src/knowledge/causes.ts';
import { NOTHING_NAMED } from '../../src/knowledge/situation/named.ts';
import type { PackageTool, SituationKind } from '../../src/knowledge/vocabulary/situations.ts';
import { LANGUAGES, loadMessages } from '../../src/messages/languages.ts';
import { situatedAdvice } from '../../src/report/situated/situated-advice.ts';
import { textOfSteps } from './step-text.ts';

async function typed(
  cause: CauseId,
  kind: SituationKind | null,
  language: (typeof LANGUAGES)[number],
  tool: PackageTool | null = null,
): Promise<string> {
  const messages = await loadMessages(language);
  const situation = kind === null ? null : { kind, why: 'x' };
  const speaker = { situation, tool, named: NOTHING_NAMED, byText: true };
  return textOfSteps(situatedAdvice(cause, messages.causes[cause].advice(null), speaker, messages));
}

test.each(LANGUAGES)('%s: on a Mac who has a port is asked of lsof, and not of ss', async (language) => {
  for (const kind of ['docker-desktop', 'colima', 'orbstack', 'rancher-desktop'] as const) {
    const text = await typed('port-in-use', kind, language);
    expect(text, kind).toContain('lsof -nP -iTCP -sTCP:LISTEN');
    expect(text, kind).not.toContain('ss -l');
  }
  expect(await typed('port-in-use', 'systemd', language)).toContain('ss -lntup');
});

test.each(LANGUAGES)('%s: a keychain that is locked is unlocked', async (language) => {
  expect(await typed('credential-helper-broken', null, language)).toContain('security unlock-keychain');
  expect(await typed('credential-helper-broken', 'colima', language)).toContain('security unlock-keychain');
});

test.each(LANGUAGES)('%s: lists of apt are renewed, never where the packages are rpm', async (language) => {
  expect(await typed('package-source-wrong-release', null, language, 'apt')).toContain('sudo apt-get update');
  expect(await typed('package-source-wrong-release', null, language, 'dnf')).not.toContain('apt-get');
});

test.each([
  ['en', 'A step of a build'],
  ['zh-CN', '构建步骤'],
] as const)('%s: a step of a build that was killed has no container to look at', async (language, words) => {
  expect(await typed('container-out-of-memory', null, language)).toContain(words);
});
