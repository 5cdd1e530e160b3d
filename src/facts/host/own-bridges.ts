import type { DockerNetwork } from './docker-networks.ts';

/** The engine names a bridge so that nobody else has named (libnetwork drivers/bridge). */
export const MADE_BY_ENGINE = /^br-[0-9a-f]{12}$/;

/**
 * The bridges whose settings are looked at: docker0 and those that somebody has named, which others may have made. One
 * that the engine has made for itself stands for all of its kind: they get the same.
 */
export function ownBridges(networks: readonly DockerNetwork[]): readonly DockerNetwork[] {
  const bridges = networks.filter(({ driver, bridge }) => driver === 'bridge' && bridge !== '');
  const made = bridges.find(({ bridge }) => MADE_BY_ENGINE.test(bridge));
  return bridges.filter((network) => network === made || !MADE_BY_ENGINE.test(network.bridge));
}
