import { engineElsewhere } from '../src/facts/daemon/engine-elsewhere.ts';
import { dockerSocket } from '../src/facts/host/docker-socket.ts';
import { defineCheck, found, pass, skip } from '../src/run/check.ts';

const WRITABLE_BY_OTHERS = 0o002;

/** Who may write to the socket is root: is that everybody? */
export default defineCheck({
  id: 'socket-mode',
  group: 'host',
  requires: ['docker-installed'],
  notWhere: engineElsewhere,
  needs: { socket: dockerSocket },
  wants: {},
  judge: ({ socket: { path, mode } }) => {
    if (mode === null) return skip({ kind: 'check', check: 'daemon-running' });
    const evidence = { what: `stat ${path}`, said: `mode ${mode.toString(8).padStart(4, '0')}`, ms: null };
    return (mode & WRITABLE_BY_OTHERS) === 0
      ? pass(evidence)
      : found({
          cause: 'socket-world-writable',
          severity: 'warn',
          params: { path, mode },
          evidence: [evidence],
        });
  },
});
