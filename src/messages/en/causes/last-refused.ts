import type { LastRefused } from '../../../knowledge/params/daemon.ts';

/** What failed in the engine, when. */
export function refusedText({ request, minutes }: LastRefused): string {
  return `${REFUSED[request]} ${minutes === 0 ? 'just now' : `${minutes} min ago`}`;
}

const REFUSED = {
  start: 'starting a container failed',
  exec: 'running a command in a container failed',
  network: 'creating a network failed',
  volume: 'creating a volume failed',
} as const;
