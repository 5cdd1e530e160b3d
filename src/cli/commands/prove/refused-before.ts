import { containerTroubles } from '../../../facts/containers/container-troubles.ts';
import { findingsAbout, lookedAt } from '../../../facts/containers/trouble-findings.ts';
import { engineRefusals } from '../../../facts/daemon/engine-refusals.ts';
import { localEngine } from '../../../facts/daemon/local-engine.ts';
import { refusalFinding } from '../../../facts/daemon/refusal-finding.ts';
import { systemdBooted } from '../../../facts/host/platform.ts';
import type { Finding } from '../../../knowledge/causes.ts';
import type { Ask } from '../../../run/fact.ts';

/**
 * What the engine did not do for others: containers that it could not start, and the last request that failed. To be
 * asked before a proof, whose own start would count as one that was done since.
 */
export async function refusedBefore(ask: Ask): Promise<readonly Finding[]> {
  const [local, systemd] = await Promise.all([ask.fact(localEngine), ask.fact(systemdBooted)]);
  if (local.state !== 'known' || local.value.state !== 'here') return [];
  const hasJournal = systemd.state === 'known' && systemd.value;
  const [containers, request] = await Promise.all([
    notStarted(ask),
    hasJournal ? lastRequest(ask) : Promise.resolve([]),
  ]);
  const named = new Set(containers.map(({ cause }) => cause));
  return [...containers, ...request.filter(({ cause }) => !named.has(cause))];
}

async function notStarted(ask: Ask): Promise<readonly Finding[]> {
  const seen = await ask.fact(containerTroubles);
  if (seen.state !== 'known' || seen.value.kind !== 'seen') return [];
  const troubles = seen.value.troubles.filter((trouble) => trouble.seen.how.kind === 'not-started');
  return findingsAbout(troubles, lookedAt(seen.value));
}

async function lastRequest(ask: Ask): Promise<readonly Finding[]> {
  const last = await ask.fact(engineRefusals);
  return last.state === 'known' && last.value.kind === 'refused' ? [refusalFinding(last.value.refusal)] : [];
}
