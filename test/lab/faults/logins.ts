import type { World } from '../machine/world.ts';

/** As `docker login` leaves it when the login itself is kept in a credential store: an entry without a secret. */
export async function loginTo({ machine }: World, host: string): Promise<void> {
  await machine.writeFile('/root/.docker/config.json', `{ "auths": { "${host}": {} } }\n`);
}
