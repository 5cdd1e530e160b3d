import type { EngineEndpoint, EngineReply } from '../../host/host.ts';
import { known, unknown, type Ask, type Known, type Unknown } from '../../run/fact.ts';
import { DEFAULT_SOCKET } from '../client/docker-host.ts';

export interface EngineAnswer {
  readonly status: number;
  readonly body: string;
  readonly ms: number;
}

interface Asked {
  readonly endpoint?: EngineEndpoint;
  /** Of the answer; the rest is not read. */
  readonly mostBytes?: number;
  /** That there is no such thing is an answer too (404). */
  readonly mayLack?: true;
}

/** The Engine API's answer to a GET of this machine's own engine; unknown where it is none, or another than was asked for. */
export async function getFromEngine(
  ask: Ask,
  path: string,
  { endpoint = { kind: 'unix', path: DEFAULT_SOCKET }, mayLack, ...bounds }: Asked = {},
): Promise<Known<EngineAnswer>> {
  const reply = await ask.host.engine({
    endpoint,
    method: 'GET',
    path,
    deadlineMs: ask.timeLeftMs(),
    ...bounds,
  });
  const what = `GET ${path.replace(/\?.*$/, '')}`;
  switch (reply.kind) {
    case 'answered':
      return reply.status === 200 || (reply.status === 404 && mayLack === true)
        ? known({ status: reply.status, body: reply.body, ms: reply.ms })
        : unknown('failed', `${what}: HTTP ${reply.status} ${reply.body.slice(0, 300)}`);
    case 'failed':
      return unknown(reasonOf(reply), `${what}: ${reply.message}`);
    case 'not-recorded':
      return unknown('not-recorded', what);
  }
}

function reasonOf({ code, starved }: Extract<EngineReply, { readonly kind: 'failed' }>): Unknown['reason'] {
  if (code !== 'ETIMEDOUT') return 'failed';
  return starved === true ? 'too-busy' : 'timed-out';
}
