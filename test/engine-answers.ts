import type { EngineReply, Host } from '../src/host/host.ts';
import { altered, judgeHost, replayed, verdictOn, type Verdict } from './recordings.ts';

/** Of one container, as the engine tells it of its own. */
export const ONE_CONTAINER = /^\/containers\/[0-9a-f]+\/json$/;

export const NOT_FOUND: EngineReply = { kind: 'answered', status: 404, body: '{}', ms: 1 };

export const SILENT: EngineReply = {
  kind: 'failed',
  code: 'ETIMEDOUT',
  message: 'no answer within 1000 ms',
  ms: 1000,
};

/** A recorded machine whose engine answers otherwise at paths like these. */
export function answering(name: string, paths: RegExp, change: (reply: EngineReply) => EngineReply): Host {
  const real = replayed(name);
  return altered(name, {
    engine: async (request) => {
      const reply = await real.engine(request);
      return paths.test(request.path) ? change(reply) : reply;
    },
  });
}

/** The same reply with another body. */
export function rewritten(change: (body: string) => string): (reply: EngineReply) => EngineReply {
  return (reply) => (reply.kind === 'answered' ? { ...reply, body: change(reply.body) } : reply);
}

/** What a check says of a machine whose engine does not list its containers in time. */
export async function verdictUnlisted(id: string): Promise<Verdict> {
  const host = answering('healthy-trixie', /^\/containers\//, () => SILENT);
  return verdictOn(id, await judgeHost(host));
}

export const UNLISTED: Verdict = {
  unknown: 'timed-out',
  detail: 'GET /containers/json: no answer within 1000 ms',
};
