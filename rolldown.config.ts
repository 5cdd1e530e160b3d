import { defineConfig, type RolldownOptions } from 'rolldown';
import { licencesPlugin } from './licences-plugin.ts';
import { oneBytePlugin } from './one-byte-plugin.ts';
import { tomlPlugin } from './toml-plugin.ts';
import { workedOutPlugin } from './worked-out-plugin.ts';

export default defineConfig([program('cjs', 'dist'), hook()]);

/** CommonJS for Node: V8 keeps compiled code for scripts, and Node.js 20 for no modules (bin/code-cache.js). */
export function program(format: 'cjs' | 'esm', dir: string) {
  const suffix = format === 'cjs' ? 'cjs' : 'js';
  return {
    input: { main: 'src/cli/main.ts' },
    platform: 'node',
    // What is worked out meanwhile takes its seconds, which is no news.
    checks: { bundlerTimings: false },
    plugins: [tomlPlugin(), workedOutPlugin(), licencesPlugin(), oneBytePlugin()],
    resolve: {
      // The CommonJS build of jsonc-parser hides its own files behind a require that no bundler sees.
      mainFields: ['module', 'main'],
      // See there: what it stands in for costs more at start than all that is ours.
      alias: { 'string-width': `${import.meta.dirname}/src/report/text/string-width.ts` },
    },
    output: {
      dir,
      format,
      // A script with a code cache has no import() of its own (nodejs.org/api/vm.html, importModuleDynamically).
      dynamicImportInCjs: false,
      entryFileNames: `[name].${suffix}`,
      cleanDir: true,
      // Half the bytes for Node.js to read at start.
      minify: true,
      chunkFileNames: `[name]-[hash].${suffix}`,
      // What a start loads is few files: each one more costs half a millisecond.
      codeSplitting: {
        groups: [
          { name: 'program', test: /src\/(cli\/(program|answer)|knowledge\/vocabulary\/[\w-]+)\.ts$/ },
          // What explain shares with every check: else a check would load the patterns of all texts with it.
          {
            name: 'told',
            test: /src\/(host\/(files|collector|system-error)|knowledge\/(start-failure|situation\/named)|report\/(situated\/situated-advice|reported-advice)|messages\/[\w-]+)\.ts$/,
            priority: 1,
          },
          // What a check loads at once and no other command without it.
          {
            name: 'check',
            test: /\/checks\/[\w-]+\.ts$|src\/(facts\/(?!registry\/(?:reference|hosts-toml)|required\/version-bound|containers\/(?:troubles|told-by-containers|refused-mount|taken-port|inspected|log-tail|deaths))|run\/|go\/|host\/(?!machine-name|input|ignored-signals)|notation\/(?!toml)|report\/(sheet|baseline)|cli\/commands\/check\/(?!command)|cli\/terminal\/(check-progress|spinner)|knowledge\/(roots|subject)\.ts)/,
          },
          { name: 'explain', test: /src\/cli\/commands\/explain\/run\.ts$/ },
        ],
      },
    },
  } satisfies RolldownOptions;
}

/** What docker waits for after its own commands: one file, of the old kind, which needs no loader of modules. */
function hook() {
  return defineConfig({
    input: { hook: 'src/cli/docker-plugin/hook.ts' },
    platform: 'node',
    // The titles are worked out meanwhile, which takes its seconds and is no news.
    checks: { bundlerTimings: false },
    plugins: [tomlPlugin(), workedOutPlugin(), oneBytePlugin()],
    output: { dir: 'dist', format: 'cjs', minify: true, entryFileNames: '[name].cjs', codeSplitting: false },
  });
}
