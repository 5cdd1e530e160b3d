import { listFolder } from '../../facts/host/folder.ts';
import { findProgram, pathFolders } from '../../facts/host/path-files.ts';
import { identity } from '../../facts/host/platform.ts';
import { configHome } from '../../facts/host/user-folders.ts';
import { DOCKER_HUB } from '../../knowledge/vocabulary/registries.ts';
import { known, unknown, type Ask, type Known } from '../../run/fact.ts';
import { broken, type EngineMirrors } from './engine.ts';
import { isVersion1, readRegistries, urlOf, type ConfFile, type Registries } from './registries-conf.ts';

/** The files that say where Podman, CRI-O, Buildah and skopeo pull from. */
interface PodmanFiles {
  /** The drop-in that is ours, whether it is there or not. */
  readonly own: string;
  readonly registries: Registries;
  /** Without our drop-in. */
  readonly others: Registries;
  /** The daemon that has to read them again; null for Podman, which reads them at each start. */
  readonly daemon: 'crio.service' | null;
}

const SYSTEM = '/etc/containers';
/** All of them read the same files. */
const PROGRAMS = ['crio', 'podman', 'buildah', 'skopeo'] as const;

/** Sorted behind those of distributions, which begin with less; each registry but Docker Hub has one of its own. */
function ownName(registry: string): string {
  return registry === DOCKER_HUB
    ? '999-docker-doctor.conf'
    : `999-docker-doctor-${registry.replaceAll(':', '_')}.conf`;
}

/** Null where none of them is installed. */
export async function askPodmanFiles(ask: Ask, registry: string): Promise<Known<PodmanFiles | null>> {
  const who = await ask.fact(identity);
  if (who.state === 'unknown') return who;
  const { uid, environment } = who.value;
  const folders = [...new Set([...pathFolders(environment), '/usr/bin', '/usr/local/bin'])];
  const found = await Promise.all(PROGRAMS.map((name) => findProgram(ask, folders, name)));
  const [crio, ...others] = found.map(({ state }) => state === 'there');
  if (crio !== true && !others.includes(true)) return known(null);
  const user = `${configHome(who.value)}/containers`;
  // A user's own registries.conf takes the place of the system's and of its drop-ins (newConfigWrapper).
  const hasOwn = (await ask.host.stat(`${user}/registries.conf`)).kind === 'there';
  const main = `${hasOwn ? user : SYSTEM}/registries.conf`;
  const dropIns = (hasOwn ? [user] : [SYSTEM, user]).map((folder) => `${folder}/registries.conf.d`);
  const own = `${hasOwn || uid !== 0 ? user : SYSTEM}/registries.conf.d/${ownName(registry)}`;
  const listed = await Promise.all(dropIns.map((folder) => listFolder(ask, folder, '.conf')));
  const unlisted = dropIns.find((_folder, at) => listed[at] === null);
  if (unlisted !== undefined) return unknown('failed', unlisted);
  const files = await readAll(ask, [main, ...listed.flatMap((paths) => paths ?? [])]);
  if (typeof files === 'string') return unknown('no-permission', files);
  const readsVersion1 = !files.some(isVersion1) || (await podmanMajor(ask)) < 6;
  return known({
    own,
    registries: readRegistries(files, { registry, readsVersion1 }),
    others: readRegistries(
      files.filter(({ path }) => path !== own),
      { registry, readsVersion1 },
    ),
    daemon: crio === true && uid === 0 ? 'crio.service' : null,
  });
}

/** `podman version 5.4.2`; 0 where there is no Podman to ask, as the other programs keep to the library of 5. */
async function podmanMajor(ask: Ask): Promise<number> {
  const result = await ask.host.run({ argv: ['podman', '--version'], deadlineMs: ask.timeLeftMs() });
  const said = result.kind === 'exited' ? result.stdout : '';
  return Number(/^podman version (\d+)\./.exec(said)?.[1] ?? 0);
}

async function readAll(ask: Ask, paths: readonly string[]): Promise<readonly ConfFile[] | string> {
  const files: ConfFile[] = [];
  for (const path of paths) {
    const file = await ask.host.readFile(path);
    if (file.kind === 'denied') return path;
    if (file.kind === 'read') files.push({ path, text: Buffer.from(file.bytes).toString('utf8') });
  }
  return files;
}

export async function podmanMirrors(ask: Ask, registry: string): Promise<Known<EngineMirrors | null>> {
  const files = await askPodmanFiles(ask, registry);
  if (files.state === 'unknown') return files;
  if (files.value === null) return known(null);
  const { own, registries } = files.value;
  const found = registries.kind === 'registries' ? registries.found : null;
  const mirrors = found === null || found.blocked ? [] : found.mirrors.map(urlOf);
  return known({
    engine: 'podman',
    path: found?.path ?? own,
    inFile: mirrors,
    // There is no daemon to ask: each pull goes by the files.
    inForce: registries.kind === 'broken' ? [] : mirrors,
    own: true,
    overriddenBy: null,
    unread: registries.kind === 'broken' ? broken(registries.path, registries.said) : null,
  });
}
