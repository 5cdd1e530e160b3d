import type { Ask } from '../../run/fact.ts';
import { addressFault } from './daemon-kinds.ts';
import type { Fault } from './thing.ts';

const ADDRESSES_OF_IPV6 = '/proc/net/if_inet6';
const FREE_BIND = '/proc/sys/net/ipv4/ip_nonlocal_bind';

/**
 * An address that dockerd is told to listen on: this machine has to have it (bind(2), EADDRNOTAVAIL), unless the kernel
 * lets anybody listen on any (ip(7), ip_nonlocal_bind); the folder of a socket has to be there (unix(7), ENOENT).
 */
export async function listenFault(value: string, ask: Ask): Promise<Fault> {
  const socket = /^unix:\/\/(\/.*)\/[^/]+$/.exec(value.trim())?.[1];
  if (socket !== undefined) {
    const folder = await ask.host.stat(socket);
    return folder.kind === 'missing'
      ? { fault: 'missing', said: `${socket}: no such file or directory` }
      : null;
  }
  const host = /^tcp:\/\/(?:\[([0-9A-Fa-f:.]+)\]|([^:/[\]]*))(?::\d*)?\/?$/.exec(value.trim());
  const [, six, plain = ''] = host ?? [];
  if (host === null || (await isFree(ask))) return null;
  return six === undefined ? addressFault(plain, ask) : sixFault(six, ask);
}

async function isFree(ask: Ask): Promise<boolean> {
  const file = await ask.host.readFile(FREE_BIND);
  return file.kind === 'read' && Buffer.from(file.bytes).toString('latin1').trim() === '1';
}

/** proc_net(5): each line begins with the address, in 32 digits without colons. */
async function sixFault(address: string, ask: Ask): Promise<Fault> {
  const digits = digitsOf(address);
  if (digits === null || /^0+1?$/.test(digits)) return null;
  const file = await ask.host.readFile(ADDRESSES_OF_IPV6);
  if (file.kind !== 'read') return null;
  const isOurs = Buffer.from(file.bytes)
    .toString('latin1')
    .split('\n')
    .some((line) => line.startsWith(`${digits} `));
  return isOurs ? null : { fault: 'no-such-address', said: ADDRESSES_OF_IPV6 };
}

/** Null of a form that is not written in groups alone. */
function digitsOf(address: string): string | null {
  const [before = '', after] = address.toLowerCase().split('::');
  const groups = (text: string): readonly string[] => text.split(':').filter((group) => group !== '');
  const [head, tail] = [groups(before), groups(after ?? '')];
  const missing = 8 - head.length - tail.length;
  if (address.includes('.') || missing < 0 || (missing > 0 && after === undefined)) return null;
  const all = [...head, ...Array.from({ length: missing }, () => '0'), ...tail];
  return all.map((group) => group.padStart(4, '0')).join('');
}
