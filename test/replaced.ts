import type { Host, ReadResult } from '../src/host/host.ts';
import { altered, replayed } from './recordings.ts';

/** A recorded machine on which one file is another one, or cannot be read. */
export function replacedFile(name: string, path: string, result: ReadResult | string): Host {
  const real = replayed(name);
  return altered(name, {
    readFile: async (asked) =>
      asked !== path
        ? real.readFile(asked)
        : typeof result === 'string'
          ? { kind: 'read', bytes: new Uint8Array(Buffer.from(result)) }
          : result,
  });
}

/** A recorded machine whose engine gives another answer at one path. */
export function replacedAnswer(name: string, path: string, value: unknown): Host {
  const real = replayed(name);
  return altered(name, {
    engine: async (request) =>
      request.path === path
        ? { kind: 'answered', status: 200, body: JSON.stringify(value), ms: 1 }
        : real.engine(request),
  });
}

/** A recorded machine whose service manager is another one. */
export function withoutSystemd(name: string): Host {
  const real = replayed(name);
  return altered(name, {
    stat: async (path) => (path === '/run/systemd/system' ? { kind: 'missing' } : real.stat(path)),
  });
}

/** A recorded machine on which no command answers. */
export function withoutAnswers(name: string): Host {
  return altered(name, { run: async () => ({ kind: 'timed-out', ms: 5000 }) });
}
