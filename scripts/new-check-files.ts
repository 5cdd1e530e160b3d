/** What a new check is called, in each way in which it is written. */
export interface Names {
  /** As `swap-off`: the check, its cause, its file. */
  readonly id: string;
  /** As `swapOff`. */
  readonly camel: string;
  readonly group: string;
  /** The recording that stands in for one of the lab. */
  readonly recording: string;
  /** What the example looks at, and what is to be replaced first. */
  readonly place: string;
}

export function namesOf(id: string, group: string): Names {
  const camel = id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return { id, camel, group, recording: `${id}-made-up`, place: `/run/${id}` };
}

/** The new files, by their path: they work as they are, on a made-up machine that has a file at `place`. */
export function newFiles(names: Names): Readonly<Record<string, string>> {
  const { id, group, recording } = names;
  return {
    [`checks/${id}.ts`]: check(names),
    [`src/facts/${group}/${id}.ts`]: fact(names),
    [`test/checks/${id}.test.ts`]: test(names),
    [`test/lab/faults/${id}.ts`]: fault(names),
    [`fixtures/machines/${recording}/recording.json`]: madeUp(names),
  };
}

function check({ id, camel, group, place }: Names): string {
  return `import { engineElsewhere } from '../src/facts/daemon/engine-elsewhere.ts';
import { ${camel} } from '../src/facts/${group}/${id}.ts';
import { defineCheck, found, pass } from '../src/run/check.ts';

/** Replace: what is asked of the machine, as one question. */
export default defineCheck({
  id: '${id}',
  group: '${group}',
  requires: [],
  // A file of this machine says nothing of an engine on another.
  notWhere: engineElsewhere,
  needs: { seen: ${camel} },
  wants: {},
  judge: ({ seen }) => {
    const evidence = { what: '${place}', said: seen === null ? 'missing' : seen, ms: null };
    return seen === null
      ? pass(evidence)
      : found({ cause: '${id}', severity: 'warn', params: { said: seen }, evidence: [evidence] });
  },
});
`;
}

function fact({ camel, place }: Names): string {
  return `import { known, unknown, type Fact } from '../../run/fact.ts';

/** Replace: what it is, and where that is written (a manual page, a file of moby). Null where there is no such file. */
export const ${camel}: Fact<string | null> = {
  name: '${place}',
  gather: async ({ host }) => {
    const file = await host.readFile('${place}');
    if (file.kind === 'missing') return known(null);
    if (file.kind === 'read') return known(Buffer.from(file.bytes).toString('utf8').trim());
    return unknown(file.kind === 'not-recorded' ? 'not-recorded' : 'failed', '${place}: cannot be read');
  },
};
`;
}

function test({ id, recording, place }: Names): string {
  return `import { expect, test } from 'vitest';
import { replacedFile } from '../replaced.ts';
import { judgeHost, verdict, verdictOn } from '../recordings.ts';

const ID = '${id}';

test('passes on a healthy machine', async () => {
  expect(await verdict(ID, 'healthy-trixie')).toBe('pass');
});

test('warns where it is found', async () => {
  expect(await verdict(ID, '${recording}')).toEqual([
    { cause: ID, severity: 'warn', params: { said: 'made up' } },
  ]);
});

test('cannot tell where it cannot be read', async () => {
  const host = replacedFile('healthy-trixie', '${place}', { kind: 'denied' });
  expect(verdictOn(ID, await judgeHost(host))).toEqual({
    unknown: 'failed',
    detail: '${place}: cannot be read',
  });
});
`;
}

function fault({ id, place }: Names): string {
  return `import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: '${id}',
  title: 'Replace: what is done to the machine, in one line',
  breakIt: async (world) => sh(world, 'echo "made up" > ${place}'),
  cause: '${id}',
  mend: { kind: 'by-hand', why: 'Replace: why no program should, or name the fix' },
};
`;
}

function madeUp({ place }: Names): string {
  const call = callOf(place);
  const recording = {
    recordingVersion: 1,
    madeUp: [call],
    base: 'healthy-trixie',
    without: [],
    calls: { [call]: { kind: 'read', latin1: 'made up\n' } },
  };
  return `${JSON.stringify(recording, null, 1)}\n`;
}

/** The name of the call that the example makes (src/host/recording.ts, callKey). */
export function callOf(place: string): string {
  return `readFile ${JSON.stringify(place)}`;
}
