import { defineConfig } from 'rolldown';

export default defineConfig({
  input: { main: 'src/cli/main.ts' },
  platform: 'node',
  output: {
    dir: 'dist',
    format: 'esm',
    minify: false,
    cleanDir: true,
    chunkFileNames: '[name]-[hash].js',
  },
});
