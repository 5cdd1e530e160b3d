import { dockerPrograms } from '../src/facts/client/docker-client.ts';
import { askedSources } from '../src/facts/packages/package-sources.ts';
import { defineCheck, found, pass } from '../src/run/check.ts';

/** Can Docker's packages be fetched from where this machine is configured to fetch them? */
export default defineCheck({
  id: 'package-source',
  group: 'packages',
  requires: [],
  needs: { sources: askedSources, programs: dockerPrograms },
  wants: {},
  judge: ({ sources, programs }) => {
    if (sources.length === 0) {
      return pass({
        what: 'sources.list.d, yum.repos.d',
        said: 'no source of Docker’s own packages',
        ms: null,
      });
    }
    const evidence = sources.map(({ index, fault, ms }) => ({
      what: `HEAD ${index}`,
      said: fault ?? 'there',
      ms,
    }));
    const unreachable = sources.filter(({ fault }) => fault !== null);
    if (unreachable.length === 0) return pass(...evidence);
    const installed = programs.client !== null && programs.daemon !== null;
    return found({
      cause: 'package-source-unreachable',
      // What is installed goes on working, without updates.
      severity: installed ? 'warn' : 'fail',
      params: { sources: unreachable.map(({ path, url, fault }) => ({ path, url, said: fault ?? '' })) },
      evidence,
    });
  },
});
