import { textOfFile } from '../host/text-of-file.ts';
import type { Ask } from '../../run/fact.ts';

/** The folder of Docker's service at a supervisor: where its commands find it, or where it waits for its link. */
export type ServiceFolder =
  | { readonly path: string; readonly linkInto: null }
  /** It lies ready, and nobody supervises it before it is linked into this folder (runsvdir(8)). */
  | { readonly path: string; readonly linkInto: string };

export type SupervisorKind = 'runit' | 's6';

/** runsv(8), s6-supervise(8): each is the parent of what it supervises; supervisord is one of containers. */
const PARENTS: Readonly<Record<string, SupervisorKind | 'supervisord'>> = {
  runsv: 'runit',
  's6-supervise': 's6',
  supervisord: 'supervisord',
};

/** What people and packages call the service. */
const NAMES = ['docker', 'dockerd'] as const;

/** What runsvdir watches: Void's, Debian's, Artix's and its author's own (sv(8), SVDIR). */
const RUNIT_WATCHED = ['/var/service', '/etc/service', '/run/runit/service', '/service'] as const;

/** Where Void and Debian, and Artix, lay services that are not linked yet. */
const RUNIT_READY = ['/etc/sv', '/etc/runit/sv'] as const;

/** Of s6-linux-init and s6-overlay, where the process itself does not name it. */
const S6_WATCHED = '/run/service';

/** Who is the parent of this process, where that is a supervisor; null where it is not, or cannot be seen. */
export async function parentOf(ask: Ask, pid: number): Promise<SupervisorKind | 'supervisord' | null> {
  const parent = /^\d+ \(.*\) \S (\d+) /s.exec(await textOfFile(ask.host, `/proc/${pid}/stat`))?.[1];
  return parent === undefined ? null : (PARENTS[await textOfFile(ask.host, `/proc/${parent}/comm`)] ?? null);
}

/** The folder of Docker's service; null where none is seen. */
export async function serviceFolder(ask: Ask, kind: SupervisorKind): Promise<ServiceFolder | null> {
  const watched = kind === 'runit' ? RUNIT_WATCHED : [await scanDirectory(ask)];
  const linked = await firstService(ask, watched);
  if (linked !== null || kind === 's6') return linked === null ? null : { path: linked, linkInto: null };
  const ready = await firstService(ask, RUNIT_READY);
  const into = await firstThere(ask, RUNIT_WATCHED);
  return ready === null || into === null ? null : { path: ready, linkInto: into };
}

/** Whether such a supervisor has Docker's service: by its folder, which says nothing where nobody watches it. */
export async function supervises(ask: Ask, { path }: ServiceFolder): Promise<boolean> {
  // Made by runsv(8) and s6-supervise(8) as soon as they have taken it on; what is in it is root's.
  return (await ask.host.stat(`${path}/supervise`)).kind === 'there';
}

/** It is the last word of the command (s6-svscan(8)). */
async function scanDirectory(ask: Ask): Promise<string> {
  const words = (await textOfFile(ask.host, '/proc/1/cmdline')).split('\0').filter((word) => word !== '');
  const [program = ''] = words;
  const last = words.at(-1) ?? '';
  return /(?:^|\/)s6-svscan$/.test(program) && last.startsWith('/') ? last : S6_WATCHED;
}

async function firstService(ask: Ask, folders: readonly string[]): Promise<string | null> {
  const services = folders.flatMap((folder) => NAMES.map((name) => `${folder}/${name}`));
  const found = await firstThere(
    ask,
    services.map((service) => `${service}/run`),
  );
  return found === null ? null : found.replace(/\/run$/, '');
}

async function firstThere({ host }: Ask, paths: readonly string[]): Promise<string | null> {
  const found = await Promise.all(paths.map((path) => host.stat(path)));
  return paths.find((_, index) => found[index]?.kind === 'there') ?? null;
}
