import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const LICENCES_FILE = 'THIRD-PARTY-LICENSES.txt';

interface Bundle {
  readonly [file: string]: { readonly type: string; readonly modules?: Readonly<Record<string, unknown>> };
}

interface Emitter {
  readonly emitFile: (file: { type: 'asset'; fileName: string; source: string }) => unknown;
}

/**
 * Writes the licences of the packages that the bundle holds pieces of beside it: MIT, ISC and their like ask that
 * their text goes along with every copy. A package whose licence is not found stops the build.
 */
export function licencesPlugin() {
  return {
    name: 'licences',
    generateBundle(this: Emitter, _options: unknown, bundle: Bundle) {
      const all = Object.values(bundle).flatMap(({ modules = {} }) => Object.keys(modules));
      const folders = [...new Set(all.flatMap(packageFolder))].toSorted();
      const source = `docker-doctor holds parts of these packages.\n\n${folders.map(entryOf).join('\n')}`;
      this.emitFile({ type: 'asset', fileName: LICENCES_FILE, source });
    },
  };
}

/** The folder of the package that a module is of; nothing for one of ours, or of the bundler's own. */
function packageFolder(id: string): readonly string[] {
  const folder = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0];
  return folder !== undefined && path.isAbsolute(folder) && existsSync(folder) ? [folder] : [];
}

function entryOf(folder: string): string {
  const manifest: unknown = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const { name, version, license } = Object.assign({ name: '', version: '', license: '' }, manifest);
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  if (file === undefined) throw new Error(`${name}: it is bundled, and its licence is not found`);
  const text = readFileSync(path.join(folder, file), 'utf8').trim();
  return `${'='.repeat(78)}\n${name} ${version} (${license})\n${'='.repeat(78)}\n\n${text}\n`;
}
