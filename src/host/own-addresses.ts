import { networkInterfaces } from 'node:os';

/** Made by Docker, the same on each machine; and this computer's own. */
const NOBODYS = /^(?:lo|docker\d*|br-[\da-f]{12}|veth[\da-f]+|docker_gwbridge)$/;

/** The addresses of this machine's interfaces, hardware addresses among them, each once. */
export function ownAddresses(): readonly string[] {
  const all = Object.entries(networkInterfaces()).flatMap(([name, addresses = []]) =>
    NOBODYS.test(name) ? [] : addresses.flatMap(({ address, mac }) => [address.replace(/%.*$/, ''), mac]),
  );
  return [...new Set(all)].filter((one) => one !== '00:00:00:00:00:00');
}
