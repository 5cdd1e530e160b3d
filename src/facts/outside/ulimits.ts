import { asObject, textOf } from '../../notation/json-object.ts';
import type { Ask } from '../../run/fact.ts';
import type { Fault } from './thing.ts';

interface UlimitFault {
  readonly setting: string;
  readonly value: string;
  readonly fault: NonNullable<Fault>;
}

/**
 * The limits of every container, by what runc makes of them: it knows a limit by its "Name", not by the key ("wrong
 * rlimit value: RLIMIT_"), and the kernel refuses more open files than fs.nr_open (setrlimit(2), EPERM).
 */
export async function judgeUlimits(ask: Ask, ulimits: unknown): Promise<readonly UlimitFault[]> {
  const entries = Object.entries(asObject(ulimits));
  const most = entries.length === 0 ? null : await fileLimit(ask);
  return entries.flatMap(([key, entry]) => {
    const limit = lowerCased(entry);
    const fault = faultOf(limit, most);
    return fault === null
      ? []
      : [{ setting: `default-ulimits: ${key}`, value: JSON.stringify(entry).slice(0, 200), fault }];
  });
}

function faultOf(limit: Readonly<Record<string, unknown>>, mostFiles: number | null): Fault {
  const name = textOf(limit.name);
  if (name === '') return { fault: 'malformed', said: 'no "Name"' };
  const { hard, soft } = limit;
  if (typeof hard === 'number' && typeof soft === 'number' && hard >= 0 && soft > hard) {
    return { fault: 'malformed', said: `Soft ${soft} > Hard ${hard}` };
  }
  return name === 'nofile' && mostFiles !== null && typeof hard === 'number' && hard > mostFiles
    ? { fault: 'malformed', said: `fs.nr_open = ${mostFiles}` }
    : null;
}

async function fileLimit(ask: Ask): Promise<number | null> {
  const file = await ask.host.readFile('/proc/sys/fs/nr_open');
  return file.kind === 'read' ? Number(Buffer.from(file.bytes).toString('latin1').trim()) || null : null;
}

/** Go takes the names of JSON's fields in any case (go/src/encoding/json/decode.go). */
function lowerCased(entry: unknown): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(asObject(entry)).map(([key, value]) => [key.toLowerCase(), value]),
  );
}
