import { setTimeout as sleep } from 'node:timers/promises';
import { clientEndpoint, dockerPrograms, type ClientEndpoint } from '../../../facts/client/docker-client.ts';
import { dockerUnits } from '../../../facts/daemon/systemd.ts';
import type { EngineEndpoint, EngineReply, Host } from '../../../host/host.ts';
import type { WaitOutcome } from '../../../knowledge/vocabulary/wait.ts';
import { createFacts, type Known } from '../../../run/fact.ts';

const BETWEEN_MS = 250;
const PROBE_MS = 2_000;
/**
 * A unit is looked at by a program, which costs a hundred times what a question over the socket does: seldom, but often
 * for a while when its processes have come or gone.
 */
const LOOKS = { everyMs: 10_000, alertEveryMs: 1_000, alertForMs: 5_000 } as const;

/** Where the processes of the unit are, in the unified hierarchy and in the old one (systemd.io, "Control Groups"). */
const PROCESSES = ['', '/systemd'].map((below) => `/sys/fs/cgroup${below}/system.slice/docker.service`);

/** Whether it is worth asking there at all (src/host/knock.ts). */
type Knock = (endpoint: EngineEndpoint, deadlineMs: number) => Promise<boolean>;

/** Asks the engine again and again, until it answers, cannot answer any more, or the time is up. */
export async function untilAnswers(
  host: Host,
  leftMs: () => number,
  knock: Knock = async () => true,
): Promise<WaitOutcome> {
  const [at, programs] = await Promise.all([
    endpointOnceThere(host, leftMs),
    createFacts(host, PROBE_MS).fact(dockerPrograms),
  ]);
  if (lacksCertificates(at)) return 'time-is-up';
  // Settings of the client do not mend themselves.
  if (at.state === 'unknown' || at.value.broken !== null || at.value.endpoint === null) return 'hopeless';
  const { endpoint, from } = at.value;
  const isNotInstalled =
    programs.state === 'known' && programs.value.client === null && programs.value.daemon === null;
  const isUnitsTurn = unitsTurns(host);
  while (leftMs() > 0) {
    const deadlineMs = Math.max(1, Math.min(PROBE_MS, leftMs()));
    // A daemon that systemd starts when it is called for is started by this: it is wanted.
    const reply = (await knock(endpoint, deadlineMs))
      ? await host.engine({ endpoint, method: 'GET', path: '/_ping', deadlineMs })
      : null;
    if (reply?.kind === 'answered' && reply.status === 200) return 'ready';
    if (isForbidden(reply) || (from === 'default' && isNotInstalled)) return 'hopeless';
    if (from === 'default' && (await isUnitsTurn()) && (await isUnitBeyondHope(host))) return 'hopeless';
    await sleep(Math.min(BETWEEN_MS, Math.max(0, leftMs())));
  }
  return 'time-is-up';
}

/**
 * Where the engine is. A service of the job (docker:dind) makes the client's certificates when it starts, after the job
 * has begun (docker-library/docker dockerd-entrypoint.sh, _tls_generate_certs): they are waited for like the engine.
 */
async function endpointOnceThere(host: Host, leftMs: () => number): Promise<Known<ClientEndpoint>> {
  for (;;) {
    const at = await createFacts(host, PROBE_MS).fact(clientEndpoint);
    if (!lacksCertificates(at) || leftMs() <= 0) return at;
    await untilMade(host, at, leftMs);
  }
}

/** The one that is missing is looked for alone: all that the client reads would be read again four times a second. */
async function untilMade(host: Host, at: Known<ClientEndpoint>, leftMs: () => number): Promise<void> {
  const endpoint = at.state === 'known' ? at.value.endpoint : null;
  const tls = endpoint?.kind === 'tcp' ? endpoint.tls : undefined;
  const folder = tls?.folder;
  const names = tls?.verify === true ? ['ca.pem', 'cert.pem', 'key.pem'] : ['ca.pem'];
  for (const name of folder === undefined ? [] : names) {
    while (leftMs() > 0 && (await host.stat(`${folder}/${name}`)).kind === 'missing') {
      await sleep(Math.min(BETWEEN_MS, Math.max(0, leftMs())));
    }
  }
  // Never at once: the next look may find the same.
  await sleep(Math.min(BETWEEN_MS / 5, Math.max(0, leftMs())));
}

function lacksCertificates(at: Known<ClientEndpoint>): boolean {
  return at.state === 'known' && ['DOCKER_TLS_VERIFY', 'DOCKER_TLS'].includes(at.value.from);
}

function isForbidden(reply: EngineReply | null): boolean {
  return reply?.kind === 'failed' && ['EACCES', 'EPERM'].includes(reply.code);
}

/** Whether the unit shall be looked at now: at first, then in its turn. */
function unitsTurns(host: Host): () => Promise<boolean> {
  let looked = Number.NEGATIVE_INFINITY;
  let alertUntil = Number.NEGATIVE_INFINITY;
  let ran: boolean | null = null;
  return async () => {
    const found = await Promise.all(PROCESSES.map((place) => host.stat(place)));
    const runs = found.some(({ kind }) => kind === 'there');
    const now = performance.now();
    if (ran !== null && runs !== ran) alertUntil = now + LOOKS.alertForMs;
    ran = runs;
    if (now - looked < (now < alertUntil ? LOOKS.alertEveryMs : LOOKS.everyMs)) return false;
    looked = now;
    return true;
  };
}

/** Between two tries of systemd a unit is `activating`; `failed` is the end of them (systemd.service(5), Restart=). */
async function isUnitBeyondHope(host: Host): Promise<boolean> {
  const units = await createFacts(host, PROBE_MS).fact(dockerUnits);
  if (units.state === 'unknown') return false;
  const { loadState, activeState } = units.value.service;
  return (
    activeState === 'failed' || (activeState === 'inactive' && ['masked', 'not-found'].includes(loadState))
  );
}
