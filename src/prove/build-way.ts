import { findPlugin } from '../facts/client/cli-plugins.ts';
import { clientConfig } from '../facts/client/client-config.ts';
import { closedBuilds } from '../facts/client/builds-folder.ts';
import { builderInUse } from '../facts/outside/builder-in-use.ts';
import type { Ask } from '../run/fact.ts';

/** How `docker build` goes here. */
export interface BuildWay {
  /** A builder of the user's, which is another than the engine and knows none of its images. */
  readonly otherBuilder: string | null;
  /** That nobody answers there. */
  readonly builderGone: string | null;
  /** Of the client, where config.json is. */
  readonly folder: string;
  /** Why Buildx cannot keep what it does beside config.json. */
  readonly closed: string | null;
}

/** Without Buildx the client asks the engine itself. */
export async function findBuildWay(ask: Ask): Promise<BuildWay> {
  const [config, plugin, closed, builder] = await Promise.all([
    ask.fact(clientConfig),
    findPlugin(ask, 'docker-buildx'),
    ask.fact(closedBuilds),
    ask.fact(builderInUse),
  ]);
  if (plugin.state !== 'there' || config.state === 'unknown') {
    const folder = config.state === 'known' ? config.value.folder : '';
    return { folder, otherBuilder: null, builderGone: null, closed: null };
  }
  const { folder } = config.value;
  const above = await ask.host.stat(folder);
  const isNoFolder = above.kind === 'there' && above.type !== 'directory';
  const refused = closed.state === 'known' ? closed.value : null;
  const other = builder.state === 'known' && builder.value?.ofBuild === true ? builder.value : null;
  const gone = other?.gone ?? null;
  return {
    folder,
    otherBuilder: other?.name ?? null,
    builderGone: gone === null ? null : `builder ${other?.name}: ${gone.value}: ${gone.said}`,
    closed: isNoFolder
      ? `mkdir ${folder}: not a directory`
      : refused === null
        ? null
        : `open ${refused.folder}/.lock: ${refused.said}`,
  };
}
