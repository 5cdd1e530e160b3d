import { identity } from '../facts/host/platform.ts';
import { configHome } from '../facts/host/user-folders.ts';
import type { Ask } from '../run/fact.ts';
import { readMirrorList, type ListedMirror, type ListFault } from './mirror-list.ts';

export type Settings =
  | { readonly kind: 'read'; readonly mirrors: readonly ListedMirror[] }
  | { readonly kind: 'wrong'; readonly path: string; readonly fault: ListFault }
  | { readonly kind: 'unreadable'; readonly path: string; readonly said: string };

/**
 * The mirrors of this machine's and this user's docker-doctor.toml: the company's in /etc, one's own where the XDG Base
 * Directory Specification puts it. None is read from the folder one stands in: whoever wrote that folder would choose
 * whom root's program asks.
 */
export async function readSettings(ask: Ask): Promise<Settings> {
  const mirrors: ListedMirror[] = [];
  for (const path of await settingsPaths(ask)) {
    const read = await ask.host.readFile(path);
    if (read.kind === 'missing' || read.kind === 'not-recorded') continue;
    if (read.kind !== 'read') {
      return { kind: 'unreadable', path, said: read.kind === 'failed' ? read.message : read.kind };
    }
    const list = await readMirrorList(Buffer.from(read.bytes).toString('utf8'));
    if (list.kind === 'list') mirrors.push(...list.mirrors);
    // One that says nothing of mirrors, or nothing at all, is no fault.
    else if (list.fault.kind === 'syntax' || list.fault.kind === 'entry') {
      return { kind: 'wrong', path, fault: list.fault };
    }
  }
  return { kind: 'read', mirrors };
}

async function settingsPaths(ask: Ask): Promise<readonly string[]> {
  const who = await ask.fact(identity);
  if (who.state === 'unknown') return ['/etc/docker-doctor.toml'];
  return ['/etc/docker-doctor.toml', `${configHome(who.value)}/docker-doctor/docker-doctor.toml`];
}
