import { defineConfig } from 'vitest/config';
import { faultReporter } from './test/lab/fault-lab/fault-reporter.ts';
import { tomlPlugin } from './toml-plugin.ts';

export default defineConfig({
  test: {
    reporters: ['default', faultReporter()],
    projects: [
      {
        plugins: [tomlPlugin()],
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/lab/**'],
          globalSetup: ['test/cli/build.ts'],
          testTimeout: 10_000,
        },
      },
      {
        // Real machines, with LAB=1 on a computer that can boot them; see test/lab/machine/availability.ts.
        plugins: [tomlPlugin()],
        test: {
          name: 'lab',
          include: ['test/lab/**/*.test.ts'],
          globalSetup: ['test/lab/global-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // Two worlds are as much as two cores carry without the time-outs of Docker being about the load.
          maxWorkers: 2,
          // After the unit tests, which are told first what is wrong.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
