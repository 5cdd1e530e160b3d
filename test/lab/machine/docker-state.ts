import type { Machine } from './machine.ts';

export const DAEMON_JSON = '/etc/docker/daemon.json';

/** The bytes of daemon.json as a text of one character a byte; null where there is no file. */
export async function daemonJson(machine: Machine): Promise<string | null> {
  const there = await machine.exec(['test', '-e', DAEMON_JSON]);
  return there.code === 0 ? (await machine.readFile(DAEMON_JSON)).toString('latin1') : null;
}

/** What changes when the daemon is started again, and not when it is reloaded. */
export async function daemonRun(machine: Machine): Promise<string> {
  const { stdout } = await machine.exec([
    'systemctl',
    'show',
    'docker.service',
    '--property=MainPID,InvocationID',
  ]);
  return stdout.trim();
}

/** "since when, process id, whether it runs" of a container. */
export async function containerRun(machine: Machine, name: string): Promise<string> {
  const format = '{{.State.StartedAt}} {{.State.Pid}} {{.State.Running}}';
  return (await machine.docker(['inspect', '--format', format, name])).stdout.trim();
}

/** The mirrors in force, as `docker info` tells. */
export async function mirrorsInForce(machine: Machine): Promise<readonly string[]> {
  const { stdout } = await machine.docker(['info', '--format', '{{json .RegistryConfig.Mirrors}}']);
  const mirrors: unknown = JSON.parse(stdout);
  // None are [] on 20.10 and null on 26 and 28.
  return Array.isArray(mirrors) ? mirrors.map(String) : [];
}

/** How often the daemon was told to read its file again. */
export async function reloads(machine: Machine): Promise<number> {
  const { stdout } = await machine.exec(['journalctl', '--unit=docker', '--output=cat', '--no-pager']);
  return stdout.split('\n').filter((line) => line.startsWith('Reloaded')).length;
}

/** "active enabled", "inactive masked", … as systemctl itself calls the unit's state. */
export async function unitState(machine: Machine, unit: string): Promise<string> {
  const [active, enabled] = await Promise.all([
    machine.exec(['systemctl', 'is-active', unit]),
    machine.exec(['systemctl', 'is-enabled', unit]),
  ]);
  return `${active.stdout.trim()} ${enabled.stdout.trim()}`;
}
