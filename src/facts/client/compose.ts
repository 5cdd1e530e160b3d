import { known, type Ask, type Fact } from '../../run/fact.ts';
import { findPlugin } from './cli-plugins.ts';
import { clientEndpoint } from './docker-client.ts';
import { getFromEngine } from '../daemon/engine-request.ts';
import { engine } from '../daemon/engine.ts';
import { findProgram, pathFolders, type Program } from '../host/path-files.ts';
import { identity } from '../host/platform.ts';

/** What Compose writes on each container of a project (docker/compose pkg/api/labels.go). */
const LABEL = 'com.docker.compose.project';

/** One container of any project, running or not (moby api/swagger.yaml ContainerList). */
const ONE = `/containers/json?all=1&limit=1&filters=${encodeURIComponent(JSON.stringify({ label: [LABEL] }))}`;

/** A project of Docker Compose whose containers are here, and what there is to manage it with. */
export interface ComposeUse {
  /** Null where no container of one is here, and the plugin that somebody put there cannot be run. */
  readonly project: string | null;
  readonly plugin: Program;
  /** docker-compose on the PATH, as version 1 was. */
  readonly standalone: Program;
  /** That of version 1, where it is alone: `1.29.2`. */
  readonly first: string | null;
}

/** Null where no container of a project is here, and no plugin that is of no use: then nobody misses Compose. */
export const composeUse: Fact<ComposeUse | null> = {
  name: 'use of Compose',
  gather: async (ask) => {
    const [who, at, reached] = await Promise.all([
      ask.fact(identity),
      ask.fact(clientEndpoint),
      ask.fact(engine),
    ]);
    if (who.state === 'unknown') return who;
    if (at.state === 'unknown') return at;
    if (reached.state === 'unknown') return reached;
    const { endpoint } = at.value;
    const isEmpty = reached.value.state !== 'answers' || reached.value.info.containers === 0;
    const reply = isEmpty || endpoint === null ? null : await getFromEngine(ask, ONE, { endpoint });
    const project = reply?.state === 'known' ? projectIn(reply.value.body) : null;
    const [plugin, standalone] = await Promise.all([
      findPlugin(ask, 'docker-compose'),
      findProgram(ask, pathFolders(who.value.environment), 'docker-compose'),
    ]);
    // With one of the two it does not matter whether there is a project.
    const isNone = plugin.state === 'missing' && standalone.state !== 'there';
    if (reply?.state === 'unknown' && (isNone || reply.why.reason === 'not-recorded')) return reply;
    const isUseless = plugin.state === 'not-a-program' || plugin.state === 'not-executable';
    const first =
      project === null && plugin.state === 'missing' && standalone.state === 'there'
        ? await firstVersion(ask, standalone.path)
        : null;
    const isOfNoUse = project === null && !isUseless && first === null;
    return known(isOfNoUse ? null : { project, plugin, standalone, first });
  },
};

/**
 * Only where it has made no container: who works with it needs nothing else, as Debian 12 has it. Null of any other than
 * version 1, whose words these are (docker/compose 1.29.2 compose/cli/main.py, version).
 */
async function firstVersion(ask: Ask, path: string): Promise<string | null> {
  const ran = await ask.host.run({ argv: [path, 'version'], deadlineMs: ask.timeLeftMs() });
  const said = ran.kind === 'exited' && ran.code === 0 ? ran.stdout : '';
  return /^docker-compose version (1\.[\d.]{1,12})/.exec(said)?.[1] ?? null;
}

function projectIn(body: string): string | null {
  // The label's value stands in the list of containers as it is: a project's name is [a-z0-9_-]+.
  return /"com\.docker\.compose\.project":"([^"\\]{1,128})/.exec(body)?.[1] ?? null;
}
