import type { StartCauses } from '../../../knowledge/params/start.ts';
import { run, say, type Step } from '../../../knowledge/vocabulary/advice.ts';
import {
  mountDisk,
  RESTART_DOCKER,
  SHOW_DISKS,
  START_DOCKER_AGAIN,
} from '../../../knowledge/vocabulary/commands.ts';
import type { CauseTexts } from '../../cause-text.ts';
import { shellLine } from '../../../knowledge/vocabulary/shell-line.ts';

export const dataRootUnusable: CauseTexts<StartCauses>['data-root-unusable'] = {
  title: 'Docker cannot use its data directory',
  explanation:
    'The directory for images and containers (data-root, usually /var/lib/docker) cannot be created or written: its disk is not mounted or is read-only, or the path is wrong. Or directories in it were removed while dockerd was running, or a file in it was damaged by a power failure or a full disk.',
  howWeTell:
    'The last messages of dockerd in the journal: it cannot create, change or resolve its data directory, or cannot read a file in it, or /etc/fstab mounts a disk above it that is not mounted. While it runs: a directory that it made there at its start is gone, or its mount table shows a file system that is read-only.',
  finding: (params) => {
    const more = [
      ...(params.damaged === undefined ? [] : [`damaged: ${params.damaged.join(', ')}`]),
      ...(params.leadsTo === undefined ? [] : [`the link leads to ${params.leadsTo}, which does not exist`]),
      ...(params.unmounted === undefined
        ? []
        : [`/etc/fstab mounts ${params.unmounted.device} at ${params.unmounted.at}, and it is not mounted`]),
    ];
    return `${params.unit}: ${params.said}${more.length === 0 ? '' : ` (${more.join('; ')})`}`;
  },
  advice: (params) => [
    ...(params?.damaged === undefined ? [] : damaged(params.damaged)),
    ...(params?.unmounted === undefined
      ? []
      : [
          say(
            'Mount the disk on which the data lies, as /etc/fstab says; what dockerd wrote there meanwhile is hidden by it:',
          ),
          mountDisk(params.unmounted.at),
          RESTART_DOCKER,
        ]),
    ...(params?.leadsTo === undefined || params.unmounted !== undefined
      ? []
      : [
          say(
            'The link leads to where nothing is. Mount the disk that the data lies on, or point the link to where the data is now:',
          ),
          SHOW_DISKS,
        ]),
    ...(params?.missing === undefined
      ? []
      : [
          say('These directories are created again at the next start; what was in them is lost:'),
          RESTART_DOCKER,
        ]),
    say('See whether another data directory is configured, and how its disk is mounted (put its path here):'),
    run('grep -s data-root /etc/docker/daemon.json'),
    run('findmnt --target /var/lib/docker'),
    say('Mount the disk, or correct "data-root" in /etc/docker/daemon.json. Then:'),
    START_DOCKER_AGAIN,
  ],
};

function damaged(paths: readonly string[]): readonly Step[] {
  return [
    say(
      'Move the damaged file away. dockerd makes a new one when it starts; the names, networks or build cache that only this file listed are lost:',
    ),
    ...paths.map((path) => run(shellLine`sudo mv ${path} ${path}.damaged`)),
    START_DOCKER_AGAIN,
  ];
}
