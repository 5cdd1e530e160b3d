import type { RouteDrop } from '../../knowledge/params/kernel.ts';
import { addressText, rangeOfOne } from '../../notation/ipv4-range.ts';
import type { RunResult } from '../../host/host.ts';
import { known, type Ask, type Fact } from '../../run/fact.ts';
import { hostNameServers } from '../host/container-dns.ts';
import { dockerNetworks, type DockerNetwork } from '../host/docker-networks.ts';
import { fibTrie } from '../host/fib-trie.ts';
import { firewall } from '../host/firewall.ts';
import { hubPath } from '../registry/hub.ts';
import { daemonProxy } from './proxy.ts';
import { registryAddress } from './registry-address.ts';
import { uplinkMtu } from './route.ts';

/** Of a machine with many networks; a rule that takes the packets of one of them alone is rare. */
const MOST = 4;

interface Question {
  readonly packet: RouteDrop['packet'];
  readonly network: string;
  /** As `ip route get` takes it (ip-route(8)). */
  readonly asked: string;
}

/**
 * Packets of containers, and of dockerd where Docker Hub is silent, that the kernel's own tables drop: by a route or a
 * rule of the kind that refuses, or because the way back is another (rp_filter); and answers that a table before the
 * main one sends to another interface than the containers' bridge. The kernel itself is asked, and only
 * where it has rules, or routes of such kinds.
 */
export const droppedByRoutes: Fact<readonly RouteDrop[]> = {
  name: 'packets that the routing tables drop',
  gather: async (ask) => {
    const [trie, rules] = await Promise.all([ask.fact(fibTrie), ask.fact(firewall)]);
    if (trie.state === 'unknown') return trie;
    if (!trie.value.hasRules && !trie.value.hasDrops) return known([]);
    // Which rule takes a packet may depend on a mark that it is given on its way.
    const isMarked =
      rules.state === 'known' && rules.value.kind === 'rules' && / -j (?:CONN)?MARK /.test(rules.value.text);
    const [networks, hub, uplink] = await Promise.all([
      ask.fact(dockerNetworks),
      ask.fact(hubPath),
      ask.fact(uplinkMtu),
    ]);
    if (isMarked || networks.state === 'unknown' || uplink.state === 'unknown') return known([]);
    const registry = await registryAddress(ask);
    const isSilent = hub.state === 'known' && hub.value.end.kind === 'no-answer';
    const out = containersOf(networks.value, trie.value.own).map(({ name, bridge, container }) => ({
      packet: 'registry' as const,
      network: name,
      bridge,
      container,
      asked: `${registry} from ${container} iif ${bridge}`,
    }));
    const first = await answersOf(ask, [
      ...out,
      ...(isSilent ? await ownQuestions(ask, uplink.value.interface, registry) : []),
    ]);
    // What comes back comes by the way that it went.
    const questions = out.flatMap(({ network, bridge, container, asked }) => {
      const device = first.ways.get(asked);
      const back = `${container} from ${registry} iif ${device}`;
      return device === undefined ? [] : [{ packet: 'answer' as const, network, bridge, asked: back }];
    });
    const back = await answersOf(ask, questions);
    const astray = questions.flatMap(({ bridge, ...question }) => {
      const device = back.ways.get(question.asked) ?? bridge;
      return device === bridge ? [] : [{ ...question, said: `dev ${device}`, device }];
    });
    return known([...first.drops, ...back.drops, ...astray]);
  },
};

interface Container {
  readonly name: string;
  readonly bridge: string;
  readonly container: string;
}

/** A container's address on each network: the first is the gateway's mostly (libnetwork ipam), and none is this machine's. */
function containersOf(networks: readonly DockerNetwork[], own: readonly string[]): readonly Container[] {
  return networks
    .filter(({ driver, internal, masquerades }) => driver === 'bridge' && !internal && masquerades)
    .slice(0, MOST)
    .flatMap(({ name, bridge, subnets: [subnet] }) => {
      const address = [2, 3, 1]
        .map((offset) => addressText((subnet?.base ?? 0) + offset))
        .find((one) => !own.includes(one));
      return subnet === undefined || address === undefined ? [] : [{ name, bridge, container: address }];
    });
}

async function ownQuestions(ask: Ask, device: string, registry: string): Promise<readonly Question[]> {
  const [proxy, servers] = await Promise.all([ask.fact(daemonProxy), ask.fact(hostNameServers)]);
  if (proxy.state === 'unknown' || proxy.value.https !== null) return [];
  const server =
    servers.state === 'known' ? servers.value.find((one) => rangeOfOne(one) !== null) : undefined;
  return [
    { packet: 'own-registry', network: device, asked: registry },
    ...(server === undefined ? [] : [{ packet: 'own-dns' as const, network: device, asked: server }]),
  ];
}

interface Answers {
  readonly drops: readonly RouteDrop[];
  /** The interface by which a packet would leave, by its question. */
  readonly ways: ReadonlyMap<string, string>;
}

/** As iproute2's lib/libnetlink.c has the kernel's refusal. */
const REFUSED = /^RTNETLINK answers: (.+)$/m;

async function answersOf(ask: Ask, questions: readonly Question[]): Promise<Answers> {
  const answers = await Promise.all(
    questions.map(async (question) => ({ ...question, result: await routeOf(ask, question.asked) })),
  );
  return {
    drops: answers.flatMap(({ packet, network, asked, result }) => {
      const said = result.kind === 'exited' ? REFUSED.exec(result.stderr)?.[1] : undefined;
      return said === undefined ? [] : [{ packet, network, asked, said }];
    }),
    ways: new Map(
      answers.flatMap(({ asked, result }) => {
        const line = result.kind === 'exited' ? result.stdout : '';
        const device = / dev (\S+)/.exec(line)?.[1];
        // What is this machine's own comes back by no interface.
        return device === undefined || line.startsWith('local ') ? [] : [[asked, device] as const];
      }),
    ),
  };
}

async function routeOf({ host, timeLeftMs }: Ask, asked: string): Promise<RunResult> {
  return host.run({
    argv: ['ip', '-4', '-o', 'route', 'get', ...asked.split(' ')],
    deadlineMs: timeLeftMs(),
  });
}
