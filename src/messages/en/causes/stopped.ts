import type { Stop } from '../../../knowledge/params/network.ts';
import { phaseIn } from '../../remarks.ts';
import { remarks } from '../remarks.ts';

/** Where the way to a host stopped, after what time, and what was said there. */
export function stopped({ host, phase, how, said, seconds }: Stop): string {
  const at = phaseIn(phase, remarks);
  const time = seconds.toFixed(1);
  // What was answered at once has no time that would tell anything.
  const after = time === '0.0' ? at : `${at}, after ${time} s`;
  switch (how) {
    case 'silent':
      return `${host}: no response within ${time} s (${at})`;
    case 'refused':
      return `${host}: connection refused (${after}: ${said})`;
    case 'reset':
      return phase === 'tls'
        ? `${host}: connection reset as soon as the host name is sent (${after}: ${said})`
        : `${host}: connection reset (${after}: ${said})`;
    case 'answered':
    case 'other':
      return `${host}: ${said} (${after})`;
  }
}
