import { clientEndpoint, dockerPrograms } from '../src/facts/client/docker-client.ts';
import { engine } from '../src/facts/daemon/engine.ts';
import { waysToInstall } from '../src/facts/packages/docker-repository.ts';
import { clientNoProgram, deadWrapper } from '../src/facts/client/docker-wrapper.ts';
import { dockerUnits, type Unit } from '../src/facts/daemon/systemd.ts';
import { defineCheck, found, pass } from '../src/run/check.ts';

/** A unit that systemd made from /etc/init.d/docker stays behind when the package is removed but not purged. */
function isPackaged({ loadState, fileState }: Unit): boolean {
  return loadState !== 'not-found' && fileState !== 'generated';
}

export default defineCheck({
  id: 'docker-installed',
  group: 'client',
  requires: [],
  needs: { programs: dockerPrograms },
  wants: {
    ways: waysToInstall,
    units: dockerUnits,
    engine,
    endpoint: clientEndpoint,
    wrapper: deadWrapper,
    refused: clientNoProgram,
  },
  judge: ({ programs, ways, units, engine: reached, endpoint, wrapper, refused }) => {
    const engineThere =
      programs.daemon !== null ||
      (units.state === 'known' && isPackaged(units.value.service)) ||
      // Whatever answers or listens, or is meant to be elsewhere, need not be installed here.
      (reached.state === 'known' && reached.value.state !== 'not-there') ||
      (endpoint.state === 'known' && endpoint.value.from !== 'default');
    const evidence = {
      what: 'docker, dockerd on the PATH',
      said: [programs.client ?? 'docker: none', programs.daemon ?? 'dockerd: none'].join(', '),
      ms: null,
    };
    const dead = wrapper.state === 'known' ? wrapper.value : null;
    const noProgram = refused.state === 'known' ? refused.value : null;
    if (programs.client !== null && engineThere && dead === null && noProgram === null) return pass(evidence);
    const install = ways.state === 'known' ? ways.value : null;
    return found({
      cause: 'docker-not-installed',
      severity: 'fail',
      params: {
        missing: !engineThere ? (programs.client === null ? 'both' : 'engine') : 'client',
        ...(dead === null ? {} : { wrapper: dead }),
        ...(noProgram === null ? {} : { noProgram }),
        install: install?.own ?? [],
        repository: install?.repository ?? null,
      },
      evidence: [evidence],
    });
  },
});
