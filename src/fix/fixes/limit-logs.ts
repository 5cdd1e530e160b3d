import { engine } from '../../facts/daemon/engine.ts';
import { settingsOf } from '../../facts/daemon-json/settings.ts';
import { editKey, openDaemonJson } from '../daemon-json/open-file.ts';
import { freshRestartCalls } from '../docker-calls.ts';
import type { Fix } from '../fix.ts';

/** Enough to see what went wrong, and at most 30 MB a container. */
const LIMIT = { 'max-size': '10m', 'max-file': '3' } as const;

/**
 * Limits the logs of containers that are made from now on: dockerd reads `log-opts` at its start alone (moby
 * daemon/reload.go has no case for it). Those that exist keep theirs, and whoever grew stays as it is: to empty a log,
 * or make its container anew, is for its owner.
 */
export const limitLogs: Fix = {
  id: 'limit-logs',
  cures: ['log-unbounded'],
  plan: async ({ findings, ask, draft }) => {
    const reached = await ask.fact(engine);
    const info = reached.state === 'known' && reached.value.state === 'answers' ? reached.value.info : null;
    if (info === null) return { kind: 'none' };
    const file = await openDaemonJson(ask, draft);
    if (file.kind === 'refused') return file;
    const settings = settingsOf(file.before);
    const old = settings['log-opts'];
    const options = typeof old === 'object' && old !== null && !Array.isArray(old) ? old : {};
    // What is limited already, or goes by another driver, was decided by somebody.
    const isDecided = 'max-size' in options || (settings['log-driver'] ?? 'json-file') !== 'json-file';
    if (isDecided) return { kind: 'none' };
    const stopsNothing = info.running === 0 || info.liveRestore;
    const restart = await freshRestartCalls(ask, stopsNothing ? 'safe' : 'disruptive');
    const edit = await editKey(ask, file, 'log-opts', { ...options, ...LIMIT });
    if (edit?.kind === 'refused') return edit;
    if (edit === null || restart.length === 0) return { kind: 'none' };
    const like = findings.flatMap((one) => (one.cause === 'log-unbounded' ? one.params.logs : []))[0]
      ?.container;
    if (like === undefined) return { kind: 'none' };
    return {
      kind: 'changes',
      changes: [edit, ...restart],
      promises: [{ engine: 'docker', kind: 'logs-limited', like, size: LIMIT['max-size'] }],
      cures: [],
    };
  },
};
