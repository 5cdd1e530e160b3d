import { priced, run, say, stop } from '../../../knowledge/vocabulary/advice.ts';
import { stoppedIn } from '../../../knowledge/vocabulary/container-names.ts';
import { shellLine } from '../../../knowledge/vocabulary/shell-line.ts';
import type { CauseTexts } from '../../cause-text.ts';
import { finding } from './seen-containers.ts';

export const dependencyStopped: CauseTexts['dependency-stopped'] = {
  title: 'A container that a running service depends on is stopped',
  explanation:
    'Compose starts a service after those that it depends on, but does not watch them afterwards. This one was stopped and nothing starts it again, so the services that need it run without it.',
  howWeTell:
    "Compose's labels say what a running service depends on. The engine's record shows that the container was stopped: its restart policy would have restarted it otherwise, a signal ended it, the engine remembers the stop, or a service waits for its health.",
  finding,
  advice: (params) => {
    const { names, networkOf } = stoppedIn(params);
    return [
      say(
        'If it was stopped on purpose, leave it: a database that is being copied or repaired must not run meanwhile. Otherwise start it:',
      ),
      run(shellLine`docker start ${names}`),
      ...(networkOf.length === 0
        ? [
            say('Or let docker-doctor start it and check that it keeps running:'),
            run('sudo docker-doctor fix dependency-stopped'),
          ]
        : [
            say('What uses its network has to be restarted afterwards, which interrupts it:'),
            priced(stop(shellLine`docker restart ${networkOf}`)),
          ]),
      say('Stopping it again, by docker stop or docker-doctor undo, leaves those services without it.'),
    ];
  },
};
