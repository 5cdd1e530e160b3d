import { expect, test } from 'vitest';
import { proveReport } from '../../src/cli/commands/prove/report.ts';
import { LANGUAGES } from '../../src/messages/languages.ts';
import type { StepResult } from '../../src/prove/step.ts';
import { renderProve } from '../../src/report/renderers/pretty/prove.ts';
import { HEAD, reportOf, sessionIn, viewIn } from './replayed-report.ts';

const FAILED: StepResult = { id: 'start', ms: 1, end: { status: 'fail', said: 'refused' }, cause: null };
const PASSED: StepResult = { id: 'start', ms: 1, end: { status: 'pass', said: '' }, cause: null };

test.each(LANGUAGES)('%s: of an engine elsewhere nothing is said of this machine', async (language) => {
  const session = await sessionIn(language);
  const { host } = await reportOf('healthy-trixie', language);
  const said = async (result: StepResult, elsewhere: string | null): Promise<string> => {
    const around = { host, checked: null, elsewhere, before: [] };
    const { report, aside } = proveReport(null, [result], around, session);
    return renderProve({ ...HEAD, command: 'prove', ...report }, await viewIn(language), aside);
  };
  const HERE = /\bhere\b|this machine|本机|journalctl/;
  for (const result of [FAILED, PASSED]) {
    expect(await said(result, null)).toMatch(HERE);
    expect(await said(result, 'ssh://me@far')).not.toMatch(HERE);
    expect(await said(result, 'ssh://me@far')).toContain('ssh://me@far');
  }
  const { plan } = session.messages.prove;
  expect(plan('Docker 28', { offline: false, isHere: false }).join('\n')).not.toMatch(HERE);
});
