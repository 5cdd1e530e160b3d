import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** They are made of 300 MB of runtimes: only where somebody asks, with EXECUTABLES=1, or =all for every text. */
export const executablesAsked = process.env['EXECUTABLES'] !== undefined;

export const EXECUTABLE = path.join(ROOT, `packaging/dist/linux-${process.arch}/docker-doctor`);

/** What is in it, without our program. */
export const RUNTIME = path.join(
  ROOT,
  `packaging/node_modules/@oven/bun-linux-${process.arch === 'arm64' ? 'aarch64' : process.arch}/bin/bun`,
);
