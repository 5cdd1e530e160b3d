import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import { reachOf } from './address-policy.ts';

/** What one run has learnt about the network: who has answered, and how soon; who has not, whatever was sent. */
export interface Heard {
  /** An answer of any kind came from there, a refusal too, so many milliseconds after it was asked. */
  readonly answered: (address: string, ms: number) => void;
  /** Whoever was heard so soon that another host's silence is its own; null where nobody was. */
  readonly quickest: (withinMs: number) => Quick | null;
  /** Nothing came from `address:port`, as {@link connectAny} judges it. */
  readonly stayedSilent: (place: string) => void;
  readonly wasSilent: (place: string) => boolean;
}

export interface Quick {
  readonly address: string;
  readonly ms: number;
}

export function createHeard(): Heard {
  let quickest: Quick | null = null;
  const silent = new Set<string>();
  return {
    answered: (address, ms) => {
      if (isIP(address) === 0 || isThisMachine(address) || (quickest !== null && quickest.ms <= ms)) return;
      quickest = { address, ms };
    },
    quickest: (withinMs) => (quickest !== null && quickest.ms <= withinMs ? quickest : null),
    stayedSilent: (place) => void silent.add(place),
    wasSilent: (place) => silent.has(place),
  };
}

/** It answers itself at once, and says nothing of any network. */
function isThisMachine(address: string): boolean {
  if (reachOf(address) === 'loopback') return true;
  return Object.values(networkInterfaces()).some((all) => all?.some((own) => own.address === address));
}
