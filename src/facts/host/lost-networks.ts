import type { KernelCauses } from '../../knowledge/params/kernel.ts';
import { parseObject, textOf } from '../../notation/json-object.ts';
import { known, type Ask, type Fact, type Known } from '../../run/fact.ts';
import { isAtLeast } from '../daemon-json/engine-version.ts';
import { localEngine } from '../daemon/local-engine.ts';
import { dockerUnits } from '../daemon/systemd.ts';
import { journalUnitOf } from '../daemon/users-manager.ts';
import { bridges } from './bridges.ts';
import { dockerNetworks, type DockerNetwork } from './docker-networks.ts';
import { firewall } from './firewall.ts';
import { missingFromIptables, missingFromNftables } from './missing-rules.ts';

export type LostNetwork = KernelCauses['network-lost']['networks'][number];

/**
 * Networks that the engine lists and its bridge driver has no more: since 29.0 one whose bridge could not be made at a
 * start is deleted by the driver, and no later start makes it (moby drivers/bridge/bridge_linux.go, createNetwork). Its log
 * is asked only where a network lacks its bridge or its rules.
 */
export const lostNetworks: Fact<readonly LostNetwork[]> = {
  name: 'networks that the engine has lost',
  gather: async (ask) => {
    const [local, networks] = await Promise.all([ask.fact(localEngine), ask.fact(dockerNetworks)]);
    if (local.state === 'unknown') return local;
    if (networks.state === 'unknown') return networks;
    if (local.value.state !== 'here' || !isAtLeast(local.value.info, '29.0')) return known([]);
    if (!(await lacksSomething(ask, networks.value))) return known([]);
    const reasons = await reasonsIn(ask);
    return known(
      networks.value.flatMap(({ name, id, bridge }) => {
        const said = reasons.get(id);
        return said === undefined ? [] : [{ network: name, bridge, said }];
      }),
    );
  },
};

/** Nothing is to be said of the bridge and the rules of one that is lost. */
export function withoutLost(
  networks: readonly DockerNetwork[],
  lost: Known<readonly LostNetwork[]>,
): readonly DockerNetwork[] {
  const gone = lost.state === 'known' ? lost.value : [];
  return networks.filter(({ name }) => !gone.some(({ network }) => network === name));
}

async function lacksSomething(ask: Ask, networks: readonly DockerNetwork[]): Promise<boolean> {
  const [seen, rules] = await Promise.all([ask.fact(bridges), ask.fact(firewall)]);
  if (seen.state === 'known' && seen.value.missing.length > 0) return true;
  if (rules.state === 'unknown') return false;
  if (rules.value.kind === 'nftables') return missingFromNftables(rules.value.table, networks).length > 0;
  return rules.value.kind === 'rules' && missingFromIptables(rules.value.text, networks).length > 0;
}

/** Of moby daemon/libnetwork/drivers/bridge/bridge_store.go, populateNetworks. */
const LOST = 'while booting up from persistent state: ';
const NAMED = /could not create bridge network for id ([0-9a-f]{64}) bridge name \S{1,64} /;

/** By the network's id: the last reason that a start gave. */
async function reasonsIn(ask: Ask): Promise<ReadonlyMap<string, string>> {
  const units = await ask.fact(dockerUnits);
  if (units.state === 'unknown') return new Map();
  const ran = await ask.host.run({
    argv: [
      'journalctl',
      await journalUnitOf(ask, units.value.service.name),
      '--output=json',
      '--output-fields=MESSAGE',
      '--no-pager',
      '--lines=200',
      '--grep=could not create bridge network for id',
    ],
    deadlineMs: ask.timeLeftMs(),
  });
  const lines = ran.kind === 'exited' ? ran.stdout.split('\n').filter((line) => line.startsWith('{')) : [];
  return new Map(
    lines.flatMap((line) => {
      const message = textOf(parseObject(line).MESSAGE);
      const id = NAMED.exec(message)?.[1];
      const at = message.indexOf(LOST);
      return id === undefined || at < 0 ? [] : [[id, reasonOf(message.slice(at + LOST.length))] as const];
    }),
  );
}

/** The message stands in quotes, with fields behind it (logrus, TextFormatter). */
function reasonOf(rest: string): string {
  return rest.replace(/"(?: \w+=.*)?$/, '').replaceAll(String.raw`\"`, '"');
}
