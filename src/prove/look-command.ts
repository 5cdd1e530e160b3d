import type { NotDone } from '../knowledge/vocabulary/proof.ts';
import type { Ground } from './course.ts';
import { targetOf } from './target.ts';

/** Why a container is not sent to a registry; null where it is. */
export function closedWay({ info, offline }: Pick<Ground, 'info' | 'offline'>): NotDone | null {
  if (offline) return { kind: 'offline' };
  const { host, proxied } = targetOf(info);
  return proxied ? { kind: 'proxy', host } : null;
}

/** The last line that the container writes. */
export function wordOf({ bench: { run } }: Pick<Ground, 'bench'>): string {
  return `docker-doctor ${run.id}`;
}

/** For our program (program/prove.c). */
export function lookCommand(ground: Pick<Ground, 'bench' | 'info' | 'offline'>): readonly string[] {
  const { host, port } = targetOf(ground.info);
  return ['look', wordOf(ground), closedWay(ground) === null ? host : '', String(port)];
}
