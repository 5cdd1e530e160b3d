/** What a container saw of the network, as the program prints it (program/prove.c). */
export interface Look {
  /** Its own address; null where it has none. */
  readonly address: string | null;
  /** Of the default route. */
  readonly gateway: string | null;
  readonly servers: readonly string[];
  readonly lookups: readonly Lookup[];
  readonly connection: Connection | null;
}

export interface Lookup {
  readonly server: string;
  readonly ms: number;
  readonly end:
    | { readonly kind: 'answered'; readonly code: number; readonly addresses: readonly string[] }
    | { readonly kind: 'failed'; readonly errno: number };
}

export interface Connection {
  readonly address: string;
  readonly ms: number;
  /** Of Linux; null where the handshake was completed. */
  readonly errno: number | null;
}

const IP = String.raw`(\d+\.\d+\.\d+\.\d+)`;
const ANSWERED = new RegExp(`^lookup ${IP} answered (\\d+) (\\d+)((?: ${IP})*)$`);
const FAILED = new RegExp(`^lookup ${IP} failed (\\d+) (\\d+)$`);
const CONNECT = new RegExp(`^connect ${IP} (?:answered|failed (\\d+)) (\\d+)$`);

export function parseLook(output: string): Look {
  const lines = output.split('\n').map((line) => line.trim());
  const connection = lines.flatMap((line) => {
    const [whole, address = '', errno, ms] = CONNECT.exec(line) ?? [];
    return whole === undefined
      ? []
      : [{ address, ms: Number(ms), errno: errno === undefined ? null : Number(errno) }];
  });
  return {
    address: firstMatch(lines, new RegExp(`^address ${IP}$`)),
    gateway: gatewayOf(lines),
    servers: lines.flatMap((line) => new RegExp(`^server ${IP}$`).exec(line)?.[1] ?? []),
    lookups: lines.flatMap((line) => lookupOf(line) ?? []),
    connection: connection[0] ?? null,
  };
}

function lookupOf(line: string): Lookup | null {
  const [answered, by = '', code, took, addresses = ''] = ANSWERED.exec(line) ?? [];
  if (answered !== undefined) {
    const found = addresses.split(' ').filter((address) => address !== '');
    return { server: by, ms: Number(took), end: { kind: 'answered', code: Number(code), addresses: found } };
  }
  const [failed, server = '', errno, ms] = FAILED.exec(line) ?? [];
  return failed === undefined
    ? null
    : { server, ms: Number(ms), end: { kind: 'failed', errno: Number(errno) } };
}

/** /proc/net/route has an address as one number of the processor's own byte order: little-endian here. */
function gatewayOf(lines: readonly string[]): string | null {
  const hex = firstMatch(lines, /^route 00000000 ([0-9A-F]{8})$/);
  return hex === null || /^0+$/.test(hex) ? null : [...Buffer.from(hex, 'hex')].toReversed().join('.');
}

function firstMatch(lines: readonly string[], pattern: RegExp): string | null {
  return lines.map((line) => pattern.exec(line)?.[1]).find((found) => found !== undefined) ?? null;
}
