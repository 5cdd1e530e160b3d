import { appendFile } from 'node:fs/promises';
import { expect } from 'vitest';
import type { CauseId } from '../../../src/knowledge/causes.ts';
import type { ProofStep } from '../../../src/knowledge/vocabulary/proof.ts';
import type { Fault } from '../faults/fault.ts';
import type { ExecOptions } from '../machine/machine.ts';
import { type Proof, prove, unwellIn } from '../prove-lab/prove-run.ts';
import type { World } from '../machine/world.ts';

/** What does not work, as Docker itself shows it. */
type Lame = 'run' | 'network' | 'build' | 'pull';

/** Where `prove` may first fail for it: what comes later is not reached. */
const STEPS: Readonly<Record<Lame, RegExp>> = {
  run: /^(load|create|start|exit|output|clean)$/,
  network: /^(bridge|network|port)(-lookup|-connect)?$/,
  build: /^(load|build)$/,
  // What is in the way of a pull may be in the way of what Docker by hand was not tried with: a load, a port.
  pull: /^(load|port|(bridge|network)-(lookup|connect)|pull)$/,
};

/** The engine itself is well: it fails only where Docker's client is used, or an image that is not ours. */
const OF_OTHERS: ReadonlySet<CauseId> = new Set<CauseId>([
  'api-version-mismatch',
  'client-config-invalid',
  'client-variable-wrong',
  'docker-not-installed',
  'image-store-broken',
]);

/** systemd starts the engine for who uses it. */
const MENDED_BY_USE: ReadonlySet<string> = new Set(['daemon-stopped-socket-active']);

/**
 * Docker is used by hand, as the fault's user: what fails there, `prove` has to fail at, for the cause that `check` names.
 * Where it says that nobody is there to be asked, its causes are those of `check`.
 */
export async function expectProved(fault: Fault, world: World): Promise<void> {
  const { user = 'root', env = {}, cause, others = [], name } = fault;
  if (MENDED_BY_USE.has(name)) return;
  const on: ExecOptions = { user, env };
  const lame = await firstLame(world, on);
  const { report } = await prove(world.machine, [], on);
  await note(name, world.suite, lame, report);
  const causes = [cause, ...others];
  if (report.outcome === 'not-reached') return expect(causes).toContain(report.causes[0]?.id);
  if (report.outcome === 'engine-only') return expect(causes).toContain(report.causes[0]?.id);
  const first = report.steps.find(({ status }) => status === 'fail');
  if (lame === null) return;
  const isOfOthers = lame === 'run' && OF_OTHERS.has(cause);
  expect(first?.id, `docker ${lame} fails: ${unwellIn(report).join('\n')}`).toMatch(
    isOfOthers ? /^(build|pull)$/ : STEPS[lame],
  );
  expect(causes, unwellIn(report).join('\n')).toContain(first?.cause);
}

/** In the order of `prove`; the image is that of the long container. */
async function firstLame({ machine }: World, on: ExecOptions): Promise<Lame | null> {
  const limited: ExecOptions = { ...on, timeoutMs: 40_000 };
  const busybox = ['run', '--rm', 'lab/long', '/bin/busybox'];
  if ((await machine.docker([...busybox, 'true'], limited)).code !== 0) return 'run';
  const lookup = [...busybox, 'timeout', '12', '/bin/busybox', 'nslookup', 'registry-1.docker.io'];
  const [there, here] = await Promise.all([
    machine.docker(lookup, limited),
    machine.exec(['getent', 'ahostsv4', 'registry-1.docker.io'], limited),
  ]);
  // What this machine cannot look up either is no fault of its containers.
  if (there.code !== 0 && here.code === 0) return 'network';
  const build = ['sh', '-c', 'echo "FROM lab/long" | docker build --quiet -'] as const;
  if ((await machine.exec([...build], limited)).code !== 0) return 'build';
  // Past a mirror that lets it wait a pull arrives late (docs/engines.md), and has not failed.
  const pulled = await machine.docker(['pull', '--quiet', 'hello-world'], { ...on, timeoutMs: 200_000 });
  await machine.docker(['image', 'rm', 'hello-world'], limited);
  return pulled.code === 0 ? null : 'pull';
}

/** A line a fault, to see all of them at once: `PROVE_LOG=FILE`. */
async function note(name: string, suite: string, lame: Lame | null, report: Proof): Promise<void> {
  const file = process.env.PROVE_LOG;
  if (file === undefined) return;
  const first: { readonly id: ProofStep; readonly cause: string | null } | undefined = report.steps.find(
    ({ status }) => status === 'fail',
  );
  const causes = report.causes.map(({ id }) => id).join(',');
  await appendFile(
    file,
    `${suite} ${name}: docker ${lame ?? 'works'}; prove ${report.outcome} ${first?.id ?? ''} ${first?.cause ?? ''} [${causes}]\n`,
  );
}
