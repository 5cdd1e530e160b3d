import { defineConfig } from 'rolldown';
import { tomlPlugin } from './toml-plugin.ts';

export default defineConfig({
  input: { main: 'src/cli/main.ts' },
  platform: 'node',
  plugins: [tomlPlugin()],
  // The CommonJS build of jsonc-parser hides its own files behind a require that no bundler sees.
  resolve: { mainFields: ['module', 'main'] },
  output: {
    dir: 'dist',
    format: 'esm',
    cleanDir: true,
    chunkFileNames: '[name]-[hash].js',
  },
});
