import { engine } from '../../facts/daemon/engine.ts';
import { settingsOf } from '../../facts/daemon-json/settings.ts';
import { engineVersion } from '../../facts/daemon/daemon-process.ts';
import { shellProxy, type ShellProxy } from '../../facts/network/shell-proxy.ts';
import { encodeUtf8 } from '../../go/bytes.ts';
import type { Ask } from '../../run/fact.ts';
import type { ServiceCall } from '../changes/service.ts';
import { freshRestartCalls } from '../docker-calls.ts';
import { editKey, openDaemonJson } from '../daemon-json/open-file.ts';
import { missingFolders } from '../missing-folders.ts';
import { changes, type Draft, type Fix, type FixPlan } from '../fix.ts';

/** Read by systemd at daemon-reload (systemd.unit(5)); Docker's own documentation names it so. */
const DROP_IN = '/etc/systemd/system/docker.service.d/http-proxy.conf';

/** The first engine that takes `proxies` in daemon.json (docs/engine-facts.md §3). */
const PROXIES_SINCE = 23;

/** Gives the daemon the proxy of the shell. It reads its proxy once, at its start: a restart is needed. */
export const setDaemonProxy: Fix = {
  id: 'set-daemon-proxy',
  cures: ['proxy-missing-in-daemon'],
  plan: async ({ ask, draft }) => {
    const [proxy, version, reached] = await Promise.all([
      ask.fact(shellProxy),
      ask.fact(engineVersion),
      ask.fact(engine),
    ]);
    if (proxy.state === 'unknown' || proxy.value === null) return { kind: 'none' };
    // A password belongs in no file that everybody may read: that is for the user to decide.
    if (hasPassword(proxy.value)) return { kind: 'none' };
    const info = reached.state === 'known' && reached.value.state === 'answers' ? reached.value.info : null;
    const stopsNothing = info !== null && (info.running === 0 || info.liveRestore);
    const restart = await freshRestartCalls(ask, stopsNothing ? 'safe' : 'disruptive');
    // Not ours to start again, it would go on without.
    if (restart.length === 0) return { kind: 'none' };
    const isOld = version.state === 'known' && Number.parseInt(version.value, 10) < PROXIES_SINCE;
    return isOld
      ? inDropIn(ask, draft, proxy.value, restart)
      : inDaemonJson(ask, draft, proxy.value, restart);
  },
};

async function inDropIn(
  ask: Ask,
  draft: Draft,
  proxy: ShellProxy,
  restart: readonly ServiceCall[],
): Promise<FixPlan> {
  // Somebody else's drop-in of that name is not ours to write over; another service manager reads none.
  const before = await draft(DROP_IN);
  if (before !== null || restart.some(({ by }) => by !== undefined)) return { kind: 'none' };
  const newFolders = await missingFolders(ask, DROP_IN);
  const after = encodeUtf8(dropIn(proxy));
  return changes([
    { kind: 'edit-file', path: DROP_IN, readBy: null, before, after, newFolders, safety: 'safe' },
    { kind: 'service', verb: 'daemon-reload', unit: '', safety: 'safe' },
    ...restart,
  ]);
}

async function inDaemonJson(
  ask: Ask,
  draft: Draft,
  proxy: ShellProxy,
  restart: readonly ServiceCall[],
): Promise<FixPlan> {
  const file = await openDaemonJson(ask, draft);
  if (file.kind === 'refused') return file;
  const old = settingsOf(file.before).proxies;
  const proxies = { ...(typeof old === 'object' ? old : {}), ...setting(proxy) };
  const edit = await editKey(ask, file, 'proxies', proxies);
  if (edit?.kind === 'refused') return edit;
  return edit === null ? { kind: 'none' } : changes([edit, ...restart]);
}

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
