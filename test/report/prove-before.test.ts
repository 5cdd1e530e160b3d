import { expect, test } from 'vitest';
import { proveReport } from '../../src/cli/commands/prove/report.ts';
import type { Finding } from '../../src/knowledge/causes.ts';
import { LANGUAGES } from '../../src/messages/languages.ts';
import { renderProve } from '../../src/report/renderers/pretty/prove.ts';
import { HEAD, reportOf, sessionIn, viewIn } from './replayed-report.ts';

// Docker 20.10.24 on bookworm, in the lab.
const SAID = 'failed to create the ipvlan port: operation not supported';
const REFUSED: Finding = {
  cause: 'network-refused',
  severity: 'warn',
  params: { said: SAID, refused: { request: 'start', minutes: 3 } },
  evidence: [],
};

test.each(LANGUAGES)('%s: what the engine refused before is told beside what went well', async (language) => {
  const session = await sessionIn(language);
  const { host } = await reportOf('healthy-trixie', language);
  const passed = { id: 'start', ms: 1, end: { status: 'pass', said: '' }, cause: null } as const;
  const around = { host, checked: null, elsewhere: null, before: [REFUSED] };
  const { report, aside } = proveReport(null, [passed], around, session);
  expect(report.outcome).toBe('proven');
  const told = renderProve({ ...HEAD, command: 'prove', ...report }, await viewIn(language), aside);
  expect(told.replace(/\s+/g, ' ')).toContain(SAID);
  expect(told).toContain('explain network-refused');
});
