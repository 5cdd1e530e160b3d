import { run, say, within, type Step } from './advice.ts';
import { START_DOCKER } from './commands.ts';

/** Who starts Docker where it is not systemd. */
export type OtherStarter = 'openrc' | 'sysvinit' | 'runit' | 's6' | 'others' | 'by-hand';

interface StartWords {
  readonly supervised: (program: string) => string;
  readonly others: string;
  readonly byHand: (command: string) => string;
}

/** How Docker is started by hand; null is systemd. What has crashed is "already started" to OpenRC (openrc-run(8), zap). */
export function startAdvice(
  manager: OtherStarter | null,
  words: StartWords,
  crashed: boolean,
): readonly Step[] {
  switch (manager) {
    case null:
      return [START_DOCKER];
    case 'openrc':
      return [...(crashed ? [run('sudo rc-service docker zap')] : []), run('sudo rc-service docker start')];
    case 'sysvinit':
      return [run('sudo service docker start')];
    case 'runit':
      // sv(8): the service's folder is /etc/sv/docker on Void Linux.
      return [run('sudo sv up docker')];
    case 's6':
      return [say(words.supervised('s6'))];
    case 'others':
      return [say(words.others)];
    case 'by-hand':
      return [within(run('dockerd'), words.byHand)];
  }
}
