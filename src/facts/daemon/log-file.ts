import { known, unknown, type Ask, type Known } from '../../run/fact.ts';
import { unknownFrom } from '../../run/silent-command.ts';
import { dockerService } from './docker-service.ts';

/** Where the scripts have dockerd write (moby contrib/init/sysvinit-debian, contrib/init/openrc, DOCKER_LOGFILE). */
export const LOG_FILE = '/var/log/docker.log';

/** Told to end, it ends well, and what follows is another life's (moby daemon/command/daemon.go). */
const TOLD_TO_END = /msg="Processing signal '(?:terminated|interrupt)'"/;

/** Its last words where a start fails; what is no more than an error in a line of its log kept it from nothing. */
const ENDED =
  /^(?:failed to start |unable to configure |Status: |dockerd: |invalid argument|unknown flag)|level=fatal/;

/**
 * The lines that the last start wrote where a script has started dockerd, oldest first; empty where it runs, was told to
 * end, or has said nothing of why it ended.
 */
export async function logFile(ask: Ask): Promise<Known<readonly string[]>> {
  const service = await ask.fact(dockerService);
  if (service.state === 'unknown') return service;
  const { manager, running } = service.value;
  if (running || (manager.kind !== 'openrc' && manager.kind !== 'sysvinit')) return known([]);
  const result = await ask.host.run({
    argv: ['tail', '-n', '200', LOG_FILE],
    deadlineMs: ask.timeLeftMs(),
  });
  if (result.kind !== 'exited') return unknownFrom('tail', result);
  if (result.code !== 0) {
    return /denied/.test(result.stderr) ? unknown('no-permission', LOG_FILE) : known([]);
  }
  const lines = result.stdout.split('\n').filter((line) => line !== '');
  const own = lines.slice(lines.findLastIndex((line) => TOLD_TO_END.test(line)) + 1);
  return known(own.some((line) => ENDED.test(line)) ? own : []);
}
