import type { CauseId, Finding } from './causes.ts';
import { HUB, IMPLIES, NOT_STARTED } from './implications.ts';

/**
 * What follows from a finding, directly. The certificate of a private registry says nothing of Docker Hub; that of
 * Docker Hub tells of all. Where a hosts.toml names the hosts of a pull and none of them works, that is the cause, be
 * Docker Hub silent or not.
 */
export function impliedBy(finding: Finding): readonly CauseId[] {
  // No mirror that is added elsewhere helps: what stands in the way is in that file.
  if ('hostsToml' in finding.params && finding.params.hostsToml !== null && finding.severity === 'fail') {
    return [...HUB, ...IMPLIES[finding.cause]];
  }
  // It is dockerd's own way that is closed.
  if (
    finding.cause === 'routing-drops-packets' &&
    finding.params.drops.some(({ packet }) => packet === 'own-registry' || packet === 'own-dns')
  ) {
    return ['network-offline', ...IMPLIES['network-offline'], ...IMPLIES[finding.cause]];
  }
  // What is meant for the default bridge, another of its networks has.
  if (finding.cause === 'subnet-overlap' && 'said' in finding.params) return NOT_STARTED;
  // The machine has no way out but into the bridge.
  if (
    finding.cause === 'subnet-overlap' &&
    'overlaps' in finding.params &&
    finding.params.overlaps.some(({ leadsInto }) => leadsInto)
  ) {
    return ['network-offline', ...IMPLIES['network-offline']];
  }
  // With what it takes the daemon has started.
  if (finding.cause === 'daemon-unit-invalid' && finding.params.confined === true)
    return ['engine-refuses-requests'];
  // It is what keeps them from running.
  if (
    finding.cause === 'dependency-stopped' &&
    finding.params.containers?.some(({ how }) => how.kind === 'stopped' && how.missed) === true
  ) {
    return ['container-restarting', 'container-unhealthy'];
  }
  // Where none is left not even a name server can be asked.
  if (
    finding.cause === 'kernel-setting-too-low' &&
    finding.params.of === 'ports' &&
    finding.severity === 'fail'
  ) {
    return ['dns-broken', 'network-offline', ...IMPLIES['network-offline']];
  }
  return finding.cause === 'tls-untrusted' && finding.params.of === 'registry' ? [] : IMPLIES[finding.cause];
}
