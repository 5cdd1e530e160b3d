import { tell } from '../bench.ts';
import { runProgram } from '../container.ts';
import type { Course } from '../course.ts';
import { judgeLook, type Judged } from '../judge-look.ts';
import { parseLook } from '../look.ts';
import { labelsOf, nameOf } from '../marks.ts';
import type { NotDone, ProofStep } from '../../knowledge/vocabulary/proof.ts';
import { skipped } from '../step.ts';
import { reachFromHere, targetOf } from '../target.ts';

interface NetworkSteps {
  readonly attached: ProofStep;
  readonly lookup: ProofStep;
  readonly connect: ProofStep;
}

const BRIDGE = { attached: 'bridge', lookup: 'bridge-lookup', connect: 'bridge-connect' } as const;
const OWN = { attached: 'network', lookup: 'network-lookup', connect: 'network-connect' } as const;

/** On the default bridge; and only where that is well on one of its own: to make one may set what was found missing. */
export async function proveNetworks(course: Course): Promise<void> {
  const { bench } = course;
  const bridge = await course.hasBridge();
  if (bridge) await proveNetwork(course, BRIDGE, ['output'], async () => 'bridge');
  else {
    for (const step of Object.values(BRIDGE)) {
      await course.step(step, ['output'], async () => skipped({ kind: 'no-bridge' }));
    }
  }
  await proveNetwork(course, OWN, ['output', ...Object.values(BRIDGE)], async () => {
    const name = nameOf(bench.run);
    await tell(bench, {
      method: 'POST',
      path: '/networks/create',
      json: { Name: name, CheckDuplicate: true, Labels: labelsOf(bench.run) },
    });
    return name;
  });
}

async function proveNetwork(
  course: Course,
  steps: NetworkSteps,
  needs: readonly ProofStep[],
  mode: () => Promise<string>,
): Promise<void> {
  const { bench, info, offline } = course;
  const target = targetOf(info);
  const closed: NotDone | null = offline
    ? { kind: 'offline' }
    : target.proxied
      ? { kind: 'proxy', host: target.host }
      : null;
  const seen: Judged[] = [];
  await course.step(steps.attached, needs, async () => {
    const began = performance.now();
    const NetworkMode = await mode();
    const command = ['look', closed === null ? target.host : '', String(target.port)];
    const { output } = await runProgram(bench, {
      what: steps.attached,
      command,
      hostConfig: { NetworkMode },
    });
    const ms = performance.now() - began;
    const judged = await judgeLook(parseLook(output), target, () => reachFromHere(bench.host, target));
    seen.push(judged);
    return { ...judged.attached, ms: Math.max(0, ms - judged.lookupMs - judged.connectMs) };
  });
  const rest = (step: 'lookup' | 'connect', before: ProofStep) =>
    course.step(steps[step], [before], async () => {
      if (closed !== null) return skipped(closed);
      const [judged] = seen;
      return judged === undefined
        ? skipped({ kind: 'step', step: before })
        : { ...judged[step], ms: judged[`${step}Ms`] };
    });
  await rest('lookup', steps.attached);
  await rest('connect', steps.lookup);
}
