import manifest from '../../package.json' with { type: 'json' };
import { main } from './program.ts';

process.exitCode = await main(process.argv.slice(2), { name: manifest.name, version: manifest.version });
