import type { Mirrors, PastProxy } from './params/mirror.ts';
import { edit, run, type Step } from './vocabulary/advice.ts';
import { RESTART_DOCKER } from './vocabulary/commands.ts';

/** Whether a mirror is one of the own network that the daemon asks its proxy for. */
export function isPastProxy({ pastProxy }: Pick<Mirrors, 'pastProxy'>, url: string): boolean {
  return pastProxy?.hosts.includes(new URL(url).hostname) ?? false;
}

/** How they are asked for without the proxy; `why` is what is said of them, in the language of the reader. */
export function exemptFromProxy({ hosts, from, noProxy }: PastProxy, why: string): readonly Step[] {
  const all = [...new Set([...noProxy.split(/[\s,]+/).filter(isEntry), ...hosts])].join(',');
  return from === 'daemon.json'
    ? [edit('/etc/docker/daemon.json', `"proxies": { …, "no-proxy": "${all}" }`, why), RESTART_DOCKER]
    : [
        edit(
          '/etc/systemd/system/docker.service.d/zz-no-proxy.conf',
          `[Service]\nEnvironment="NO_PROXY=${all}"`,
          why,
        ),
        run('sudo systemctl daemon-reload'),
        RESTART_DOCKER,
      ];
}

/**
 * A name, an address or a range, with a port perhaps (golang.org/x/net/http/httpproxy, config.init). Anything else
 * exempts nobody, and would say more in a unit than it does in a variable: a line break, a quote, a `%`.
 */
function isEntry(entry: string): boolean {
  return /^[\w.:*/[\]-]+$/.test(entry);
}
