import type { Host } from '../../host/host.ts';

/** What stands in a file, without white space around it; empty where there is none, or it cannot be read. */
export async function textOfFile({ readFile }: Pick<Host, 'readFile'>, path: string): Promise<string> {
  const read = await readFile(path);
  return read.kind === 'read' ? Buffer.from(read.bytes).toString('utf8').trim() : '';
}
