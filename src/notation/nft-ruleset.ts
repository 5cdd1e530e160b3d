/** A base chain hangs on a hook of the kernel; another is only jumped to (nft(8), Chains). */
interface NftChain {
  readonly hook: string | null;
  readonly priority: string;
  readonly policy: string;
  /** Those whose packets it sees, where it is asked for some alone. */
  readonly devices: readonly string[];
  readonly rules: readonly string[];
}

export interface NftTable {
  /** `ip`, `inet`, `ip6`, … */
  readonly family: string;
  readonly name: string;
  /** Its rules are those of iptables-nft, which prints them itself. */
  readonly isIptables: boolean;
  readonly chains: Readonly<Record<string, NftChain>>;
}

interface OpenChain {
  readonly name: string;
  hook: string | null;
  priority: string;
  policy: string;
  devices: readonly string[];
  readonly rules: string[];
}

/** Reads what `nft list ruleset` prints; sets, maps and other objects are passed over. */
export function parseNftRuleset(text: string): readonly NftTable[] {
  const tables: (Omit<NftTable, 'chains'> & { readonly chains: Record<string, NftChain> })[] = [];
  const open: OpenChain[] = [];
  let isIptables = false;
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    const chain = open.at(-1);
    const [, family, name] = /^table (\S+) (\S+) \{$/.exec(line) ?? [];
    const chainName = /^chain (\S+) \{$/.exec(line)?.[1];
    if (family !== undefined && name !== undefined) {
      tables.push({ family, name, isIptables, chains: {} });
      isIptables = false;
    } else if (/^# Warning: table .* is managed by iptables-nft/.test(line)) {
      isIptables = true;
    } else if (chainName !== undefined) {
      open.push({ name: chainName, hook: null, priority: '', policy: 'accept', devices: [], rules: [] });
    } else if (chain !== undefined && line === '}') {
      const { name: own, ...rest } = chain;
      const table = tables.at(-1);
      if (table !== undefined) table.chains[own] = rest;
      open.pop();
    } else if (chain !== undefined && line !== '') {
      addLine(chain, line);
    }
  }
  return tables;
}

function addLine(chain: OpenChain, line: string): void {
  const [, hook, devices = '', priority, policy] =
    /^type \S+ hook (\S+)( device \S+| devices = \{[^}]*\})? priority ([^;]+);(?: policy (\w+);)?/.exec(
      line,
    ) ?? [];
  if (hook === undefined) {
    chain.rules.push(line);
    return;
  }
  chain.hook = hook;
  chain.priority = priority ?? '';
  chain.policy = policy ?? 'accept';
  chain.devices = devices
    .replace(/^ devices? =?|[{}"]/g, '')
    .split(',')
    .map((device) => device.trim())
    .filter((device) => device !== '');
}
