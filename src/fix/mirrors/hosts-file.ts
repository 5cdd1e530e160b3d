import type { RegistryFolder } from '../../facts/registry/registry-hosts.ts';
import { DOCKER_HUB } from '../../knowledge/vocabulary/registries.ts';
import { calledAs, hostFor } from '../../mirrors/engines/hosts-toml-address.ts';
import { HUB_HEAD, readHosts, withHosts } from '../../mirrors/engines/hosts-toml-edit.ts';
import { isSameMirror } from './wish.ts';

/** The text of a hosts.toml in which exactly these mirrors are asked; null where nothing would be left of it. */
export function hostsFileWith(
  { text, inItsPlace, certificates }: RegistryFolder,
  wanted: readonly string[],
  registry: string,
): string | null {
  const counts = text ?? inItsPlace;
  const read = counts === null ? null : readHosts(counts);
  const there = read?.kind === 'hosts' ? read.hosts : [];
  const hosts = wanted.map(
    (url) => there.find((host) => isSameMirror(calledAs(host, registry), url))?.url ?? hostFor(url, registry),
  );
  const server = registry === DOCKER_HUB ? HUB_HEAD.server : `https://${registry}`;
  // An empty file is none (containerd core/remotes/docker/config, loadHostDir).
  const after = withHosts(counts === '' ? null : counts, hosts, { server, certificates });
  // What all registries go by need not be said again.
  return text !== null && after === inItsPlace ? null : after;
}
