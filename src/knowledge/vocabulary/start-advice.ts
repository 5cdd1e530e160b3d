import { run, say, within, type Step } from './advice.ts';
import { START_DOCKER } from './commands.ts';
import { shellLine } from './shell-line.ts';

/** Who starts Docker where it is not systemd. */
export type OtherStarter = 'openrc' | 'sysvinit' | 'runit' | 's6' | 'others' | 'by-hand';

interface StartWords {
  /** Around the command of s6, which s6-rc has before it where it runs. */
  readonly supervised: (command: string) => string;
  readonly noService: (program: string) => string;
  readonly others: string;
  readonly byHand: (command: string) => string;
}

/** What there is to know of the service that is to be started. */
export interface Stopped {
  /** It has crashed, which is "already started" to OpenRC (openrc-run(8), zap). */
  readonly crashed?: boolean | undefined;
  /** Of a supervisor's service, the folder, and the one into which it has to be linked. */
  readonly folder?: string | undefined;
  readonly linkInto?: string | undefined;
}

/** How Docker is started by hand; null is systemd. */
export function startAdvice(
  manager: OtherStarter | null,
  words: StartWords,
  { crashed, folder, linkInto }: Stopped = {},
): readonly Step[] {
  switch (manager) {
    case null:
      return [START_DOCKER];
    case 'openrc':
      return [
        ...(crashed === true ? [run('sudo rc-service docker zap')] : []),
        run('sudo rc-service docker start'),
      ];
    case 'sysvinit':
      return [run('sudo service docker start')];
    case 'runit':
      if (folder === undefined) return [say(words.noService('runit'))];
      // What is linked is started within five seconds (runsvdir(8); docs.voidlinux.org/config/services).
      return [
        run(
          linkInto === undefined
            ? shellLine`sudo sv up ${folder}`
            : shellLine`sudo ln -s ${folder} ${linkInto}/`,
        ),
      ];
    case 's6':
      return folder === undefined
        ? [say(words.noService('s6'))]
        : [within(run(shellLine`sudo s6-svc -u ${folder}`), words.supervised)];
    case 'others':
      return [say(words.others)];
    case 'by-hand':
      return [within(run('dockerd'), words.byHand)];
  }
}
