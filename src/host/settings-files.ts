import { isAbsolute } from 'node:path';
import { readHostFile } from './files.ts';
import type { ReadResult } from './host.ts';
import { ownHome } from './own-user.ts';

/** A settings file that is there, or was named. */
export interface SettingsText {
  readonly path: string;
  readonly read: ReadResult;
}

/**
 * The machine's, then the user's own, where the XDG Base Directory Specification puts it (a relative folder is
 * ignored, ibid.). None is looked for in the folder one stands in: whoever wrote that would choose what is accepted.
 */
async function usualPaths({ XDG_CONFIG_HOME: config }: NodeJS.ProcessEnv): Promise<readonly string[]> {
  const own = config !== undefined && isAbsolute(config) ? config : `${await ownHome()}/.config`;
  return ['/etc/docker-doctor.toml', `${own}/docker-doctor/docker-doctor.toml`];
}

/** The file that was named, and it alone; else those of the usual places that are there. */
export async function readSettingsTexts(named: string | null): Promise<readonly SettingsText[]> {
  if (named !== null) return [await readAt(named)];
  const found = await Promise.all((await usualPaths(process.env)).map(readAt));
  return found.filter(({ read }) => read.kind !== 'missing');
}

async function readAt(path: string): Promise<SettingsText> {
  return { path, read: await readHostFile(path) };
}
