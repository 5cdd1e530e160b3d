import { findPlugin } from '../facts/client/cli-plugins.ts';
import { clientConfig } from '../facts/client/client-config.ts';
import { closedBuilds } from '../facts/client/builds-folder.ts';
import { identity } from '../facts/host/platform.ts';
import { parseObject, textOf } from '../notation/json-object.ts';
import type { Ask } from '../run/fact.ts';

/** How `docker build` goes here. */
export interface BuildWay {
  /** A builder of the user's, which is another than the engine and knows none of its images. */
  readonly otherBuilder: string | null;
  /** Of the client, where config.json is. */
  readonly folder: string;
  /** Why Buildx cannot keep what it does beside config.json. */
  readonly closed: string | null;
}

/** Without Buildx the client asks the engine itself. */
export async function findBuildWay(ask: Ask): Promise<BuildWay> {
  const [who, config, plugin, closed] = await Promise.all([
    ask.fact(identity),
    ask.fact(clientConfig),
    findPlugin(ask, 'docker-buildx'),
    ask.fact(closedBuilds),
  ]);
  if (plugin.state !== 'there' || who.state === 'unknown' || config.state === 'unknown') {
    return { folder: config.state === 'known' ? config.value.folder : '', otherBuilder: null, closed: null };
  }
  const { environment } = who.value;
  const { folder } = config.value;
  const above = await ask.host.stat(folder);
  const isNoFolder = above.kind === 'there' && above.type !== 'directory';
  const refused = closed.state === 'known' ? closed.value : null;
  return {
    folder,
    otherBuilder: await otherBuilder(ask, environment.BUILDX_CONFIG || `${folder}/buildx`, environment),
    closed: isNoFolder
      ? `mkdir ${folder}: not a directory`
      : refused === null
        ? null
        : `open ${refused.folder}/.lock: ${refused.said}`,
  };
}

/** By BUILDX_BUILDER, else `docker buildx use` (docker/buildx store/store.go, storeutil.GetCurrentInstance). */
async function otherBuilder(
  ask: Ask,
  folder: string,
  environment: Readonly<Record<string, string>>,
): Promise<string | null> {
  const file = await ask.host.readFile(`${folder}/current`);
  const current = file.kind === 'read' ? parseObject(Buffer.from(file.bytes).toString('utf8')) : {};
  const name = environment.BUILDX_BUILDER || textOf(current.Name);
  if (name === '' || !/^[\w.-]+$/.test(name)) return null;
  const instance = await ask.host.stat(`${folder}/instances/${name}`);
  return instance.kind === 'there' ? name : null;
}
