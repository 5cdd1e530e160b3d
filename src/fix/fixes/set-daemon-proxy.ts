import { daemonConfigFile } from '../../facts/config/daemon-config.ts';
import { engine } from '../../facts/daemon/engine.ts';
import { settingsOf } from '../../facts/daemon-json/settings.ts';
import { engineVersion } from '../../facts/daemon/daemon-process.ts';
import { shellProxy, type ShellProxy } from '../../facts/network/shell-proxy.ts';
import { encodeUtf8 } from '../../go/bytes.ts';
import { freshRestartCalls } from '../docker-calls.ts';
import { setTopLevel } from '../daemon-json/edit.ts';
import { missingFolders } from '../missing-folders.ts';
import { changes, refused, type Fix } from '../fix.ts';
import { judgeDraft } from '../daemon-json/judge-draft.ts';

/** Read by systemd at daemon-reload (systemd.unit(5)); Docker's own documentation names it so. */
const DROP_IN = '/etc/systemd/system/docker.service.d/http-proxy.conf';

/** The first engine that takes `proxies` in daemon.json (docs/engine-facts.md §3). */
const PROXIES_SINCE = 23;

/** Gives the daemon the proxy of the shell. It reads its proxy once, at its start: a restart is needed. */
export const setDaemonProxy: Fix = {
  id: 'set-daemon-proxy',
  cures: ['proxy-missing-in-daemon'],
  plan: async ({ ask, draft }) => {
    const [proxy, version, reached, file] = await Promise.all([
      ask.fact(shellProxy),
      ask.fact(engineVersion),
      ask.fact(engine),
      ask.fact(daemonConfigFile),
    ]);
    if (proxy.state === 'unknown' || proxy.value === null || file.state === 'unknown')
      return { kind: 'none' };
    // A password belongs in no file that everybody may read: that is for the user to decide.
    if (hasPassword(proxy.value)) return { kind: 'none' };
    const info = reached.state === 'known' && reached.value.state === 'answers' ? reached.value.info : null;
    const stopsNothing = info !== null && (info.running === 0 || info.liveRestore);
    const restart = await freshRestartCalls(ask, stopsNothing ? 'safe' : 'disruptive');
    // Not ours to start again, it would go on without.
    if (restart.length === 0) return { kind: 'none' };
    const isOld = version.state === 'known' && Number.parseInt(version.value, 10) < PROXIES_SINCE;
    const path = isOld ? DROP_IN : file.value.path;
    const before = await draft(path);
    if (isOld) {
      // Somebody else's drop-in of that name is not ours to write over; another service manager reads none.
      if (before !== null || restart.some(({ by }) => by !== undefined)) return { kind: 'none' };
      const newFolders = await missingFolders(ask, path);
      const after = encodeUtf8(dropIn(proxy.value));
      return changes([
        { kind: 'edit-file', path, readBy: null, before, after, newFolders, safety: 'safe' },
        { kind: 'service', verb: 'daemon-reload', unit: '', safety: 'safe' },
        ...restart,
      ]);
    }
    const broken = await judgeDraft(ask, path, before);
    if (broken !== null) return refused({ kind: 'file-broken', path, said: broken });
    const old = settingsOf(before).proxies;
    const proxies = { ...(typeof old === 'object' ? old : {}), ...setting(proxy.value) };
    const edited = setTopLevel(before ?? new Uint8Array(), 'proxies', proxies);
    if (edited.kind === 'refused') {
      return refused({ kind: 'file-broken', path, said: edited.why });
    }
    return edited.kind === 'unchanged'
      ? { kind: 'none' }
      : changes([
          { kind: 'edit-file', path, readBy: 'docker', before, after: edited.bytes, safety: 'safe' },
          ...restart,
        ]);
  },
};

function setting({ https, http, noProxy }: ShellProxy): Readonly<Record<string, string>> {
  return {
    ...(http === null ? {} : { 'http-proxy': http }),
    ...(https === null ? {} : { 'https-proxy': https }),
    ...(noProxy === '' ? {} : { 'no-proxy': noProxy }),
  };
}

function dropIn({ https, http, noProxy }: ShellProxy): string {
  const lines = [
    ...(http === null ? [] : [`HTTP_PROXY=${http}`]),
    ...(https === null ? [] : [`HTTPS_PROXY=${https}`]),
    ...(noProxy === '' ? [] : [`NO_PROXY=${noProxy}`]),
  ];
  // A percent sign begins a specifier, and is written twice (systemd.unit(5)).
  return `[Service]\n${lines.map((line) => `Environment="${line.replaceAll('%', '%%')}"\n`).join('')}`;
}

function hasPassword({ https, http }: ShellProxy): boolean {
  return [https, http].some((url) => url !== null && new URL(url).password !== '');
}
