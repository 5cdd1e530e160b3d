import type { Ask } from '../../run/fact.ts';
import { getFromEngine } from '../daemon/engine-request.ts';

/** Of a log so many of its last lines, and no more bytes of them, are asked for. */
const LINES = 10;
const MOST_BYTES = 16 * 1024;

/**
 * Before each piece of a line stands its stream, and its length as four bytes (moby api/types/container, ContainerLogs);
 * a piece has at most 16 KiB. Where the container has a terminal there is none.
 */
// oxlint-disable-next-line no-control-regex
const HEADER = /[\u0000-\u0002]\u0000{5}[\u0000-\u0040][\s\S]/g;

/** The last lines of a container's log, none of them empty; none where the engine keeps none that it can read. */
export async function logTail(ask: Ask, id: string): Promise<readonly string[]> {
  const path = `/containers/${id}/logs?stdout=1&stderr=1&tail=${LINES}`;
  const reply = await getFromEngine(ask, path, { mostBytes: MOST_BYTES });
  return reply.state === 'known' ? linesOf(reply.value.body.replace(HEADER, '')) : [];
}

/** Without what colours them. */
export function linesOf(text: string): readonly string[] {
  return text
    .split(/[\r\n]+/)
    .map((line) => line.replace(COLOURS, '').trim())
    .filter((line) => line !== '');
}

// oxlint-disable-next-line no-control-regex
const COLOURS = /\u001B\[[0-9;]{0,20}[A-Za-z]/g;
