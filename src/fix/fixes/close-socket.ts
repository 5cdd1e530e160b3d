import { changes, type Fix } from '../fix.ts';
import { modeText } from '../changes/setting.ts';

/** What Docker's own unit gives it: root and the group docker, nobody else (contrib/init/systemd/docker.socket). */
const CLOSED = 0o660;

/** By chmod, which stops nothing: to make the socket anew, systemd would have to stop the daemon. */
export const closeSocket: Fix = {
  id: 'close-socket',
  cures: ['socket-world-writable'],
  plan: async ({ findings }) =>
    changes(
      findings
        .flatMap((finding) => (finding.cause === 'socket-world-writable' ? [finding.params] : []))
        .slice(0, 1)
        .map(({ path, mode }) => ({
          kind: 'setting',
          of: 'mode',
          path,
          before: modeText(mode),
          after: modeText(CLOSED),
          safety: 'safe',
        })),
    ),
};
