import { expect, test } from 'vitest';
import { tracePush } from '../../src/cli/commands/trace/trace-push.ts';
import type { ProbeReply, ProbeRequest } from '../../src/host/host.ts';
import type { TraceReport } from '../../src/report/models/trace-report.ts';
import { createFacts } from '../../src/run/fact.ts';
import { altered } from '../recordings.ts';
import { sessionIn } from '../report/replayed-report.ts';

const R = 'https://r.example';
const PING = `GET ${R}/v2/`;
const UPLOADS = `POST ${R}/v2/team/app/blobs/uploads/`;
const SESSION = `${R}/v2/team/app/blobs/uploads/1`;

type Answers = Readonly<Record<string, readonly [status: number, location?: string]>>;

async function traced(answers: Answers): Promise<{
  readonly report: Omit<TraceReport, 'subject'>;
  readonly asked: readonly string[];
  readonly notes: readonly string[];
}> {
  const happened: string[] = [];
  const probe = async ({ method, url }: ProbeRequest): Promise<ProbeReply> => {
    happened.push(`${method} ${url}`);
    const reply = { url, ms: 1, phases: {}, address: null } as const;
    const answer = answers[`${method} ${url}`];
    if (answer === undefined) {
      const silence = { phase: 'tcp', code: 'ETIMEDOUT', message: 'no answer', certificate: null } as const;
      return { ...reply, outcome: { kind: 'stopped', ...silence } };
    }
    const [status, location] = answer;
    const headers = location === undefined ? {} : { location };
    return { ...reply, outcome: { kind: 'answered', status, headers, body: '', digest: null, bytes: 0 } };
  };
  const session = await sessionIn('en');
  const notes: string[] = [];
  const note = (text: string): void => {
    // Told before anything is asked.
    expect(happened).toEqual([]);
    notes.push(text);
  };
  const ask = createFacts(altered('healthy-with-mirror', { probe }), 1000);
  const report = await tracePush(ask, 'r.example/team/app:1', {
    ...session,
    screen: { ...session.screen, note },
  });
  return { report, asked: happened, notes };
}

test('an upload is begun and cancelled, and that is said before', async () => {
  const { report, asked, notes } = await traced({
    [PING]: [200],
    [UPLOADS]: [202, SESSION],
    [`DELETE ${SESSION}`]: [204],
  });
  expect(asked).toEqual([PING, UPLOADS, `DELETE ${SESSION}`]);
  expect(report).toMatchObject({ arrived: true, upload: 'cancelled', target: 'r.example/team/app:1' });
  expect(report.endpoints).toMatchObject([{ kind: 'registry', url: R, next: 'arrived' }]);
  expect(notes).toEqual([expect.stringContaining('This starts an upload to r.example/team/app')]);
});

test.each([
  ['at another host', [202, 'https://storage.example/1'], undefined],
  ['refused', [202, SESSION], [405]],
] as const)('what is not cancelled, %s, is said', async (_why, upload, cancel) => {
  const { report, asked } = await traced({
    [PING]: [200],
    [UPLOADS]: upload,
    ...(cancel === undefined ? {} : { [`DELETE ${SESSION}`]: cancel }),
  });
  expect(report).toMatchObject({ arrived: true, upload: 'left' });
  expect(asked.filter((what) => what.startsWith('DELETE') && !what.includes(R))).toEqual([]);
});

test('where it is refused nothing is cancelled', async () => {
  const { report, asked } = await traced({ [PING]: [200], [UPLOADS]: [403] });
  expect(asked).toEqual([PING, UPLOADS]);
  expect(report).toMatchObject({ arrived: false, upload: null });
  expect(report.endpoints[0]?.steps.map(({ step, ok }) => [step, ok])).toEqual([
    ['ping', true],
    ['upload', false],
  ]);
});

test('a registry that is silent', async () => {
  const { report } = await traced({});
  expect(report).toMatchObject({ arrived: false, upload: null });
  expect(report.endpoints[0]).toMatchObject({
    next: 'was-last',
    steps: [{ step: 'ping', stoppedIn: 'tcp' }],
  });
});
