import { NODE } from '../machine/roots.ts';
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
export async function waitForRestarts(world: World, name = 'web', times = 5): Promise<void> {
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

/** docker of the machine, and the socket, in a container. */
export const SOCKET_AND_CLIENT =
  '--volume /var/run/docker.sock:/var/run/docker.sock --volume /usr:/usr:ro --volume /lib:/lib:ro --volume /lib64:/lib64:ro --env PATH=/usr/bin:/bin';

/** An engine that serves clients from this API on, as Docker 29 does of itself (moby daemon/config, DOCKER_MIN_API_VERSION). */
export function servedFrom(version: string): Readonly<Record<string, string>> {
  return {
    '/etc/systemd/system/docker.service.d/served.conf': `[Service]\nEnvironment=DOCKER_MIN_API_VERSION=${version}\n`,
  };
}

/** A service of the machine, `port-NUMBER`, that has the port. */
export async function holdPort(world: World, protocol: 'tcp' | 'udp', port: number): Promise<void> {
  const program =
    protocol === 'tcp'
      ? `net.createServer().listen(${port}, '0.0.0.0')`
      : `dgram.createSocket('udp4').bind(${port}, '0.0.0.0')`;
  await sh(world, `systemd-run --quiet --unit port-${port} ${NODE} --eval "${program}"; sleep 1`);
}
