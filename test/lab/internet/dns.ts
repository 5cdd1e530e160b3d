import { createSocket } from 'node:dgram';
import { once } from 'node:events';

const NO_ERROR = 0;
const SERVFAIL = 2;
const NXDOMAIN = 3;
const TYPE_A = 1;
const TYPE_AAAA = 28;

/** What the server has to say about a name. */
export type Lookup = (
  name: string,
) => { readonly address: string } | { readonly ipv6: Buffer } | 'nxdomain' | 'servfail';

/** A name server for A and AAAA records over UDP; every other type of a name it knows has no data. */
export async function nameServer(address: string, lookup: Lookup): Promise<void> {
  const socket = createSocket('udp4');
  socket.on('message', (query, from) => {
    const reply = replyTo(query, lookup);
    if (reply !== undefined) socket.send(reply, from.port, from.address);
  });
  socket.bind(53, address);
  await once(socket, 'listening');
}

function replyTo(query: Buffer, lookup: Lookup): Buffer | undefined {
  if (query.length < 17) return undefined;
  const { name, end } = question(query);
  const asked = query.subarray(12, end + 4);
  const found = lookup(name.toLowerCase());
  const records = typeof found === 'object' ? recordsOf(found, query.readUInt16BE(end)) : [];

  const header = Buffer.alloc(12);
  header.writeUInt16BE(query.readUInt16BE(0), 0);
  const code = found === 'nxdomain' ? NXDOMAIN : found === 'servfail' ? SERVFAIL : NO_ERROR;
  // A response, recursion was desired and is available.
  header.writeUInt16BE(0x81_80 | code, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(records.length, 6);
  return Buffer.concat([header, asked, ...records]);
}

function question(query: Buffer): { name: string; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0 && at + length < query.length; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.'), end: at + 1 };
}

function recordsOf(found: Exclude<ReturnType<Lookup>, string>, type: number): readonly Buffer[] {
  if ('ipv6' in found) return type === TYPE_AAAA ? [record(TYPE_AAAA, found.ipv6)] : [];
  return type === TYPE_A ? [record(TYPE_A, Buffer.from(found.address.split('.').map(Number)))] : [];
}

function record(type: number, address: Buffer): Buffer {
  const head = Buffer.alloc(12);
  head.writeUInt16BE(0xc0_0c, 0); // the name of the question
  head.writeUInt16BE(type, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt32BE(1, 6); // one second: a fault shows, and heals, at once
  head.writeUInt16BE(address.length, 10);
  return Buffer.concat([head, address]);
}
