import type { SeenContainer } from '../../knowledge/params/containers.ts';
import { known, type Ask, type Fact } from '../../run/fact.ts';
import { containerList, type ListedContainer } from './container-list.ts';

/** What is called so is a file: in /etc/nginx/conf.d it is not. */
const FILE_NAME =
  /\/[^/]+\.(?:conf|cfg|cnf|ini|json|ya?ml|toml|xml|properties|env|pem|crt|key|sh|sql|html|php|py|lua|txt)$/;

/** Of a machine that has more so many are looked at. */
const MOST_MOUNTS = 32;

/**
 * Where the source of a bind mount is not there the engine makes a directory (moby daemon/volume/mounts, `-v`): the
 * program finds that in the place of its file. Only those whose name is a file's are looked at.
 */
export const foldersForFiles: Fact<readonly SeenContainer[]> = {
  name: 'folders in the place of files',
  gather: async (ask) => {
    const list = await ask.fact(containerList);
    if (list.state === 'unknown') return list;
    if (list.value.kind === 'no-engine') return known([]);
    const suspects = list.value.containers
      .flatMap((container) =>
        container.mounts
          .filter(({ type, destination }) => type === 'bind' && FILE_NAME.test(destination))
          .map(({ source, destination }) => ({ container, source, destination })),
      )
      .slice(0, MOST_MOUNTS);
    const seen = await Promise.all(
      suspects.map(async ({ container, source, destination }) =>
        (await isMadeFolder(ask, source)) ? [seenIn(container, source, destination)] : [],
      ),
    );
    return known(seen.flat());
  },
};

/** Root's, and nobody has put anything into it. */
async function isMadeFolder(ask: Ask, path: string): Promise<boolean> {
  const found = await ask.host.stat(path);
  if (found.kind !== 'there' || found.type !== 'directory' || found.uid !== 0) return false;
  const listed = await ask.host.run({ argv: ['ls', '-A', '--', path], deadlineMs: ask.timeLeftMs() });
  return listed.kind === 'exited' && listed.code === 0 && listed.stdout === '';
}

function seenIn({ name, image }: ListedContainer, source: string, destination: string): SeenContainer {
  return {
    container: name,
    image,
    how: { kind: 'folder-for-file' },
    said: `${source}:${destination}`,
  };
}
