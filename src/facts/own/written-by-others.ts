import type { Ask } from '../../run/fact.ts';
import { identity } from '../host/platform.ts';

/** Write permission for the group or for everybody. An ACL that lets others write shows in the group's (acl(5)). */
const BY_OTHERS = 0o022;

/**
 * The first place on the way to one of these files at which somebody who is not root could put another thing: the file
 * or a folder above it. Null where there is none, and where we are not root. A symbolic link is such a place too, for
 * what it leads over is not looked at.
 */
export async function writtenByOthers(ask: Ask, files: readonly string[]): Promise<string | null> {
  const who = await ask.fact(identity);
  if (who.state === 'known' && who.value.uid !== 0) return null;
  for (const file of files) {
    for (const place of placesTo(file)) {
      const said = await placeOfOthers(ask, place);
      if (said !== null) return said;
    }
  }
  return null;
}

async function placeOfOthers({ host }: Ask, place: string): Promise<string | null> {
  const found = await host.stat(place);
  // That nothing is there is told by whoever looks for it.
  if (found.kind === 'missing') return null;
  if (found.kind !== 'there') return place;
  if (found.realPath !== place) return `${place} -> ${found.realPath}`;
  if (found.uid !== 0) return `${place} (uid ${found.uid})`;
  return (found.mode & BY_OTHERS) === 0 ? null : `${place} (mode ${found.mode.toString(8)})`;
}

/** `/`, `/etc`, `/etc/docker-doctor.toml`. */
function placesTo(file: string): readonly string[] {
  const names = file.split('/').filter((name) => name !== '');
  return ['/', ...names.map((_name, at) => `/${names.slice(0, at + 1).join('/')}`)];
}
