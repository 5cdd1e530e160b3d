import { asObject, listOf, objectAt, parseObject, textOf } from '../../notation/json-object.ts';
import { known, type Ask, type Known } from '../../run/fact.ts';
import { getFromEngine } from '../daemon/engine-request.ts';

/** What `GET /containers/ID/json` tells of one (moby api/types/container, InspectResponse). */
export interface Inspected {
  readonly exitCode: number;
  readonly oomKilled: boolean;
  /** As the engine writes it, `2026-11-30T07:57:11.458463161Z`; of one that never ran, the year 1. */
  readonly finishedAt: string;
  /** Why the engine could not start it; empty where it could. */
  readonly error: string;
  readonly restartCount: number;
  /** `no`, `always`, `unless-stopped`, `on-failure`. */
  readonly policy: string;
  /** Of `on-failure`; 0 is without an end. */
  readonly mostRestarts: number;
  readonly health: Health | null;
  /** Of its program, as `UID`, `UID:GID` or a name of the image's; empty for root. */
  readonly user: string;
}

export interface Health {
  readonly failingStreak: number;
  /** The last look, null where there was none yet. */
  readonly last: { readonly exitCode: number; readonly output: string } | null;
}

/** Null where it is gone by now. */
export async function inspect(ask: Ask, id: string): Promise<Known<Inspected | null>> {
  const reply = await getFromEngine(ask, `/containers/${id}/json`, { mayLack: true });
  if (reply.state === 'unknown') return reply;
  if (reply.value.status === 404) return known(null);
  const container = parseObject(reply.value.body);
  const state = objectAt(container, 'State');
  const policy = objectAt(objectAt(container, 'HostConfig'), 'RestartPolicy');
  return known({
    exitCode: numberOf(state.ExitCode),
    oomKilled: state.OOMKilled === true,
    finishedAt: textOf(state.FinishedAt),
    error: textOf(state.Error),
    restartCount: numberOf(container.RestartCount),
    policy: textOf(policy.Name),
    mostRestarts: numberOf(policy.MaximumRetryCount),
    user: textOf(objectAt(container, 'Config').User),
    health: 'Health' in state ? healthFrom(objectAt(state, 'Health')) : null,
  });
}

function healthFrom(health: Readonly<Record<string, unknown>>): Health {
  const last = listOf(health.Log).at(-1);
  const { ExitCode: exitCode, Output: output } = asObject(last);
  return {
    failingStreak: numberOf(health.FailingStreak),
    last: last === undefined ? null : { exitCode: numberOf(exitCode), output: textOf(output) },
  };
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
