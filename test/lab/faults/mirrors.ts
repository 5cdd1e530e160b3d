import type { World } from '../machine/world.ts';
import { DAEMON_JSON } from '../machine/docker-state.ts';
import { sh } from './sh.ts';

/** Writes these mirrors (`good` for https://mirror-good.lab.test) into daemon.json and has it loaded. */
export async function useMirrors(world: World, ...names: readonly string[]): Promise<void> {
  const mirrors = names.map((name) => (name.includes(':') ? name : `https://mirror-${name}.lab.test`));
  await useDaemonJson(world, { 'registry-mirrors': mirrors });
}

export async function useDaemonJson(world: World, settings: object): Promise<void> {
  await world.machine.writeFile(DAEMON_JSON, `${JSON.stringify(settings, undefined, 2)}\n`);
  await sh(world, 'systemctl reload docker');
  // Before 29.3 `systemctl reload` returns before the engine has read its file.
  await sh(world, 'sleep 1');
}
