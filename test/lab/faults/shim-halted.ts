import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'shim-halted',
  title: 'the shim of a container is stopped by a signal, and docker exec waits for ever',
  breakIt: async (world) =>
    sh(
      world,
      `docker run --detach --name web busybox sleep 1d
      kill -STOP $(ps -o ppid= -p $(docker inspect --format '{{.State.Pid}}' web))
      ! timeout 4 docker exec web true`,
    ),
  cause: 'shim-halted',
  mend: { kind: 'by-hand', why: 'who has stopped it did so on purpose, or looks into it' },
};
