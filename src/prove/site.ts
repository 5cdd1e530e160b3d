import { textOfFile } from '../facts/host/text-of-file.ts';
import { clientEndpoint } from '../facts/client/docker-client.ts';
import { engine } from '../facts/daemon/engine.ts';
import { localEngine } from '../facts/daemon/local-engine.ts';
import type { Hands } from '../host/hands.ts';
import { parseObject, textOf } from '../notation/json-object.ts';
import type { Ask } from '../run/fact.ts';
import { createPatience } from './bench.ts';
import { findBuildWay } from './build-way.ts';
import { missesClient } from './client.ts';
import type { Site } from './course.ts';
import type { Run } from './marks.ts';

/** What the caller knows of a run. */
export interface Surroundings {
  readonly hands: Hands;
  readonly run: Omit<Run, 'machine'>;
  readonly offline: boolean;
}

/** Where the steps are done; null where no engine answers. Nothing is made yet. */
export async function findSite(ask: Ask, around: Surroundings): Promise<Site | null> {
  const { host } = ask;
  const [reached, at, noClient, local, buildWay] = await Promise.all([
    ask.fact(engine),
    ask.fact(clientEndpoint),
    missesClient(ask),
    ask.fact(localEngine),
    findBuildWay(ask),
  ]);
  const endpoint = at.state === 'known' ? at.value.endpoint : null;
  if (reached.state === 'unknown' || reached.value.state !== 'answers' || endpoint === null) return null;
  const { info } = reached.value;
  const [version, machine] = await Promise.all([
    host.engine({ endpoint, method: 'GET', path: '/version', deadlineMs: ask.timeLeftMs() }),
    textOfFile(host, '/proc/sys/kernel/hostname'),
  ]);
  return {
    bench: {
      host,
      endpoint,
      run: { ...around.run, machine: machine.replaceAll(/\s/g, '-') || 'unknown' },
      patience: createPatience(),
    },
    hands: around.hands,
    info,
    architecture: version.kind === 'answered' ? textOf(parseObject(version.body).Arch) : '',
    isHere: info.rootless || (local.state === 'known' && local.value.state === 'here'),
    noClient,
    buildWay,
    offline: around.offline,
  };
}
