import type { Finding, Severity } from '../../knowledge/causes.ts';
import type { PastProxy } from '../../knowledge/params/mirror.ts';
import { pathEvidence } from './evidence.ts';
import type { BadMirror } from './mirror-fault.ts';
import { priceOf, stopsAt } from './mirror-price.ts';
import type { PullEngine } from './pull-engine.ts';
import type { PullPath } from './pull-path.ts';

interface Around {
  readonly paths: readonly PullPath[];
  readonly engine: PullEngine;
  /** The file that names them, where it is a hosts.toml. */
  readonly hostsToml: string | null;
  /** Of a mirror that a pull gets past. */
  readonly severity: Severity;
  readonly pastProxy: PastProxy | null;
}

/** One finding a fault; a mirror that no pull gets past is a failure, whatever else is well. */
export function mirrorFindings(bad: readonly BadMirror[], around: Around): readonly Finding[] {
  const { paths, engine, hostsToml, severity, pastProxy } = around;
  const stop = stopsAt(paths, engine);
  const faults = [...new Set(bad.map(({ fault }) => fault))];
  return faults.map((fault) => {
    const mirrors = bad.filter((one) => one.fault === fault);
    const their = paths.filter(({ registry }) => mirrors.some(({ url }) => url === registry));
    const stopsPulls = stop !== null && their.includes(stop);
    const cause = `mirror-${fault}` as const;
    const hosts =
      pastProxy?.hosts.filter((host) => mirrors.some(({ url }) => new URL(url).hostname === host)) ?? [];
    return {
      cause,
      severity: stopsPulls ? 'fail' : severity,
      params: {
        mirrors: mirrors.map(({ url, said }) => ({ url, said })),
        wait: priceOf(their, engine),
        stopsPulls,
        hostsToml,
        ...(pastProxy === null || hosts.length === 0 ? {} : { pastProxy: { ...pastProxy, hosts } }),
      },
      evidence: their.flatMap(pathEvidence),
    };
  });
}

/** Right registries that have not the test image. */
export function lackingFindings(lacking: readonly PullPath[], severity: Severity): readonly Finding[] {
  if (lacking.length === 0) return [];
  const said = lacking.map(({ registry, steps }) => `${registry}: ${steps.at(-1)?.said ?? ''}`).join('; ');
  return [
    { cause: 'mirror-lacks-image', severity, params: { said }, evidence: lacking.flatMap(pathEvidence) },
  ];
}
