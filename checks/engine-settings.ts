import { localEngine } from '../src/facts/daemon/local-engine.ts';
import { daemonThings, type DaemonThings } from '../src/facts/outside/daemon-things.ts';
import { thingEvidence } from '../src/facts/outside/thing.ts';
import type { Finding } from '../src/knowledge/causes.ts';
import { defineCheck, found, pass, skip } from '../src/run/check.ts';

/** Is what the engine's settings name there, does it answer, and does it fit? */
export default defineCheck({
  id: 'engine-settings',
  group: 'config',
  requires: ['docker-installed'],
  needs: { things: daemonThings },
  wants: { local: localEngine },
  judge: ({ things, local }) => {
    if (local.state === 'known' && local.value.state === 'elsewhere') return skip({ kind: 'other-engine' });
    const running = local.state === 'known' && local.value.state === 'here';
    const findings = [logs(things), runtimes(things), dangling(things, running)].filter(
      (one) => one !== null,
    );
    return findings.length > 0
      ? found(...findings)
      : pass({ what: 'daemon.json', said: `${things.named} settings that name something`, ms: null });
  },
});

/** No new container starts with it, unless it asks for another driver. */
function logs({ log, logDriver }: DaemonThings): Finding | null {
  return log.length === 0
    ? null
    : {
        cause: 'log-driver-unusable',
        severity: 'fail',
        params: { things: log, driver: logDriver },
        evidence: log.map(thingEvidence),
      };
}

/** One that no container asks for by itself stops nothing yet. */
function runtimes({ runtimes: wrong, defaultRuntime }: DaemonThings): Finding | null {
  if (wrong.length === 0) return null;
  const isDefault = wrong.some(({ setting }) => setting === `runtimes: ${defaultRuntime}`);
  return {
    cause: 'runtime-missing',
    severity: isDefault ? 'fail' : 'warn',
    params: { said: wrong.map(({ setting, value, said }) => `${setting}: ${value}: ${said}`).join('; ') },
    evidence: wrong.map(thingEvidence),
  };
}

function dangling({ dangling: wrong }: DaemonThings, running: boolean): Finding | null {
  if (wrong.length === 0) return null;
  const things = wrong.map(({ stops: _stops, ...thing }) => thing);
  // What it listens on it has, for as long as it runs.
  const isGrave = wrong.some(({ stops }) => stops !== 'some' && !(running && stops === 'next-start'));
  return {
    cause: 'daemon-setting-dangling',
    severity: isGrave ? 'fail' : 'warn',
    params: { things, running },
    evidence: things.map(thingEvidence),
  };
}
