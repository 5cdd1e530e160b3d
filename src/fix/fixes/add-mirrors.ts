import { askOverridingHosts } from '../../facts/registry/hub-hosts.ts';
import type { Fix } from '../fix.ts';
import { planDockerMirrors } from '../mirrors/docker.ts';

/** Puts the chosen mirrors before those that daemon.json has, and reloads: no container is touched. */
export const addMirrors: Fix = {
  id: 'add-mirrors',
  // A dead mirror that is already there is not cured by a better one before it.
  cures: [
    'hub-unreachable',
    'hub-auth-unreachable',
    'hub-cdn-unreachable',
    'hub-rate-limited',
    'dns-poisoned',
  ],
  // It is for the user to say which; what a hosts.toml stands above would count for nothing.
  mayHelp: async (_findings, ask) => (await askOverridingHosts(ask)) === null,
  plan: async ({ ask, mirrors, draft }) =>
    mirrors.length === 0 ? { kind: 'none' } : planDockerMirrors(ask, draft, { kind: 'add', mirrors }),
};
