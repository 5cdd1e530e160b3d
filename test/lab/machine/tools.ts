import { existsSync } from 'node:fs';
import { must } from './command.ts';

/** Programs of this computer that the lab runs, and the Debian package each comes from. */
const TOOLS: Readonly<Record<string, string>> = {
  '/usr/sbin/debootstrap': 'debootstrap',
  '/usr/bin/systemd-nspawn': 'systemd-container',
  '/usr/bin/openssl': 'openssl',
  '/usr/bin/docker-registry': 'docker-registry',
  '/usr/sbin/iptables': 'iptables',
  '/bin/ip': 'iproute2',
  '/bin/busybox': 'busybox-static',
};

/** Installs what is missing, once; a computer that has everything is not asked to update its lists. */
export async function installTools(): Promise<void> {
  const missing = Object.entries(TOOLS).flatMap(([file, name]) => (existsSync(file) ? [] : [name]));
  if (missing.length === 0) return;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await must(['apt-get', 'update'], { env });
  await must(['apt-get', 'install', '-y', '--no-install-recommends', ...missing], { env });
}
