import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'log-unbounded',
  title: 'the log of a container without max-size has grown to 1.1 GB',
  breakIt: async (world) => {
    await sh(world, 'docker run -d --name chatty busybox sleep 1d');
    await sh(world, 'fallocate -l 1100M "$(docker inspect chatty --format "{{.LogPath}}")"');
  },
  cause: 'log-unbounded',
  mend: { kind: 'by-hand', why: 'a log is emptied, and its container made anew, by their owner only' },
};
