import { expect, test } from 'vitest';
import { LANGUAGES, loadMessages } from '../../src/messages/languages.ts';
import { renderCheck } from '../../src/report/renderers/pretty/check.ts';
import { reportOf, viewIn } from './replayed-report.ts';

const PROVEN = { outcome: 'proven', steps: [], said: [] } as const;

test.each(LANGUAGES)(
  '%s: that Docker works is said with a reservation, until it was seen to',
  async (language) => {
    const { report: words, prove, sheet } = await loadMessages(language);
    const [report, view] = [await reportOf('healthy-trixie', language), await viewIn(language)];
    const looked = renderCheck(report, view);
    expect(looked).toContain(words.outcome.healthy);
    expect(looked).not.toContain(prove.outcome.proven);
    const used = renderCheck({ ...report, proof: PROVEN }, view);
    expect(used).toContain(prove.outcome.proven);
    expect(used).not.toContain(words.outcome.healthy);
    const remote = { kind: 'remote', why: 'ssh://me@far' } as const;
    const far = renderCheck({ ...report, situation: remote, proof: PROVEN }, view);
    expect(far).toContain(prove.outcomeElsewhere.proven('ssh://me@far'));
    expect(far).not.toContain(prove.outcome.proven);
    const bare = (text: string): string => text.replaceAll(/\s+/g, '');
    const seen = bare(renderCheck({ ...report, situation: remote }, view));
    expect(seen).toContain(bare(sheet.elsewhere.healthy('ssh://me@far')));
    expect(seen).not.toContain(bare(words.outcome.healthy));
    const warned = bare(renderCheck({ ...report, outcome: 'warnings', situation: remote }, view));
    expect(warned).toContain(bare(sheet.elsewhere.warnings('ssh://me@far')));
    // What could not be tried, or was declined, leaves the reservation.
    for (const outcome of ['undetermined', 'declined', 'not-reached'] as const) {
      const text = renderCheck({ ...report, proof: { ...PROVEN, outcome } }, view);
      expect(text).toContain(words.outcome.healthy);
    }
  },
);
