import type { Ask } from '../../run/fact.ts';
import { findPlugin } from '../client/cli-plugins.ts';
import { metIf, type Verdict } from './verdict.ts';

/** Whether `docker buildx`, `docker compose` can be called: the plugin is there and may be run. */
export async function requiredPlugin(ask: Ask, name: 'buildx' | 'compose'): Promise<Verdict> {
  const plugin = await findPlugin(ask, `docker-${name}`);
  const path = plugin.state === 'missing' ? null : plugin.path;
  return metIf(plugin.state === 'there', { kind: 'program', path });
}
