import type { Ask } from '../run/fact.ts';

type Host = Ask['host'];
type ProbeOutcome = Awaited<ReturnType<Host['probe']>>['outcome'];

/**
 * Many mirrors send to one token server or one storage: what is asked of another host than the mirror's own, and says
 * nothing of who asks, is asked once for all of them.
 */
export function sharingAnswers(
  host: Host,
  mirror: string,
  answers: Map<string, ReturnType<Host['probe']>>,
): Host {
  const home = new URL(mirror).host;
  return {
    ...host,
    probe: async (request) => {
      const { url, headers } = request;
      if (headers.authorization !== undefined || new URL(url).host === home) return host.probe(request);
      const key = `${request.method} ${url} ${headers.range ?? ''}`;
      const shared = answers.get(key);
      if (shared !== undefined) {
        const reply = await shared;
        return isForSender(reply.outcome) ? host.probe(request) : reply;
      }
      const answer = host.probe(request);
      answers.set(key, answer);
      return answer;
    },
  };
}

/** Nobody was asked, because of who sends there (`sentBy`, src/host/probe/dial.ts): another mirror may. */
function isForSender(outcome: ProbeOutcome): boolean {
  return outcome.kind === 'stopped' && outcome.code === 'EFORBIDDENADDRESS';
}
