import { describe, expect, test } from 'vitest';
import { outgoing } from '../../src/cli/outgoing.ts';
import type { CauseId, Finding } from '../../src/knowledge/causes.ts';
import { CAUSE_IDS } from '../../src/knowledge/implications.ts';
import type { Run, Step } from '../../src/knowledge/vocabulary/advice.ts';
import { en } from '../../src/messages/en/index.ts';
import type { Messages } from '../../src/messages/messages.ts';
import { zhCN } from '../../src/messages/zh-CN/index.ts';
import { findingsOf } from '../../src/run/run-checks.ts';
import { reportedAdvice } from '../../src/report/reported-advice.ts';
import { outcomesOf, RECORDINGS } from '../recordings.ts';

type Advised = readonly [string, readonly Step[]];

function adviceOn<K extends CauseId>({ cause, params }: Finding<K>, { causes }: Messages): readonly Step[] {
  return causes[cause].advice(params);
}

const FOUND = (await Promise.all(RECORDINGS.map((name) => outcomesOf(name)))).flatMap(findingsOf);

/** Every advice there is: of each cause by its text alone, and of each finding on a recorded machine. */
function allAdvice(messages: Messages): readonly Advised[] {
  return [
    ...CAUSE_IDS.map((cause): Advised => [cause, messages.causes[cause].advice(null)]),
    ...FOUND.map((finding): Advised => [finding.cause, adviceOn(finding, messages)]),
  ];
}

function runsOf(messages: Messages): readonly (readonly [string, Run])[] {
  return allAdvice(messages).flatMap(([cause, steps]) =>
    steps.flatMap((step) => ('run' in step ? [[cause, step] as const] : [])),
  );
}

const RESTARTS = /\bsystemctl restart docker(\.service|\.socket)?(\s|$)|\bservice docker restart\b/;

describe.each([
  ['en', en, /stops? |restart/i],
  ['zh-CN', zhCN, /停止/],
] as const)('%s', (_language, messages, priceWords) => {
  test('a restart of the daemon is known to stop containers, unless live-restore keeps them', () => {
    const restarts = runsOf(messages).filter(([, { run }]) => RESTARTS.test(run));
    expect(restarts.length).toBeGreaterThan(5);
    const kept = restarts.filter(([, { stopsContainers }]) => !stopsContainers);
    const liveRestore = FOUND.filter(
      ({ cause, params }) =>
        cause === 'firewall-rules-missing' && 'liveRestore' in params && params.liveRestore,
    );
    expect(kept).toHaveLength(liveRestore.length);
  });

  test('what else is said to stop containers is a stop of dockerd, or takes it away', () => {
    const others = runsOf(messages).filter(
      ([, { run, stopsContainers }]) => stopsContainers && !RESTARTS.test(run),
    );
    for (const [cause, { run }] of others)
      expect(`${cause}: ${run}`).toMatch(
        /^pid-file-stale: sudo kill \d+$|^package-dependency: sudo (?:apt-get remove|dnf install --allowerasing) /,
      );
  });

  test('each of them is told with its price, once', () => {
    const price = messages.report.stopsContainers;
    for (const [cause, advised] of allAdvice(messages)) {
      const { steps } = reportedAdvice(advised, { command: 'docker-doctor', price });
      steps.forEach((step, index) => {
        if (!('run' in step) || !step.stopsContainers) return;
        const around = [steps[index - 1], { say: step.how ?? '' }, steps[index + 1]]
          .flatMap((one) => (one !== undefined && 'say' in one ? [one.say] : []))
          .filter((line) => priceWords.test(line) && line !== '');
        expect(around.length, cause).toBeGreaterThan(0);
        expect(steps.filter((one) => 'say' in one && one.say === price).length, cause).toBeLessThan(2);
      });
    }
  });

  test('no restart hides in a sentence', () => {
    const said = allAdvice(messages).flatMap(([, steps]) =>
      steps.flatMap((step) => ('say' in step ? [step.say] : [])),
    );
    expect(said.filter((text) => RESTARTS.test(text))).toEqual([]);
  });

  test('a command asks for root by sudo, and says so', () => {
    for (const [cause, { run, needsRoot }] of runsOf(messages)) {
      expect(needsRoot, `${cause}: ${run}`).toBe(/\bsudo\b/.test(run));
    }
  });

  test('a text for a file is a block of its own, behind a sentence that leads to it', () => {
    const edits = allAdvice(messages).flatMap(([, steps]) => steps.filter((step) => 'edit' in step));
    expect(edits.length).toBeGreaterThan(5);
    for (const { edit, text, how } of edits) {
      expect(edit).toMatch(/^\//);
      expect(how).toMatch(/[:：]$/);
      expect(how).not.toContain(text);
    }
  });
});

test.each([
  ['en', en],
  ['zh-CN', zhCN],
] as const)(
  '%s: no placeholder of ours looks like a credential, which would be taken out',
  (_language, { causes }) => {
    for (const cause of CAUSE_IDS) {
      const steps = causes[cause].advice(null);
      expect(outgoing(steps), cause).toEqual(steps);
    }
  },
);

test('both languages give the same commands at the same price, and the same texts for the same files', () => {
  const data = (steps: readonly Step[]): unknown =>
    steps.flatMap((step) => {
      if ('say' in step) return [];
      const { how: _how, ...rest } = step;
      // Only what the user has to fill in is translated.
      return [JSON.stringify(rest).replace(/YOUR-MIRROR|你的加速器地址|\bHOST\b|主机/g, '…')];
    });
  const chinese = allAdvice(zhCN);
  allAdvice(en).forEach(([cause, steps], index) => {
    expect(data(chinese[index]?.[1] ?? []), cause).toEqual(data(steps));
  });
});
