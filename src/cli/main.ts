import manifest from '../../package.json' with { type: 'json' };
import { main } from './program.ts';

/** Settled when all is said; what is left open holds the process. */
export const ended = run();

async function run(): Promise<void> {
  process.exitCode = await main(process.argv.slice(2), { name: manifest.name, version: manifest.version });
}
