import type { World } from '../machine/world.ts';
import { sh } from './sh.ts';

/** An image under another's name that does what a shell script says, as that program would. */
export async function runProgram(
  world: World,
  image: string,
  script: string,
  { options = '', name = 'web' }: { readonly options?: string; readonly name?: string } = {},
): Promise<void> {
  await world.machine.writeFile(`/root/${name}.sh`, script);
  await sh(
    world,
    `docker image inspect busybox >/dev/null 2>&1 || docker pull --quiet busybox
    docker tag busybox ${image}
    docker run --detach --name ${name} --volume /root/${name}.sh:/entrypoint.sh:ro ${options} ${image} sh /entrypoint.sh`,
  );
}

/** Until it has been started again so often. */
export async function waitForRestarts(world: World, name = 'web', times = 4): Promise<void> {
  await sh(
    world,
    `until [ "$(docker inspect --format '{{.RestartCount}}' ${name})" -ge ${times} ]; do sleep 0.1; done`,
  );
}

export async function waitForUnhealthy(world: World, name = 'web'): Promise<void> {
  await sh(
    world,
    `until [ "$(docker inspect --format '{{.State.Health.Status}}' ${name})" = unhealthy ]; do sleep 0.1; done`,
  );
}
