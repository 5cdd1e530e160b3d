import type { EngineEndpoint, Host } from '../host/host.ts';
import { parseObject, type ForeignObject } from '../notation/json-object.ts';

const ANSWER_WITHIN_MS = 5_000;

/** A container as its engine has it (moby api/swagger.yaml, ContainerInspect); null where the engine does not tell. */
export async function containerAt(
  { host, endpoint }: { readonly host: Host; readonly endpoint: EngineEndpoint },
  idOrName: string,
): Promise<ForeignObject | null> {
  const reply = await host.engine({
    endpoint,
    method: 'GET',
    path: `/containers/${idOrName}/json`,
    deadlineMs: ANSWER_WITHIN_MS,
  });
  return reply.kind === 'answered' && reply.status === 200 ? parseObject(reply.body) : null;
}
