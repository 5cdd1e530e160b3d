import type {
  Fate,
  RefusedMount,
  SeenContainer,
  TakenPort,
  ToldOfContainer,
} from '../../../knowledge/params/containers.ts';
import { refusedText } from './last-refused.ts';

/** What a text told, or what was seen of containers here: a clause each. */
export function finding({ said, refused, containers, more }: ToldOfContainer): string {
  if (refused !== undefined) return `${refusedText(refused)} and has not worked since: ${said}`;
  if (containers === undefined) return said;
  return [
    ...containers.map(seenContainer),
    ...(more === undefined ? [] : [`and ${more} more ${more === 1 ? 'container' : 'containers'}`]),
  ].join('; ');
}

function seenContainer({ container, image, how, said, mount, port }: SeenContainer): string {
  const beside = mount === undefined ? [] : [mountText(mount)];
  // The engine's own words say no more than whose port it is.
  if (port !== undefined) return `${container} (${image}): ${portText(port)}`;
  return [`${container} (${image}): ${fateOf(how)}`, said, ...beside]
    .filter((part) => part !== '')
    .join(': ');
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
    case 'outdated': {
      const needs = how.least === '' ? 'too old' : `too old for an engine that requires API ${how.least}`;
      return how.repaired.length === 0 ? needs : `${needs}, fixed in ${how.repaired.join(' and ')}`;
    }
    case 'folder-for-file':
      return 'an empty directory is mounted where a file was meant';
    case 'not-taken':
      return `what it writes to ${how.by} is refused`;
    case 'waits':
      return `not started, because it waits for ${how.for}`;
    case 'stopped':
      return `stopped, and ${how.for.join(', ')} ${how.for.length === 1 ? 'depends' : 'depend'} on it`;
  }
}

function mountText({ source, owner, user, because }: RefusedMount): string {
  switch (because) {
    case 'owner':
      return `${source} belongs to ${owner}, and the program runs as ${user}`;
    case 'read-only':
      return `${source} is mounted read-only`;
    case 'selinux':
      return `SELinux is enforcing, and ${source} may lack the label for containers`;
    case 'remote':
      return `${source} is on a file system of another machine, whose server decides`;
    case 'unclear':
      return owner === '' ? source : `${source} belongs to ${owner}`;
  }
}

function portText({ port, protocol, by }: TakenPort): string {
  const wanted = `not started, because port ${port}/${protocol}`;
  switch (by.kind) {
    case 'container':
      return `${wanted} is used by container ${by.name}`;
    case 'process':
      return `${wanted} is used by ${by.name} (process ${by.pid})`;
    case 'nobody':
      return `${wanted} was in use; it is free now`;
    case 'unclear':
      return `${wanted} is in use`;
  }
}
