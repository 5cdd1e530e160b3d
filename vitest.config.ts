import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { faultReporter } from './test/lab/fault-lab/fault-reporter.ts';
import { EXECUTABLE, executablesAsked, RUNTIME } from './test/executables/asked.ts';
import { labAvailability } from './test/lab/machine/availability.ts';
import { tomlPlugin } from './toml-plugin.ts';

const lab = labAvailability();
if (!lab.available) console.log(`lab tests are left out: ${lab.why}`);

export default defineConfig({
  test: {
    reporters: ['default', faultReporter()],
    passWithNoTests: !lab.available,
    projects: [
      {
        plugins: [tomlPlugin()],
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/lab/**', 'test/executables/**'],
          globalSetup: ['test/cli/build.ts'],
          testTimeout: 10_000,
          // By default one core is left alone, which on two cores is half of them.
          maxWorkers: Math.max(2, availableParallelism() - 1),
          // One world for all files of a worker, which share no state but what is read or judged once (recordings).
          isolate: false,
          pool: 'threads',
        },
      },
      {
        // The executables that need no Node, with EXECUTABLES=1: what they have of their own, and then what users and
        // hostile servers do to the bundle, done to them.
        plugins: [tomlPlugin()],
        test: {
          name: 'executables',
          include: executablesAsked
            ? [
                'test/executables/**/*.test.ts',
                'test/cli/**/*.test.ts',
                'test/attack/{engine,machine,web}.test.ts',
              ]
            : [],
          env: { DOCTOR_EXECUTABLE: EXECUTABLE, DOCTOR_RUNTIME: RUNTIME },
          globalSetup: ['test/executables/build.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      // Two worlds are as much as two cores carry without the time-outs of Docker being about the load; after the unit
      // tests, which are told first what is wrong.
      realMachines('lab', ['test/lab/tests/**/*.test.ts'], 2, 2),
      // What is held to a time runs alone, as a user's computer does.
      realMachines('lab-times', ['test/lab/times/**/*.test.ts'], 1, 3),
    ],
  },
});

/** With LAB=1 on a computer that can boot them; see test/lab/machine/availability.ts. */
function realMachines(name: string, files: readonly string[], maxWorkers: number, groupOrder: number) {
  return {
    plugins: [tomlPlugin()],
    test: {
      name,
      // Where they cannot run they are not read either: that alone takes some seconds.
      include: lab.available ? [...files] : [],
      globalSetup: ['test/lab/global-setup.ts'],
      // Docker by hand, and `prove`, take their time.
      testTimeout: process.env.PROVE === '1' ? 400_000 : 120_000,
      hookTimeout: 120_000,
      maxWorkers,
      sequence: { groupOrder },
    },
  };
}
