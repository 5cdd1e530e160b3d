import type { Ask } from '../../run/fact.ts';
import type { ImageReference } from '../registry/reference.ts';
import { requiredDisk } from './disk.ts';
import { requiredArch, requiredEngine } from './engine.ts';
import { requiredImage } from './image.ts';
import { requiredPlugin } from './plugin.ts';
import { requiredPulls } from './pulls.ts';
import { requiredPush } from './push.ts';
import type { VersionBound } from './version-bound.ts';
import type { Verdict } from './verdict.ts';

/** What somebody wants of this machine before he goes on. */
export type Requirement =
  | { readonly name: 'disk'; readonly bytes: number }
  | { readonly name: 'pulls'; readonly least: number }
  | { readonly name: 'image' | 'push'; readonly image: ImageReference }
  | { readonly name: 'engine'; readonly bounds: readonly VersionBound[] }
  | { readonly name: 'buildx' | 'compose' }
  | { readonly name: 'arch'; readonly arch: string };

/** No container is started for it, no layer pulled and none pushed. */
export async function judgeRequirement(ask: Ask, required: Requirement): Promise<Verdict> {
  switch (required.name) {
    case 'disk':
      return requiredDisk(ask, required.bytes);
    case 'pulls':
      return requiredPulls(ask, required.least);
    case 'image':
      return requiredImage(ask, required.image);
    case 'push':
      return requiredPush(ask, required.image);
    case 'engine':
      return requiredEngine(ask, required.bounds);
    case 'buildx':
    case 'compose':
      return requiredPlugin(ask, required.name);
    case 'arch':
      return requiredArch(ask, required.arch);
  }
}
