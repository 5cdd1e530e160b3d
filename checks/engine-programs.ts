import { localEngine } from '../src/facts/daemon/local-engine.ts';
import { enginePrograms, type EngineProgram } from '../src/facts/outside/engine-programs.ts';
import { thingEvidence } from '../src/facts/outside/thing.ts';
import type { Finding } from '../src/knowledge/causes.ts';
import type { WrongThing } from '../src/knowledge/params/outside.ts';
import { defineCheck, found, pass, skip } from '../src/run/check.ts';

/** Are the programs there that the engine calls for containers, networks, ports and layers, and may they be run? */
export default defineCheck({
  id: 'engine-programs',
  group: 'host',
  requires: ['docker-installed', 'daemon-running', 'engine-reachable'],
  needs: { local: localEngine, programs: enginePrograms },
  wants: {},
  judge: ({ local, programs: { seen, wrong } }) => {
    if (local.state !== 'here') return skip({ kind: 'other-engine' });
    if (seen === 0) return skip({ kind: 'no-permission', what: 'PATH of dockerd' });
    const findings = [runtimes(wrong), tables(wrong), others(wrong)].filter((one) => one !== null);
    return findings.length > 0
      ? found(...findings)
      : pass({ what: 'PATH of dockerd and containerd', said: `${seen} programs there`, ms: null });
  },
});

const RUNTIME = /^(runc|containerd-shim)/;

/** Without them no container starts. */
function runtimes(wrong: readonly EngineProgram[]): Finding | null {
  const things = wrong.filter(({ name }) => RUNTIME.test(name)).map(thingOf);
  return things.length === 0
    ? null
    : {
        cause: 'runtime-missing',
        severity: 'fail',
        params: { said: saidOf(things) },
        evidence: things.map(thingEvidence),
      };
}

function tables(wrong: readonly EngineProgram[]): Finding | null {
  const things = wrong.filter(({ use }) => use === 'networks').map(thingOf);
  return things.length === 0
    ? null
    : {
        cause: 'iptables-unusable',
        severity: 'fail',
        params: { unit: 'docker.service', said: saidOf(things) },
        evidence: things.map(thingEvidence),
      };
}

function others(wrong: readonly EngineProgram[]): Finding | null {
  const rest = wrong.filter(({ name, use }) => use !== 'networks' && !RUNTIME.test(name));
  const things = rest.map(thingOf);
  return things.length === 0
    ? null
    : {
        cause: 'engine-program-missing',
        severity: rest.some(({ use }) => use !== 'some') ? 'fail' : 'warn',
        params: { things },
        evidence: things.map(thingEvidence),
      };
}

function thingOf({ name, fault }: EngineProgram): WrongThing {
  return { setting: name, where: 'PATH', value: '', ...fault };
}

function saidOf(things: readonly WrongThing[]): string {
  return things.map(({ setting, said }) => `${setting}: ${said}`).join('; ');
}
