import type { Ask } from '../../run/fact.ts';
import { parseModestJson } from '../../notation/json-bounds.ts';
import { pathFault, type Fault } from './thing.ts';

/** A file of JSON. */
export async function jsonFault(ask: Ask, path: string): Promise<Fault> {
  const missing = await pathFault(ask, path, 'file');
  if (missing !== null) return missing;
  const text = await textOf(ask, path);
  return text !== null && parseModestJson(text) === undefined ? { fault: 'malformed', said: 'JSON' } : null;
}

const INTERFACES = '/proc/net/dev';

/** A network interface of this machine; a sysfs of another network namespace shows others (proc_pid_net(5), sysfs(5)). */
export async function interfaceFault(ask: Ask, name: string): Promise<Fault> {
  if (!/^[^/\s]{1,15}$/.test(name)) return { fault: 'malformed', said: '' };
  const text = await textOf(ask, INTERFACES);
  const isThere = text === null || text.split('\n').some((line) => line.trimStart().startsWith(`${name}:`));
  return isThere ? null : { fault: 'no-such-interface', said: INTERFACES };
}

const ADDRESSES = '/proc/net/fib_trie';

/** An IPv4 address of this machine: /proc/net/fib_trie lists them as `/32 host LOCAL` behind their own line. */
export async function addressFault(address: string, ask: Ask): Promise<Fault> {
  if (!/^\d+\.\d+\.\d+\.\d+$/.test(address) || address === '0.0.0.0' || address.startsWith('127.'))
    return null;
  const text = await textOf(ask, ADDRESSES);
  const isOurs =
    text === null || new RegExp(`\\|-- ${address.replaceAll('.', '\\.')}\\n\\s*/32 host LOCAL`).test(text);
  return isOurs ? null : { fault: 'no-such-address', said: ADDRESSES };
}

/** moby daemon/listeners/listeners_linux.go: a missing group is an error, unless it is the default one. */
export async function groupFault(name: string, ask: Ask): Promise<Fault> {
  if (['', 'docker'].includes(name) || /^\d+$/.test(name)) return null;
  return hasEntry(ask, '/etc/group', 'group', name, 'no-such-group');
}

export function sliceFault(name: string): Fault {
  return name === '' || (name.length > '.slice'.length && name.endsWith('.slice'))
    ? null
    : { fault: 'malformed', said: 'xxx.slice' };
}

async function hasEntry(
  ask: Ask,
  path: string,
  base: string,
  name: string,
  fault: 'no-such-group',
): Promise<Fault> {
  const result = await ask.host.run({ argv: ['getent', base, name], deadlineMs: ask.timeLeftMs() });
  // getent(1): 2, one or more supplied keys could not be found in the database.
  return result.kind === 'exited' && result.code === 2 ? { fault, said: path } : null;
}

async function textOf(ask: Ask, path: string): Promise<string | null> {
  const read = await ask.host.readFile(path);
  return read.kind === 'read' ? Buffer.from(read.bytes).toString('utf8') : null;
}
