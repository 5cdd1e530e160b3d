import path from 'node:path';
import type { Reporter, TestCase, TestModule, Vitest } from 'vitest/node';
import { writeAgain, writeWhole } from './fault-page.ts';
import './fault-outcome.ts';

/** The test files that make up the fault lab. */
const FILES = [
  'fault-lab-1.test.ts',
  'fault-lab-2.test.ts',
  'healthy-variants.test.ts',
  'pairs.test.ts',
] as const;

const SIGNS: Readonly<Record<string, string>> = { passed: '✔', failed: '✖' };

/**
 * Says of each test of the fault lab, whose files run for minutes, how it went as soon as it has ended. Writes
 * docs/faults.md at the end of a run with `FAULTS=all` of the whole fault lab: a part would make it a lie. With
 * `FAULTS_AGAIN=1` what ran takes the place of what it came to in the last whole run.
 */
export function faultReporter(): Reporter {
  let vitest: Vitest | undefined;
  return {
    onInit: (started) => {
      vitest = started;
    },
    onTestCaseResult: (test) => {
      const line = progressOf(test);
      if (line !== undefined) vitest?.logger.log(line);
    },
    onTestRunEnd: async (modules) => {
      if (process.env.FAULTS !== 'all') return;
      const lab = FILES.map((file) => modules.find(({ moduleId }) => path.basename(moduleId) === file));
      const whole = lab.filter((module) => module !== undefined && ranWhole(module));
      if (process.env.FAULTS_AGAIN === '1') await writeAgain(lab.flatMap((module) => outcomesOf(module)));
      else if (whole.length === FILES.length) await writeWhole(whole.flatMap((module) => outcomesOf(module)));
    },
  };
}

/** `✔ trixie: daemon-masked 12.3 s (fault-lab-1: 40 of 210)`; nothing of a test that has no outcome, or was skipped. */
function progressOf(test: TestCase): string | undefined {
  const sign = SIGNS[test.result().state];
  if (sign === undefined || test.meta().outcome === undefined) return undefined;
  const all = [...test.module.children.allTests()];
  const ended = all.filter((one) => one.result().state !== 'pending').length;
  const seconds = ((test.diagnostic()?.duration ?? 0) / 1000).toFixed(1);
  const file = path.basename(test.module.moduleId, '.test.ts');
  return `${sign} ${test.name} ${seconds} s (${file}: ${ended} of ${all.length})`;
}

function ranWhole(module: TestModule): boolean {
  const tests = [...module.children.allTests()];
  return tests.length > 0 && tests.every((test) => ['passed', 'failed'].includes(test.result().state));
}

function outcomesOf(module: TestModule | undefined) {
  return [...(module?.children.allTests() ?? [])].flatMap((test) => test.meta().outcome ?? []);
}
