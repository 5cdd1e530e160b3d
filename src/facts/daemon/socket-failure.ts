import type { SocketFailed } from '../../knowledge/params/start.ts';
import { known, type Ask, type Fact } from '../../run/fact.ts';
import { daemonSettings } from '../config/daemon-settings.ts';
import { clientEndpoint, DEFAULT_SOCKET } from '../client/docker-client.ts';
import { engine } from './engine.ts';
import { failedStart } from './failed-start.ts';
import { dockerUnits, type DockerUnits, type Unit } from './systemd.ts';
import { requiredUnits, serviceParts } from './unit-parts.ts';

/** Why nothing listens for Docker's clients though docker.socket should; null where that is not so. */
export const socketFailure: Fact<SocketFailed | null> = {
  name: 'docker.socket',
  gather: async (ask) => {
    const [units, reached, client] = await Promise.all([
      ask.fact(dockerUnits),
      ask.fact(engine),
      ask.fact(clientEndpoint),
    ]);
    if (units.state === 'unknown') return units;
    const { service, socket } = units.value;
    const failure = { unit: socket.name, socket: DEFAULT_SOCKET, result: socket.result };
    if (socket.activeState === 'failed') {
      const [groups, file] = await Promise.all([
        ask.host.readFile('/etc/group'),
        ask.host.stat(DEFAULT_SOCKET),
      ]);
      const isTaken = file.kind === 'there' && file.type === 'directory';
      const hasGroup = groups.kind !== 'read' || /^docker:/m.test(Buffer.from(groups.bytes).toString('utf8'));
      return known({ ...failure, reason: isTaken ? 'path-taken' : hasGroup ? 'failed' : 'no-group' });
    }
    const missing = await missingSocket(ask, units.value);
    if (missing !== null) return known({ ...failure, ...missing });
    // dockerd has the socket of systemd, whose file somebody removed; a client that does not try says nothing of it.
    const isRemoved =
      client.state === 'known' &&
      client.value.broken === null &&
      service.activeState === 'active' &&
      socket.activeState === 'active' &&
      reached.state === 'known' &&
      reached.value.state === 'not-there' &&
      reached.value.endpoint === `unix://${DEFAULT_SOCKET}`;
    if (isRemoved) return known({ ...failure, reason: 'removed' });
    const isSilent = reached.state === 'known' && ['not-there', 'hung'].includes(reached.value.state);
    const isDefault =
      client.state === 'known' && client.value.from === 'default' && client.value.broken === null;
    if (!isSilent || !isDefault || service.activeState !== 'active') return known(null);
    const settings = await ask.fact(daemonSettings);
    const hosts = settings.state === 'known' ? settings.value.list('host', 'hosts') : [];
    const isElsewhere = hosts.length > 0 && !hosts.some(isDefaultSocket);
    return known(isElsewhere ? { ...failure, reason: 'elsewhere', result: hosts.join(' ') } : null);
  },
};

/** Without systemd's socket dockerd does not start, whatever else there is. */
export function isNotHandedOver(failure: SocketFailed | null): boolean {
  return failure !== null && ['not-started', 'gone', 'refused'].includes(failure.reason);
}

type Missing = Pick<SocketFailed, 'reason'> & Partial<Pick<SocketFailed, 'result'>>;

/** Of a service that does not run: whether it lacks what docker.socket would give it; a masked one is a cause of its own. */
async function missingSocket(ask: Ask, { service, socket }: DockerUnits): Promise<Missing | null> {
  if (['active', 'reloading'].includes(service.activeState) || service.loadState !== 'loaded') return null;
  if (socket.loadState === 'masked' || socket.activeState === 'active') return null;
  if (socket.loadState !== 'loaded') {
    const parts = await ask.fact(serviceParts);
    if (parts.state === 'unknown' || !requiredUnits(parts.value).includes(socket.name)) return null;
    return socket.loadState === 'not-found'
      ? { reason: 'gone' }
      : { reason: 'refused', result: await complaintOf(ask, socket) };
  }
  const failed = await ask.fact(failedStart);
  const isWaitedFor = failed.state === 'known' && failed.value.cause === 'daemon-socket-failed';
  return isWaitedFor ? { reason: 'not-started' } : null;
}

/** systemctl says only that a setting is bad; this says which. */
async function complaintOf(ask: Ask, { name, loadState }: Unit): Promise<string> {
  const verified = await ask.host.run({
    argv: ['systemd-analyze', 'verify', name],
    deadlineMs: ask.timeLeftMs(),
  });
  const lines = verified.kind === 'exited' ? verified.stderr.split('\n') : [];
  const own = lines.filter((line) => line.startsWith(`${name}: `) || line.includes(`/${name}`));
  return own.join(' ') || loadState;
}

/** `fd://` is what systemd hands over; `unix://` alone is the default one (moby opts/hosts.go). */
function isDefaultSocket(host: string): boolean {
  return (
    host.startsWith('fd://') ||
    ['unix://', 'unix:///var/run/docker.sock', 'unix:///run/docker.sock'].includes(host)
  );
}
