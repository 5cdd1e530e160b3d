import { known, unknown, type Fact } from '../../run/fact.ts';

const PATH = '/proc/net/ipv6_route';

/** RTF_LOCAL (include/uapi/linux/ipv6_route.h): a route to this machine itself, whose prefix is the whole address. */
const LOCAL = /^([\da-f]{32}) 80 .* [89a-f][\da-f]{7} +\S+$/gm;

/** The IPv6 addresses of this machine, as RFC 5952 writes them. */
export const ipv6Addresses: Fact<readonly string[]> = {
  name: 'IPv6 addresses',
  gather: async ({ host }) => {
    const file = await host.readFile(PATH);
    if (file.kind !== 'read') {
      return unknown(file.kind === 'not-recorded' ? 'not-recorded' : 'failed', `${PATH}: ${file.kind}`);
    }
    const found = [...Buffer.from(file.bytes).toString('latin1').matchAll(LOCAL)];
    return known([...new Set(found.map(([, digits = '']) => written(digits)))]);
  },
};

/** A host of a URL is written so (WHATWG URL, "IPv6 serializer"). */
function written(digits: string): string {
  const groups = digits.match(/.{4}/g) ?? [];
  return new URL(`http://[${groups.join(':')}]`).hostname.slice(1, -1);
}
