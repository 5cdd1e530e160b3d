import type { World } from '../machine/world.ts';
import { HUB_NAMES } from '../internet/names.ts';
import { sh } from './sh.ts';

/** No way to Docker Hub but through the proxy. */
export async function closeDirectWay({ internet }: World): Promise<void> {
  for (const name of HUB_NAMES) await internet.blackhole(name);
}

/** Closes the direct way, and starts the daemon again with this proxy; the containers live on. */
export async function restartBehind(world: World, proxy: string): Promise<void> {
  await closeDirectWay(world);
  const path = '/etc/systemd/system/docker.service.d/proxy.conf';
  await world.machine.writeFile(path, `[Service]\nEnvironment="HTTPS_PROXY=${proxy}"\n`);
  await sh(world, 'systemctl daemon-reload && systemctl reset-failed docker && systemctl restart docker');
}
