import { clientConfig } from '../src/facts/client/client-config.ts';
import { closedBuilds, closedLogins, type ClosedBuilds } from '../src/facts/client/builds-folder.ts';
import { identity } from '../src/facts/host/platform.ts';
import type { Finding } from '../src/knowledge/causes.ts';
import { defineCheck, found, pass } from '../src/run/check.ts';

/** Can the docker command read its own configuration, where logins, contexts and proxies stand? */
export default defineCheck({
  id: 'client-config',
  group: 'client',
  requires: ['docker-installed'],
  needs: { config: clientConfig, identity },
  wants: { builds: closedBuilds, logins: closedLogins },
  judge: ({ config: { path, folder, state }, identity: { user }, builds, logins }) => {
    if (state === 'read' || state === 'missing') {
      const closed = builds.state === 'known' ? builds.value : null;
      if (closed !== null) return found(ofFolder(path, closed, user, 'closed-builds'));
      const unsaved = logins.state === 'known' ? logins.value : null;
      return unsaved === null
        ? pass({ what: path, said: state, ms: null })
        : found(ofFolder(path, unsaved, user, 'closed-logins'));
    }
    const said = state.kind === 'invalid' ? state.said : 'permission denied';
    return found({
      cause: 'client-config-invalid',
      // The command goes on without the file; only a folder that is closed to it makes `docker login` fail.
      severity: state.kind === 'unreadable' && state.what === 'folder' ? 'fail' : 'warn',
      params: {
        path,
        folder,
        user,
        problem: state.kind === 'unreadable' ? `unreadable-${state.what}` : state.kind,
        said,
        line: state.kind === 'invalid' ? state.line : null,
      },
      evidence: [
        { what: path, said: state.kind === 'not-ours' ? 'its directory belongs to root' : said, ms: null },
      ],
    });
  },
});

/** Each build writes there, and fails before anything is built; a login alone is one that few need. */
function ofFolder(
  path: string,
  { folder, said }: ClosedBuilds,
  user: string,
  problem: 'closed-builds' | 'closed-logins',
): Finding {
  return {
    cause: 'client-config-invalid',
    severity: problem === 'closed-builds' ? 'fail' : 'warn',
    params: { path, folder, user, problem, said, line: null },
    evidence: [{ what: folder, said, ms: null }],
  };
}
