import { parseInfo } from '../facts/daemon/engine.ts';
import type { EngineEndpoint, Host } from '../host/host.ts';
import { serviceArgv, type ServiceCall } from './change.ts';
import type { JournalStep } from './journal.ts';

type ServiceStep = Extract<JournalStep, { kind: 'service' }>;
type Unit = Pick<ServiceCall, 'unit' | 'ofUser'>;

/** Starting the engine may load many containers; systemd's own limit is 90 s (DefaultTimeoutStartSec). */
const SERVICE_DEADLINE_MS = 100_000;

/** Runs one systemctl command; null where it went well, else its words. */
export async function systemctl(host: Host, verb: string, unit: Unit): Promise<string | null> {
  const argv = serviceArgv({ verb, ...unit });
  const result = await host.run({ argv, deadlineMs: SERVICE_DEADLINE_MS });
  const command = argv.join(' ');
  switch (result.kind) {
    case 'exited':
      return result.code === 0 ? null : `${command}: ${result.stderr.trim() || `exit ${result.code}`}`;
    case 'timed-out':
      return `${command}: not done within ${Math.round(result.ms / 1000)} s`;
    case 'not-found':
    case 'not-recorded':
      return `${command}: no systemctl here`;
    case 'failed':
      return `${command}: ${result.message}`;
  }
}

/** Null where it went well, else what was said. */
export async function makeCall(host: Host, { verb, ...unit }: Unit & Pick<ServiceCall, 'verb'>) {
  const said = await systemctl(host, verb, unit);
  // A unit that is not loaded has no failure to forget; the start that follows is what counts.
  return verb === 'reset-failed' ? null : said;
}

const OPPOSITE: Readonly<Record<ServiceCall['verb'], string | null>> = {
  'daemon-reload': null,
  unmask: 'mask',
  enable: 'disable',
  start: 'stop',
  'reset-failed': null,
  reload: null,
  restart: null,
};

/** Takes one call back; a unit in which containers run is not stopped, and named. */
export async function takeCallBack({ verb, ...unit }: ServiceStep, around: Around): Promise<void> {
  const opposite = OPPOSITE[verb];
  if (opposite === null) return;
  if (opposite === 'stop' && (await hasRunningContainers(around, unit))) {
    around.left.push(unit.unit);
    return;
  }
  const said = await systemctl(around.host, opposite, unit);
  if (said !== null) throw new Error(said);
}

/** What was started with the new files is started again with the old ones, unless that would stop containers. */
export async function startAgain(calls: readonly ServiceStep[], around: Around): Promise<void> {
  const verbs: (readonly [string, Unit])[] = calls
    .filter(({ verb }) => verb === 'daemon-reload')
    .slice(0, 1)
    .map((call) => ['daemon-reload', unitOf(call)]);
  // dockerd has its file loaded with the old text; what else was reloaded reads its own again now.
  for (const call of calls.filter(({ verb, unit }) => verb === 'reload' && unit !== 'docker.service')) {
    verbs.push(['reload', unitOf(call)]);
  }
  for (const call of calls.filter(({ verb }) => verb === 'restart')) {
    const unit = unitOf(call);
    if (await losesContainers(unit, around)) around.left.push(unit.unit);
    else verbs.push(['reset-failed', unit], ['restart', unit]);
  }
  for (const [verb, unit] of verbs) {
    const said = await systemctl(around.host, verb, unit);
    if (said !== null && verb !== 'reset-failed') throw new Error(said);
  }
}

export interface Around {
  readonly host: Host;
  /** Where the engine listens. */
  readonly endpoint: EngineEndpoint;
  /** What is left as it is because taking it back would stop running containers. */
  readonly left: string[];
}

function unitOf({ unit, ofUser }: Unit): Unit {
  return ofUser === true ? { unit, ofUser } : { unit };
}

/** Of containerd each container has a shim of its own, which lives on (containerd core/runtime/v2/README.md). */
async function losesContainers(unit: Unit, around: Around): Promise<boolean> {
  if (unit.unit !== 'docker.service') return false;
  return (await hasRunningContainers(around, unit)) && !(await keepsContainers(around));
}

/** Whether containers live on while the daemon is started again (`live-restore`). */
async function keepsContainers({ host, endpoint }: Around): Promise<boolean> {
  const reply = await host.engine({ endpoint, method: 'GET', path: '/info', deadlineMs: 5_000 });
  return reply.kind === 'answered' && (parseInfo('{}', reply.body)?.liveRestore ?? false);
}

async function hasRunningContainers({ host, endpoint }: Around, unit: Unit): Promise<boolean> {
  const argv = serviceArgv({ verb: 'is-active', ...unit, unit: 'docker.service' });
  const active = await host.run({ argv, deadlineMs: 5_000 });
  // Asking the socket of a stopped daemon would start it.
  if (active.kind !== 'exited' || active.stdout.trim() !== 'active') return false;
  // Those that run; with a limit it would be those that have ended, too (moby api/swagger.yaml ContainerList).
  const reply = await host.engine({ endpoint, method: 'GET', path: '/containers/json', deadlineMs: 5_000 });
  return reply.kind === 'answered' && reply.body.trim() !== '[]';
}
