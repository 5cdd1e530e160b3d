import manifest from '../../package.json' with { type: 'json' };

const TOOL = { name: manifest.name, version: manifest.version } as const;

const words = process.argv.slice(2);

// The fast way: nothing is loaded to print one line.
if (words.length === 1 && words[0] === '--version') process.stdout.write(`${TOOL.version}\n`);
else {
  const { main } = await import('./program.ts');
  process.exitCode = await main(words, TOOL);
}
