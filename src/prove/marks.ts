import { PROOF_PREFIX as PREFIX } from '../knowledge/vocabulary/proof.ts';

/** On everything that we make in an engine; its value is the run's. */
export const LABEL = 'docker-doctor.prove';
/** `MACHINE PID SECONDS`: whose it is, and since when. */
const OWNER = 'docker-doctor.prove.owner';
/** On the container that has it mounted: the folder of ours on this machine. */
export const FOLDER = 'docker-doctor.prove.folder';
/** On a volume that is there as long as this image is not the user's, and on the container that was pulled for. */
export const PULLS = 'docker-doctor.prove.pulls';

/** On the volume that is there as long as what was built may be: the name of the image. */
export const BUILDS = 'docker-doctor.prove.builds';
/** On the image that was built of ours, which has the others by inheritance. */
export const BUILT = 'docker-doctor.prove.built';

/** Of a few kilobytes, and Docker's own: both tags are the same image on Linux. */
export const IMAGES_TO_PULL = ['hello-world:latest', 'hello-world:linux'] as const;

/** One run of ours, as its things are known by. */
export interface Run {
  /** Twelve hexadecimal digits, by chance. */
  readonly id: string;
  /** The name of the machine that it runs on. */
  readonly machine: string;
  readonly pid: number;
  /** Seconds since the epoch. */
  readonly since: number;
}

export type Labels = Readonly<Record<string, string>>;

export function labelsOf({ id, machine, pid, since }: Run): Labels {
  return { [LABEL]: id, [OWNER]: `${machine} ${pid} ${since}` };
}

export function nameOf({ id }: Run, what = ''): string {
  return [PREFIX, id, what].filter((part) => part !== '').join('-');
}

export function nameOfImage({ id }: Pick<Run, 'id'>): string {
  return `${PREFIX}:${id}`;
}

export function nameOfBuilt({ id }: Pick<Run, 'id'>): string {
  return `${PREFIX}:${id}-built`;
}

/** What Buildx writes down of a build. */
export function buildFolderOf(run: Run): string {
  return `/tmp/${nameOf(run)}-build`;
}

/** What {@link nameOf} gives for this run. */
export function isNamedByUs(name: string, { id }: Pick<Run, 'id'>): boolean {
  return name === `${PREFIX}-${id}` || name.startsWith(`${PREFIX}-${id}-`);
}

/** The run whose labels these are; null where they are nobody's, or not as we write them. */
export function runOf(labels: Labels): Run | null {
  const [, machine = '', pid = '', since = ''] = /^(\S+) (\d+) (\d+)$/.exec(labels[OWNER] ?? '') ?? [];
  const id = labels[LABEL] ?? '';
  return machine === '' || id === '' ? null : { id, machine, pid: Number(pid), since: Number(since) };
}

/** A folder's path only where it is one that we make: what is read from a label is removed with all that is in it. */
export function folderOf(labels: Labels): string | null {
  const path = labels[FOLDER] ?? '';
  return new RegExp(`^/tmp/${PREFIX}-[0-9a-f]{12}(?:-build)?$`).test(path) ? path : null;
}

/** No run takes longer: what is older was left by one that was killed. */
const LONGEST_RUN_S = 600;

/**
 * Whether a run is over, by what another one knows of it: `isAlive` tells of the processes of this machine.
 * A process of another machine cannot be seen, and is given the time that the longest run takes.
 */
export function isOver(run: Run, now: Run, isAlive: boolean): boolean {
  if (Math.abs(now.since - run.since) > LONGEST_RUN_S) return true;
  return run.machine === now.machine && !isAlive;
}
