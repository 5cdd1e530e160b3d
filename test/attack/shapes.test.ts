import { describe, expect, test } from 'vitest';
import { readEntry } from '../../src/fix/transaction/journal-entry.ts';
import type { Host } from '../../src/host/host.ts';
import { enginesWith } from '../../src/mirrors/engines/installed.ts';
import { readMirrorList } from '../../src/mirrors/mirror-list.ts';
import { createFacts } from '../../src/run/fact.ts';
import { judgeHost, replayed } from '../recordings.ts';
import { ARE_MANY } from './how-many.ts';

/*
 * That a file is regular and has no more than 256 KiB is seen to where it is read (machine.test.ts: fifos, devices, a
 * gigabyte). Here is what such a file may hold to keep its reader busy: the same again and again, up to that size.
 */
const SIZE = 256 * 1024;

const SHAPES: Readonly<Record<string, string>> = {
  'brackets in brackets': '[',
  'objects in objects': '{"a":',
  'tables in tables': '[a.b.c.d]\n',
  'a list that is not closed': 'a = [1,',
  'inline tables that are not closed': 'a = { b = ',
  'empty lines': '\n',
  'blank characters': ' ',
  comments: '# \n',
  'one long word': 'x',
  'quotation marks': '"',
  'three quotation marks': '"""',
  backslashes: '\\',
  'lines that go on': 'x\\\n',
  'zero bytes': '\0',
  'bytes that are no text': '\u00FF',
  assignments: 'A=b\n',
  'name servers': 'nameserver 192.0.2.1\n',
  'search domains': 'search a.test\n',
  'lines of /etc/hosts': '192.0.2.1 registry-1.docker.io a b c\n',
  'hosts of a hosts.toml': '[host."https://a.test"]\n',
  registries: '[[registry]]\nprefix = "docker.io"\n[[registry.mirror]]\nlocation = "a.test"\n',
  'registries of BuildKit': '[registry."docker.io"]\n  mirrors = ["a.test"]\n',
  'lines of a unit': '[Service]\nEnvironment=A=b\nEnvironmentFile=/etc/default/docker\n',
  'members of an object': '"registry-mirrors": ["https://a.test"],\n',
};

/** Beyond it somebody waits; what is quadratic takes minutes. A busy computer gets another try. */
const MOST_MS = 8000;

async function isQuick(work: () => Promise<unknown>): Promise<boolean> {
  const times: number[] = [];
  do {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  } while (times.length < 3 && Math.min(...times) > MOST_MS);
  return Math.min(...times) <= MOST_MS;
}

function ofShape(shape: string): Buffer {
  return Buffer.from(shape.repeat(Math.ceil(SIZE / shape.length)).slice(0, SIZE), 'latin1');
}

/** A recorded machine on which each file of somebody's holds this; what the kernel tells is as it was. */
function holding(name: string, bytes: Buffer): Host {
  const real = replayed(name);
  return {
    ...real,
    readFile: async (path, bounds) =>
      /^\/(?:proc|sys)\//.test(path) ? real.readFile(path, bounds) : { kind: 'read', bytes },
  };
}

/** Of these one for each shape, by turns, and both in CI. */
const MACHINES = ['docker29-hosts-toml-above-mirrors', 'unit-two-commands-running'] as const;

const EACH = Object.entries(SHAPES).map(([name, shape], at) => [name, shape, at] as const);

describe.each(EACH)('every file of nothing but %s', (_name, shape, at) => {
  const bytes = ofShape(shape);

  test.each(ARE_MANY ? MACHINES : [MACHINES[at % 2]])(
    'is judged on %s',
    { timeout: 120_000 },
    async (name = MACHINES[0]) => {
      expect(await isQuick(() => judgeHost(holding(name, bytes)))).toBe(true);
    },
  );

  test('is read for each engine’s mirrors, as a list and as the journal', { timeout: 120_000 }, async () => {
    const read = async (): Promise<void> => {
      const ask = createFacts(holding('healthy-trixie', bytes), 1000);
      for (const registry of ['docker.io', 'ghcr.io']) await enginesWith(ask, registry);
      await readMirrorList(bytes.toString('utf8'));
      readEntry(bytes);
    };
    expect(await isQuick(read)).toBe(true);
  });
});
