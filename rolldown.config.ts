import { defineConfig } from 'rolldown';
import { tomlPlugin } from './toml-plugin.ts';

export default defineConfig({
  input: { main: 'src/cli/main.ts' },
  platform: 'node',
  plugins: [tomlPlugin(), leanYargs()],
  resolve: {
    // The CommonJS build of jsonc-parser hides its own files behind a require that no bundler sees.
    mainFields: ['module', 'main'],
    // See there: what they stand in for costs more at start than all that is ours.
    alias: {
      'string-width': `${import.meta.dirname}/src/report/text/string-width.ts`,
      assert: `${import.meta.dirname}/src/cli/command-line/strict-equality.ts`,
    },
  },
  output: {
    dir: 'dist',
    format: 'esm',
    cleanDir: true,
    // Half the bytes for Node.js to read at start.
    minify: true,
    chunkFileNames: '[name]-[hash].js',
    // What a start loads is few files: each one more costs half a millisecond.
    codeSplitting: {
      groups: [
        { name: 'program', test: inSrc('cli/program|cli/answer|knowledge/vocabulary/.*') },
        { name: 'explain', test: inSrc('cli/commands/explain/run') },
      ],
    },
  },
});

/** A file of ours, by its way below src and without its end. */
function inSrc(way: string): RegExp {
  return new RegExp(`/src/(${way})\\.ts$`);
}

/**
 * yargs draws the help of every command that it runs, in case its handler should fail later on (yargs
 * lib/command.ts, handleValidationAndGetResult); ours only note what was asked for. A tenth of a start.
 */
function leanYargs() {
  const drawing = 'yargs.getInternalMethods().getUsageInstance().cacheHelpMessage();';
  return {
    name: 'lean-yargs',
    transform(text: string, id: string) {
      if (!id.endsWith('yargs/build/lib/command.js')) return null;
      if (!text.includes(drawing))
        throw new Error('yargs draws its help elsewhere now: see rolldown.config.ts');
      return { code: text.replace(drawing, ''), map: null };
    },
  };
}
