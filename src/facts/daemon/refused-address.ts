import type { WrongThing } from '../../knowledge/params/outside.ts';

/**
 * What dockerd was told to listen on and could not, by its last words (moby daemon/listeners/listeners_linux.go): by now
 * the machine may have the address.
 */
export function refusedAddress(said: string): WrongThing {
  const setting = said.includes('metrics server') ? 'metrics-addr' : 'hosts';
  const name = /failed to lookup (\S{1,255}) address in host/.exec(said)?.[1];
  const [, network = '', listened = ''] = /listen (\w{1,5}):? (\S{1,255}?): /.exec(said) ?? [];
  const port = /address (\S{1,100}): invalid port/.exec(said)?.[1];
  const fault = port !== undefined ? 'malformed' : network === 'unix' ? 'missing' : 'no-such-address';
  const address = port ?? name ?? listened;
  const value = setting === 'hosts' ? `${network === '' ? 'tcp' : network}://${address}` : address;
  return { setting, where: 'dockerd', value, fault, said };
}
