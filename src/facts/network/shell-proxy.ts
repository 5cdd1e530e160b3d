import { parseAssignments } from '../../notation/assignments.ts';
import { known, type Fact } from '../../run/fact.ts';
import type { ProbeReply } from '../../host/host.ts';
import { identity } from '../host/platform.ts';
import { daemonProxy, proxyFor, proxyUrl, type ProxySettings } from './proxy.ts';
import { HUB_REGISTRY } from '../registry/hub.ts';
import { USER_AGENT } from '../registry/walk.ts';

/** The proxy that the user's programs use, and dockerd does not: an `export` never reaches a service. */
export interface ShellProxy extends ProxySettings {
  readonly from: 'environment' | (typeof FILES)[number];
}

/**
 * What every login reads (pam_env(8)); and what other systems' units of Docker read, or Docker's before systemd: where
 * this one's does, the daemon has the proxy.
 */
const FILES = ['/etc/environment', '/etc/default/docker', '/etc/sysconfig/docker'] as const;

/** Of the environment; sudo takes it out, so else of the files. */
export const shellProxy: Fact<ShellProxy | null> = {
  name: "the shell's proxy",
  gather: async (ask) => {
    const who = await ask.fact(identity);
    if (who.state === 'unknown') return who;
    const own = settingsIn(who.value.environment);
    if (own !== null) return known({ ...own, from: 'environment' });
    for (const from of FILES) {
      const file = await ask.host.readFile(from);
      if (file.kind !== 'read') continue;
      const lines = Buffer.from(file.bytes).toString('utf8').split('\n');
      // It may stand as a shell would have it, `export KEY="value"` (pam_env.conf(5)).
      const set = settingsIn(parseAssignments(lines.map((line) => line.replace(/^\s*export\s+/, ''))));
      if (set !== null) return known({ ...set, from });
    }
    return known(null);
  },
};

/** Docker Hub asked through the shell's proxy, where the daemon has none; null where there is nothing to ask. */
export const hubThroughShellProxy: Fact<{ readonly proxy: string; readonly reply: ProbeReply } | null> = {
  name: "Docker Hub through the shell's proxy",
  gather: async (ask) => {
    const [shell, daemon] = await Promise.all([ask.fact(shellProxy), ask.fact(daemonProxy)]);
    if (shell.state === 'unknown') return shell;
    if (daemon.state === 'unknown') return daemon;
    const url = `${HUB_REGISTRY}/v2/`;
    const proxy = shell.value === null ? null : proxyFor(shell.value, url);
    if (proxy === null || daemon.value.https !== null) return known(null);
    const reply = await ask.host.probe({
      method: 'GET',
      url,
      headers: { 'user-agent': USER_AGENT },
      deadlineMs: ask.timeLeftMs(),
      maxBytes: 64 * 1024,
      proxy,
      extraCaFiles: [],
      verifyTls: true,
    });
    return known({ proxy, reply });
  },
};

function settingsIn(variables: Readonly<Record<string, string>>): ProxySettings | null {
  const variable = (name: string): string => variables[name.toLowerCase()] ?? variables[name] ?? '';
  const https = proxyUrl(variable('HTTPS_PROXY'));
  return https === null
    ? null
    : { https, http: proxyUrl(variable('HTTP_PROXY')), noProxy: variable('NO_PROXY') };
}
