import { dockerPrograms } from '../../facts/client/docker-client.ts';
import { engine } from '../../facts/daemon/engine.ts';
import {
  askDockerFolder,
  askWithoutMirrors,
  type RegistryFolder,
  type WithoutMirrors,
} from '../../facts/registry/registry-hosts.ts';
import { known, type Ask, type Known } from '../../run/fact.ts';
import { broken, type EngineMirrors } from './engine.ts';
import { calledAs } from './hosts-toml-address.ts';
import { readHosts } from './hosts-toml-edit.ts';

/** What Docker goes by to a registry other than Docker Hub. */
interface DockerHosts extends RegistryFolder {
  /** The mirrors that a pull would ask, as they are called; null where the text is broken, which is `said`. */
  readonly mirrors: readonly string[] | null;
  readonly said: string;
  readonly without: WithoutMirrors | null;
}

export async function askDockerHosts(ask: Ask, registry: string): Promise<Known<DockerHosts>> {
  const [folder, without] = await Promise.all([askDockerFolder(ask, registry), askWithoutMirrors(ask)]);
  if (folder.state === 'unknown') return folder;
  const counts = folder.value.text ?? folder.value.inItsPlace;
  const file = counts === null ? null : readHosts(counts);
  const said = file?.kind === 'broken' ? file.said : '';
  const hosts = file?.kind === 'hosts' ? file.hosts : [];
  const mirrors = file?.kind === 'broken' ? null : hosts.map((host) => calledAs(host, registry));
  return known({ ...folder.value, mirrors, said, without });
}

/** Docker's for a registry other than Docker Hub; null where there is neither a dockerd here nor one that answers. */
export async function dockerMirrorsOf(ask: Ask, registry: string): Promise<Known<EngineMirrors | null>> {
  const [programs, running, hosts] = await Promise.all([
    ask.fact(dockerPrograms),
    ask.fact(engine),
    askDockerHosts(ask, registry),
  ]);
  const info = running.state === 'known' && running.value.state === 'answers' ? running.value.info : null;
  const isInstalled = programs.state === 'known' && programs.value.daemon !== null;
  if ((!isInstalled && info === null) || info?.podman === true) return known(null);
  if (hosts.state === 'unknown') return hosts;
  const { path, mirrors, said, without } = hosts.value;
  return known({
    engine: 'docker',
    path,
    inFile: mirrors ?? [],
    inForce: without === 'silent' ? null : without === null ? (mirrors ?? []) : [],
    own: true,
    overriddenBy: null,
    without,
    unread: mirrors === null ? broken(path, said) : null,
  });
}
