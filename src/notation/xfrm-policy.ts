import { parseIpv4Range, type Ipv4Range } from './ipv4-range.ts';

/** A policy of IPsec as `ip xfrm policy` prints it (ip-xfrm(8)). */
export interface XfrmPolicy {
  /** Null for one of IPv6. */
  readonly source: Ipv4Range | null;
  readonly target: Ipv4Range | null;
  /** Null where it takes all of them. */
  readonly protocol: string | null;
  readonly sourcePort: number | null;
  readonly targetPort: number | null;
  readonly direction: string;
  readonly blocks: boolean;
  /** It takes only what is encrypted: a template that need not be used does not count. */
  readonly encrypts: boolean;
  /** It takes only packets with a mark, or of one interface. */
  readonly isOfSome: boolean;
  readonly priority: number;
  /** The line of its selector and the next. */
  readonly text: string;
}

/** Each begins with its selector at the start of a line; what is indented belongs to it. */
export function parseXfrmPolicies(text: string): readonly XfrmPolicy[] {
  return text
    .split(/\n(?=src )/)
    .filter((block) => block.startsWith('src '))
    .map(policyFrom);
}

function policyFrom(block: string): XfrmPolicy {
  const [selector = '', told = '', ...rest] = block.split('\n').map((line) => line.trim());
  const word = (line: string, name: string): string | null =>
    new RegExp(`(?:^| )${name} (\\S+)`).exec(line)?.[1] ?? null;
  const port = (name: string): number | null => {
    const value = word(selector, name);
    return value === null ? null : Number(value);
  };
  const templates = rest
    .join(' ')
    .split(/(?=\btmpl )/)
    .filter((part) => part.startsWith('tmpl '));
  return {
    source: parseIpv4Range(word(selector, 'src') ?? ''),
    target: parseIpv4Range(word(selector, 'dst') ?? ''),
    protocol: word(selector, 'proto'),
    sourcePort: port('sport'),
    targetPort: port('dport'),
    direction: word(told, 'dir') ?? '',
    blocks: word(told, 'action') === 'block',
    encrypts: templates.some((part) => word(part, 'level') !== 'use'),
    isOfSome: word(selector, 'dev') !== null || rest.some((line) => /^(?:mark|if_id) /.test(line)),
    priority: Number(word(told, 'priority') ?? 0),
    text: `${selector} ${told.replace(/ ptype main$/, '')}`,
  };
}
