import type { EngineAt } from './proof.ts';

const WITHIN_MS = 20_000;

/**
 * The limit of the log that a new container gets, of the same image as one that is there: it is made, never started,
 * and taken away again. Null where it is as promised, else what was seen.
 */
export async function proveLogLimit(engine: EngineAt, like: string, size: string): Promise<string | null> {
  const image = await docker(engine, ['inspect', '--format', '{{.Image}}', like]);
  if (image === null) return `docker inspect ${like}: no answer`;
  const id = await docker(engine, ['create', '--network', 'none', image]);
  if (id === null) return 'docker create: no answer';
  const limit = await docker(engine, [
    'inspect',
    '--format',
    '{{index .HostConfig.LogConfig.Config "max-size"}}',
    id,
  ]);
  await docker(engine, ['rm', '--volumes', id]);
  return limit === size ? null : `max-size of a new container is ${limit ?? 'not told'}`;
}

async function docker({ host, endpoint }: EngineAt, words: readonly string[]): Promise<string | null> {
  const at = endpoint.kind === 'unix' ? ['--host', `unix://${endpoint.path}`] : [];
  const result = await host.run({ argv: ['docker', ...at, ...words], deadlineMs: WITHIN_MS });
  const said = result.kind === 'exited' && result.code === 0 ? result.stdout.trim() : '';
  return said === '' ? null : said;
}
