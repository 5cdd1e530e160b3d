import { engineElsewhere } from '../src/facts/daemon/engine-elsewhere.ts';
import { daemonConfigFile } from '../src/facts/config/daemon-config.ts';
import { unreadConfig } from '../src/facts/config/unread-config.ts';
import { defineCheck, found, pass } from '../src/run/check.ts';

/** Do the settings stand in the file that this daemon reads? */
export default defineCheck({
  id: 'daemon-config-file',
  group: 'config',
  requires: ['docker-installed'],
  notWhere: engineElsewhere,
  needs: { file: daemonConfigFile, unread: unreadConfig },
  wants: {},
  judge: ({ file: { path, named, read }, unread }) => {
    const evidence = [{ what: path, said: read.kind, ms: null }];
    if (named && read.kind === 'missing') {
      return found({
        cause: 'daemon-config-wrong-file',
        severity: 'fail',
        params: { path, kind: 'missing', other: unread?.path ?? '', keys: unread?.keys ?? [] },
        evidence,
      });
    }
    return unread === null
      ? pass(...evidence)
      : found({
          cause: 'daemon-config-wrong-file',
          severity: 'warn',
          params: { path, kind: 'unread', other: unread.path, keys: unread.keys },
          evidence: [...evidence, { what: unread.path, said: unread.keys.join(', '), ms: null }],
        });
  },
});
