import type { Stop } from '../../../knowledge/params/network.ts';

/** Where the way to a host stopped, after what time, and what was said there. */
export function stopped({ host, phase, how, said, seconds }: Stop): string {
  const after = `${phase}, after ${seconds.toFixed(1)} s`;
  switch (how) {
    case 'silent':
      return `${host}: no answer within ${seconds.toFixed(1)} s (${phase})`;
    case 'refused':
      return `${host}: the connection is refused (${after}: ${said})`;
    case 'reset':
      return phase === 'tls'
        ? `${host}: the connection is cut as soon as the name of the host is sent (${after}: ${said})`
        : `${host}: the connection is cut (${after}: ${said})`;
    case 'answered':
    case 'other':
      return `${host}: ${said} (${after})`;
  }
}
