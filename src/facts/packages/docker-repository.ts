import { repositoryCommands } from '../../knowledge/install.ts';
import { PACKAGES, packagesFor } from '../../knowledge/packages.ts';
import { known, type Fact } from '../../run/fact.ts';
import { dockerPrograms } from '../client/docker-client.ts';
import { distribution } from '../host/platform.ts';
import { userProxy } from '../network/user-proxy.ts';
import { askHead } from './head-request.ts';

/** How this distribution gets Docker: by its own packages, and from Docker's repository or a mirror of it. */
export interface WaysToInstall {
  readonly own: readonly string[];
  readonly repository: {
    /** Docker's own host, or that of the mirror to go to instead. */
    readonly base: string;
    readonly isMirror: boolean;
    readonly commands: readonly string[];
  } | null;
}

/** Null where Docker is here; only then does anybody ask whether its packages can be reached. */
export const waysToInstall: Fact<WaysToInstall | null> = {
  name: 'ways to install Docker',
  gather: async (ask) => {
    const [programs, distro, proxy] = await Promise.all([
      ask.fact(dockerPrograms),
      ask.fact(distribution),
      ask.fact(userProxy),
    ]);
    if (programs.state === 'unknown') return programs;
    if (programs.value.client !== null && programs.value.daemon !== null) return known(null);
    if (distro.state === 'unknown') return distro;
    const packages = packagesFor(distro.value.id, distro.value.like);
    if (packages === null) return known({ own: [], repository: null });
    const { own, repository } = packages;
    if (repository === null) return known({ own, repository: null });
    const url = `${PACKAGES.base}/linux/${repository}/gpg`;
    const reply = await askHead(ask, url, proxy.state === 'known' ? proxy.value : null);
    if (reply.outcome.kind === 'not-recorded') return known({ own, repository: null });
    const reached = reply.outcome.kind === 'answered' && reply.outcome.status < 400;
    const base = reached ? PACKAGES.base : (PACKAGES.mirrors[0]?.base ?? PACKAGES.base);
    const commands = repositoryCommands(packages, distro.value, base);
    return known({
      own,
      repository: commands.length === 0 ? null : { base, isMirror: base !== PACKAGES.base, commands },
    });
  },
};
