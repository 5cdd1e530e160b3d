import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';
import { faultTables } from './fault-tables.ts';
import './fault-outcome.ts';

/** The test files that make up the fault lab. */
const FILES = [
  'fault-lab-1.test.ts',
  'fault-lab-2.test.ts',
  'healthy-variants.test.ts',
  'pairs.test.ts',
] as const;

const PAGE = path.resolve(import.meta.dirname, '../../docs/faults.md');

/** Writes docs/faults.md at the end of a run in which the whole fault lab ran: a part would make it a lie. */
export function faultReporter(): Reporter {
  return {
    onTestRunEnd: async (modules) => {
      const lab = FILES.map((file) => modules.find(({ moduleId }) => path.basename(moduleId) === file));
      const whole = lab.filter((module) => module !== undefined && ranWhole(module));
      if (whole.length < FILES.length) return;
      const outcomes = whole.flatMap((module) => outcomesOf(module));
      await mkdir(path.dirname(PAGE), { recursive: true });
      await writeFile(PAGE, faultTables(outcomes));
    },
  };
}

function ranWhole(module: TestModule): boolean {
  const tests = [...module.children.allTests()];
  return tests.length > 0 && tests.every((test) => ['passed', 'failed'].includes(test.result().state));
}

function outcomesOf(module: TestModule | undefined) {
  return [...(module?.children.allTests() ?? [])].flatMap((test) => test.meta().outcome ?? []);
}
