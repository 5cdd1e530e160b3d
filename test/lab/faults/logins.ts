import { REGISTRY_LOGIN } from '../internet/names.ts';
import type { World } from '../machine/world.ts';
import { sh } from './sh.ts';

/** As `docker login` leaves it when the login itself is kept in a credential store: an entry without a secret. */
export async function loginTo({ machine }: World, host: string): Promise<void> {
  await machine.writeFile('/root/.docker/config.json', `{ "auths": { "${host}": {} } }\n`);
}

/** As `docker login` leaves it where no credential store is set: the login itself stands in the file. */
export async function loginAs({ machine }: World, hosts: readonly string[], password: string): Promise<void> {
  const auth = Buffer.from(`${REGISTRY_LOGIN.username}:${password}`).toString('base64');
  const auths = Object.fromEntries(hosts.map((host) => [host, { auth }]));
  await machine.writeFile('/root/.docker/config.json', `${JSON.stringify({ auths })}\n`);
}

/** An image that was built here, by its name, and that no registry has seen. */
export async function tagged(world: World, ...names: readonly string[]): Promise<void> {
  await sh(world, `docker pull -q busybox; ${names.map((name) => `docker tag busybox ${name}`).join('; ')}`);
}
