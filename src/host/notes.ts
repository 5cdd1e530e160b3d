import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Our own cache: `$XDG_CACHE_HOME/docker-doctor`, else `~/.cache/docker-doctor` (XDG Base Directory). */
function cacheFolder(): string {
  const base = process.env.XDG_CACHE_HOME;
  return join(base === undefined || base === '' ? join(homedir(), '.cache') : base, 'docker-doctor');
}

export async function recallNote(name: string): Promise<string | null> {
  return readFile(join(cacheFolder(), name), 'utf8').catch(() => null);
}

export async function rememberNote(name: string, text: string): Promise<void> {
  const path = join(cacheFolder(), name);
  try {
    await mkdir(cacheFolder(), { recursive: true, mode: 0o700 });
    await writeFile(`${path}.${process.pid}`, text);
    await rename(`${path}.${process.pid}`, path);
  } catch {
    // A read-only home costs the next run one more request, nothing else.
  }
}
