import type { ToldOfContainer } from '../../../knowledge/params/containers.ts';
import type { ToldOfContainers } from '../../../knowledge/params/told.ts';
import { run, say, type Step } from '../../../knowledge/vocabulary/advice.ts';
import { containerIn, sourceIn, userIn } from '../../../knowledge/vocabulary/container-names.ts';
import { mountRemedy } from '../../../knowledge/vocabulary/mount-remedy.ts';
import type { CauseTexts } from '../../cause-text.ts';
import { finding } from './seen-containers.ts';
import { shellLine } from '../../../knowledge/vocabulary/shell-line.ts';

export const bindMountPermission: CauseTexts<ToldOfContainers>['bind-mount-permission'] = {
  title: 'The program in the container cannot write to a mounted directory',
  explanation:
    'A bind mount keeps its owner from the host. The program runs as another user (Grafana as 472), SELinux denies access, or the file system does not allow changing the owner (NFS, CIFS).',
  howWeTell: 'The program in the container names the path and says "permission denied".',
  finding,
  advice: (params) => [
    say('Compare the owner of the directory with the user of the container:'),
    run(shellLine`stat ${sourceIn(params)}`),
    run(shellLine`docker inspect --format '{{.Config.User}}' ${containerIn(params)}`),
    ...wayToWrite(params),
    say(
      'On NFS or CIFS, its server decides on owners. With SELinux, add :z to directories that only containers use, never to /home, /etc or /usr.',
    ),
  ],
};

/** An owner is changed only where that helps, and nobody else lives there. */
function wayToWrite(params: ToldOfContainer | null): readonly Step[] {
  switch (mountRemedy(params)) {
    case 'owner':
      return [
        say('Make that user the owner, or use a named volume:'),
        run(shellLine`sudo chown -R ${userIn(params)} ${sourceIn(params)}`),
      ];
    case 'writable':
      return [say('If the program needs to write there, remove :ro (read_only: true) from the mount.')];
    case 'other-user':
      return [
        say(
          'This directory or socket belongs to the system: do not change its owner. Give the program a user or a group that has access instead (--user, --group-add; in Compose user, group_add).',
        ),
      ];
    case 'elsewhere':
      return [];
  }
}
