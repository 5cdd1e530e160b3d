import { nameAndTag } from '../../knowledge/image-tag.ts';
import type { SeenContainer } from '../../knowledge/params/containers.ts';
import { compare } from '../../knowledge/socket-clients.ts';
import { known, type Fact } from '../../run/fact.ts';
import { localEngine } from '../daemon/local-engine.ts';
import { containerList, type ListedContainer } from './container-list.ts';

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

/** The log of so many is read. */
const MOST_LOGS = 3;

/**
 * Containers of cAdvisor whose figures an InfluxDB of another major version refuses. Where there is none beside them
 * that may be one, no log is read; what a log says decides.
 */
export const refusedMonitors: Fact<readonly SeenContainer[]> = {
  name: 'monitors whose figures are refused',
  gather: async (ask) => {
    const list = await ask.fact(containerList);
    if (list.state === 'unknown') return list;
    const running =
      list.value.kind === 'seen' ? list.value.containers.filter(({ state }) => state === 'running') : [];
    const database = running.find(isOtherInflux);
    const monitors = running.filter(({ image }) => isMonitor(nameAndTag(image).name)).slice(0, MOST_LOGS);
    if (database === undefined || monitors.length === 0) return known([]);
    const [{ logTail }, { toldIn }] = await Promise.all([
      import('./log-tail.ts'),
      import('./told-by-containers.ts'),
    ]);
    const seen = await Promise.all(
      monitors.map(async ({ id, name, image }): Promise<readonly SeenContainer[]> => {
        const told = toldIn(await logTail(ask, id));
        return told?.cause === 'monitoring-writes-refused'
          ? [{ container: name, image, how: { kind: 'not-taken', by: database.name }, said: told.line }]
          : [];
      }),
    );
    return known(seen.flat());
  },
};

/** Of another major version than the one that cAdvisor writes to; what has no number may be any. */
function isOtherInflux({ image }: ListedContainer): boolean {
  const { name, tag } = nameAndTag(image);
  return /(?:^|\/)influxdb$/.test(name) && !/^v?[01]\./.test(tag);
}

function isMonitor(name: string): boolean {
  return /(?:^|\/)cadvisor(?:-[a-z0-9]+)?$/.test(name);
}

function isOld(image: string): boolean {
  const { name, tag } = nameAndTag(image);
  if (!isMonitor(name)) return false;
  const version = /^v?(\d{1,4}\.\d{1,4}(?:\.\d{1,4})?)/.exec(tag)?.[1];
  return version === undefined ? OLD_PLACES.test(name) : compare(version, REPAIRED) < 0;
}
