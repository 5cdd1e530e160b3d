import { answerOf } from '../../../facts/own/own-answer.ts';
import type { OwnCheck } from '../../../facts/own/own-check.ts';
import { OWN_CAUSE, OWN_GROUP } from '../../../knowledge/vocabulary/own-checks.ts';
import { defineCheck, found, pass, type Check } from '../../../run/check.ts';

/** What the settings have checked besides, as any check of ours is one. */
export function ownChecks(all: readonly OwnCheck[]): readonly Check[] {
  return all.map((own) => {
    const { id, title, program, severity, requires } = own;
    return defineCheck({
      id,
      group: OWN_GROUP,
      ...(title === null ? {} : { title }),
      requires,
      needs: { answer: answerOf(own) },
      wants: {},
      judge: ({ answer: { isGood, said, ms } }) => {
        const evidence = [{ what: program, said: said === '' ? `exit ${isGood ? 0 : 1}` : said, ms }];
        if (isGood) return pass(...evidence);
        return found({
          cause: OWN_CAUSE,
          severity,
          params: { check: id, command: program, said },
          evidence,
        });
      },
    });
  });
}
