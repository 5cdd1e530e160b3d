import { engineElsewhere } from '../src/facts/daemon/engine-elsewhere.ts';
import { engine, type EngineInfo } from '../src/facts/daemon/engine.ts';
import { hubHostsToml, type HostsToml } from '../src/facts/registry/hub-hosts.ts';
import { insecureMirrors } from '../src/facts/registry/insecure-mirrors.ts';
import { networksIn } from '../src/facts/registry/insecure-networks.ts';
import { leakingMirrors } from '../src/facts/registry/leaking-mirrors.ts';
import { logins } from '../src/facts/registry/logins.ts';
import { mirrorPaths } from '../src/facts/registry/mirror-paths.ts';
import type { Evidence, Finding } from '../src/knowledge/causes.ts';
import { defineCheck, found, pass, skip } from '../src/run/check.ts';

/** Are the mirrors used as the file says, and do they put nothing at risk? */
export default defineCheck({
  id: 'mirror-settings',
  group: 'mirrors',
  requires: ['docker-installed'],
  notWhere: engineElsewhere,
  needs: { engine, toml: hubHostsToml, logins, paths: mirrorPaths, insecure: insecureMirrors },
  wants: {},
  judge: ({ engine: reached, toml, logins: { hosts, path }, paths, insecure }) => {
    if (reached.state !== 'answers') return skip({ kind: 'check', check: 'engine-reachable' });
    const { info } = reached;
    const dropped = unread(toml);
    if (info.mirrors.length === 0 && dropped.length === 0) return skip({ kind: 'no-mirrors' });
    const leaking = info.imageStore === 'graph' && hosts.includes('docker.io') ? leakingMirrors(paths) : [];
    const findings: readonly Finding[] = [
      ...dropped,
      ...overridden(info, toml),
      ...tlsOff(info, insecure),
      ...(leaking.length === 0
        ? []
        : [
            {
              cause: 'mirror-leaks-credentials',
              severity: 'warn',
              params: { mirrors: leaking, config: path },
              evidence: seen(path, { auths: hosts }),
            } as const,
          ]),
    ];
    return findings.length === 0
      ? pass({ what: 'GET /info', said: info.mirrors.join(', '), ms: null })
      : found(...findings);
  },
});

/** With a hosts.toml the engine asks its hosts, and not the mirrors of daemon.json (moby daemon/hosts.go). */
function overridden(info: EngineInfo, toml: HostsToml | null): readonly Finding[] {
  if (toml === null || toml.hosts.length === 0) return [];
  const { path, hosts } = toml;
  const affects = info.imageStore === 'containerd' ? 'pull' : 'build';
  const params = { path, hosts, mirrors: info.mirrors, affects } as const;
  return [{ cause: 'mirror-overridden', severity: 'warn', params, evidence: seen(path, hosts) }];
}

/** The engine passes such a file over without a word (containerd core/remotes/docker/config/hosts.go, loadHostDir). */
function unread(toml: HostsToml | null): readonly Finding[] {
  if (toml === null || toml.broken === null) return [];
  const said = `${toml.path}: ${toml.broken}`;
  return [
    { cause: 'hosts-toml-invalid', severity: 'warn', params: { said }, evidence: seen(toml.path, said) },
  ];
}

/** From 28.0 on all hosts of a pull share one client in the containerd store (moby daemon/hosts.go). */
function tlsOff(info: EngineInfo, mirrors: readonly string[]): readonly Finding[] {
  if (info.imageStore !== 'containerd' || Number.parseInt(info.version, 10) < 28) return [];
  if (mirrors.length === 0) return [];
  const evidence = seen('GET /info', {
    insecure: [...info.insecureRegistries, ...networksIn(info.insecureNetworks)],
  });
  return [{ cause: 'tls-off-for-hub', severity: 'warn', params: { mirrors }, evidence }];
}

function seen(what: string, said: unknown): readonly Evidence[] {
  return [{ what, said: JSON.stringify(said), ms: null }];
}
