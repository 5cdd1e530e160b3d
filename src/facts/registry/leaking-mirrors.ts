import type { Mirrors } from '../../knowledge/params/mirror.ts';
import { parseChallenge } from './protocol.ts';
import { describeReply } from './describe-reply.ts';
import type { PullPath } from './pull-path.ts';

/**
 * The mirrors to which the graph store would send a login to Docker Hub: it hands the same login to every mirror that
 * asks for one itself, also without TLS (docs/engine-facts.md §1.2). One that sends to Docker's own token server gets none.
 */
export function leakingMirrors(paths: readonly Pick<PullPath, 'registry' | 'steps'>[]): Mirrors['mirrors'] {
  return paths.flatMap(({ registry, steps: [ping] }) => {
    if (ping === undefined) return [];
    const { outcome } = ping.reply;
    const header = outcome.kind === 'answered' ? outcome.headers['www-authenticate'] : undefined;
    const realm = parseChallenge(header)?.realm;
    const asksItself =
      header !== undefined && (realm === undefined || new URL(realm).hostname !== 'auth.docker.io');
    const said = asksItself ? `${describeReply(ping.reply)} ${header}` : 'http://';
    return asksItself || registry.startsWith('http://') ? [{ url: registry, said }] : [];
  });
}
