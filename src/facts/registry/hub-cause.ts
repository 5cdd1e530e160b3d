import type { CauseId } from '../../knowledge/causes.ts';
import type { PullPath } from './pull-path.ts';

type HubCause = Extract<CauseId, `hub-${string}`>;

/** What of Docker Hub it is that a pull did not get past. */
export function hubCauseOf({ end, steps }: PullPath): HubCause {
  if (end.kind === 'refused' && end.status === 429) return 'hub-rate-limited';
  if (end.kind === 'refused' && end.status >= 500) return 'hub-outage';
  switch (steps.at(-1)?.step) {
    case 'token':
      return 'hub-auth-unreachable';
    case 'redirect':
      return 'hub-cdn-unreachable';
    case 'ping':
    case 'manifest':
    case 'platform-manifest':
    case 'blob':
    case 'layer':
    case 'search':
    case 'upload':
    case 'cancel':
    case undefined:
      return 'hub-unreachable';
  }
}
