import { known, unknown, type Fact } from '../../run/fact.ts';
import { serversOf } from '../host/container-dns.ts';
import { hubPath, hubSearch } from '../registry/hub.ts';

export interface NameServers {
  /** How long the slowest look-up of a name of Docker Hub's took; null where none was needed. */
  readonly slowestMs: number | null;
  /** What each says, asked by itself; empty where nothing was slow. */
  readonly replies: readonly { readonly server: string; readonly said: string; readonly answers: boolean }[];
}

const RESOLV_CONF = '/etc/resolv.conf';
const ASKED = 'registry-1.docker.io';

/** Our own look-up asks the second server beside the first after that (src/host/probe/ask-servers.ts). */
const SLOW_MS = 250;

/** Longer than an answer takes that still helps. */
const PATIENCE_MS = 2_000;

/** The servers of resolv.conf; each is asked where a look-up took as long as one that is silent costs. */
export const nameServers: Fact<NameServers> = {
  name: 'name servers',
  gather: async (ask) => {
    const [path, search] = await Promise.all([ask.fact(hubPath), ask.fact(hubSearch)]);
    const replies = [
      ...(path.state === 'known' ? path.value.steps.map(({ reply }) => reply) : []),
      ...(search.state === 'known' ? [search.value] : []),
    ];
    const times = replies.flatMap(({ phases }) => phases.dns ?? []);
    const slowestMs = times.length === 0 ? null : Math.max(...times);
    if (slowestMs === null || slowestMs < SLOW_MS) return known({ slowestMs, replies: [] });
    const file = await ask.host.readFile(RESOLV_CONF);
    if (file.kind !== 'read')
      return unknown(file.kind === 'not-recorded' ? file.kind : 'failed', RESOLV_CONF);
    const servers = serversOf(file.bytes).slice(0, 3);
    if (servers.length < 2) return known({ slowestMs, replies: [] });
    const asked = await Promise.all(
      servers.map(async (server) => {
        const deadlineMs = Math.min(PATIENCE_MS, ask.timeLeftMs());
        const once = await ask.host.askNameServer({ server, name: ASKED, deadlineMs });
        // One lost packet is no verdict.
        const reply =
          once.kind === 'failed' ? await ask.host.askNameServer({ server, name: ASKED, deadlineMs }) : once;
        const said =
          reply.kind === 'answered' ? reply.said : reply.kind === 'failed' ? reply.code : reply.kind;
        return { server, said, answers: reply.kind === 'answered' };
      }),
    );
    return known({ slowestMs, replies: asked });
  },
};
