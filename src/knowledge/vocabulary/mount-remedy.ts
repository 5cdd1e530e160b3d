import type { ToldOfContainer } from '../params/containers.ts';

/**
 * What lets a program use what is mounted for it. `owner`: it becomes its owner. `writable`: it is not mounted read-only
 * any more. `other-user`: others live on that place, and it keeps its owner. `elsewhere`: an owner changes nothing.
 */
export type MountRemedy = 'owner' | 'writable' | 'other-user' | 'elsewhere';

/** Of the first container that is told of, as the names in its commands are. */
export function mountRemedy(params: ToldOfContainer | null): MountRemedy {
  const mount = params?.containers?.[0]?.mount;
  switch (mount?.because) {
    case 'read-only':
      return 'writable';
    case 'selinux':
    case 'remote':
      return 'elsewhere';
    case 'owner':
    case 'unclear':
      return isOfMachine(mount.source) ? 'other-user' : 'owner';
    case undefined:
      return 'owner';
  }
}

/** The system's own files and sockets with all below them, and the folders in which many have theirs (hier(7)). */
const OF_MACHINE = [
  /^\/(?:bin|boot|dev|etc|lib|lib32|lib64|proc|run|sbin|sys|usr|var\/run)(?:\/|$)/,
  /^\/(?:|home|media|mnt|opt|root|srv|tmp|var)\/?$/,
  /^\/(?:home\/[^/]+|var\/(?:cache|lib|log|opt|spool|tmp))\/?$/,
  /^\/var\/lib\/(?:docker|containerd)(?:\/(?!volumes\/.)|$)/,
];

function isOfMachine(source: string): boolean {
  return OF_MACHINE.some((place) => place.test(source));
}
