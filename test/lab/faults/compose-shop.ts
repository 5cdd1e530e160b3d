import type { World } from '../machine/world.ts';
import { sh } from './sh.ts';

/** A project of Compose, `shop`, with these services; that not all of them start is no failure here. */
export async function startShop(world: World, services: string): Promise<void> {
  await sh(world, 'docker pull --quiet busybox');
  await world.machine.writeFile('/root/shop/compose.yaml', `services:\n${services}`);
  await sh(world, 'cd /root/shop && { docker-compose up --detach || true; }');
}
