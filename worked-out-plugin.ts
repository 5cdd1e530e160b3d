import { rolldown } from 'rolldown';
import { tomlPlugin } from './toml-plugin.ts';

/** Modules whose one export is always the same data, and which would take a hundred kilobytes along, or the time to work them out. */
const WORKED_OUT = /\/src\/(?:messages\/[\w-]+\/titles|knowledge\/signatures\/laid-out)\.ts$/;

/** Such a module is run when we are built, and the bundle has its data alone. */
export function workedOutPlugin() {
  return {
    name: 'worked-out',
    async load(id: string) {
      if (!WORKED_OUT.test(id)) return null;
      const whole = await rolldown({ input: id, platform: 'node', plugins: [tomlPlugin()] });
      const { output } = await whole.generate({ format: 'esm', codeSplitting: false });
      const module: object = await import(`data:text/javascript,${encodeURIComponent(output[0].code)}`);
      const lines = Object.entries(module).map(([name, value]) => `export const ${name} = ${asJson(value)};`);
      return { code: lines.join('\n'), moduleType: 'js' as const };
    },
  };
}

/** V8 reads data faster as JSON than as a program (v8.dev/blog/cost-of-javascript-2019, "JSON"). */
function asJson(value: unknown): string {
  const json = JSON.stringify(value);
  return typeof value === 'string' ? json : `JSON.parse(${JSON.stringify(json)})`;
}
