import { nameAndTag } from '../../knowledge/image-tag.ts';
import type { SeenContainer } from '../../knowledge/params/containers.ts';
import { compare } from '../../knowledge/socket-clients.ts';
import { known, type Fact } from '../../run/fact.ts';
import { localEngine } from '../daemon/local-engine.ts';
import { containerList } from './container-list.ts';

/** Finds the layers of containers with the containerd image store too (google/cadvisor#3709). */
const REPAIRED = '0.54.0';

/** Where releases before that are published, and none after it. */
const OLD_PLACES = /^(?:(?:docker\.io\/)?google|gcr\.io\/(?:google[-_]containers|cadvisor))\/cadvisor$/;

/** Containers of cAdvisor that see no container of this engine. */
export const blindMonitors: Fact<readonly SeenContainer[]> = {
  name: 'monitors that see no containers',
  gather: async (ask) => {
    const [local, list] = await Promise.all([ask.fact(localEngine), ask.fact(containerList)]);
    if (local.state === 'unknown') return local;
    if (list.state === 'unknown') return list;
    if (local.value.state !== 'here' || local.value.info.imageStore !== 'containerd') return known([]);
    if (list.value.kind === 'no-engine') return known([]);
    return known(
      list.value.containers
        .filter(({ state, image }) => state === 'running' && isOld(image))
        .map(({ name: container, image }) => ({
          container,
          image,
          how: { kind: 'outdated', least: '', repaired: [REPAIRED] },
          said: '',
        })),
    );
  },
};

function isOld(image: string): boolean {
  const { name, tag } = nameAndTag(image);
  if (!/(?:^|\/)cadvisor(?:-[a-z0-9]+)?$/.test(name)) return false;
  const version = /^v?(\d{1,4}\.\d{1,4}(?:\.\d{1,4})?)/.exec(tag)?.[1];
  return version === undefined ? OLD_PLACES.test(name) : compare(version, REPAIRED) < 0;
}
