import type { Fate, SeenContainer, ToldOfContainer } from '../../../knowledge/params/containers.ts';

/** What a text told, or what was seen of containers here: a clause each. */
export function finding({ said, containers }: ToldOfContainer): string {
  return containers === undefined ? said : containers.map(seenContainer).join('; ');
}

function seenContainer({ container, image, how, said }: SeenContainer): string {
  const fate = `${container} (${image}): ${fateOf(how)}`;
  return said === '' ? fate : `${fate}: ${said}`;
}

function fateOf(how: Fate): string {
  switch (how.kind) {
    case 'restarts': {
      const times = `exit code ${how.code}, ${how.times} ${how.times === 1 ? 'restart' : 'restarts'}`;
      return how.gaveUp === true ? `${times}, stopped for good` : times;
    }
    case 'not-started':
      return 'could not be started';
    case 'killed':
      return 'killed because it was out of memory';
    case 'unhealthy':
      return `health check failed ${how.streak} ${how.streak === 1 ? 'time' : 'times'} in a row, exit code ${how.code}`;
  }
}
