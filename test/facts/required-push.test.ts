import { describe, expect, test } from 'vitest';
import { parseRequirement } from '../../src/cli/command-line/read-requirement.ts';
import { judgeRequirement } from '../../src/facts/required/requirement.ts';
import type { Host, ProbeReply, ProbeRequest } from '../../src/host/host.ts';
import { en } from '../../src/messages/en/index.ts';
import { createFacts } from '../../src/run/fact.ts';
import { altered } from '../recordings.ts';

type Answers = Readonly<Record<string, readonly [status: number, headers?: object, body?: unknown]>>;

const REGISTRY = 'https://r.example';
const UPLOADS = `POST ${REGISTRY}/v2/team/app/blobs/uploads/`;
const SESSION = `${REGISTRY}/v2/team/app/blobs/uploads/1-2-3?_state=x`;
const OPEN = { [`GET ${REGISTRY}/v2/`]: [200] } as const;
const REALM = 'https://r.example/token';
const BEARER = { 'www-authenticate': `Bearer realm="${REALM}",service="r"` };
const BASIC = { 'www-authenticate': 'Basic realm="r"' };
const TOKEN = `GET ${REALM}?service=r&scope=repository%3Ateam%2Fapp%3Apull%2Cpush`;
const CLOSED = { [`GET ${REGISTRY}/v2/`]: [401, BEARER], [TOKEN]: [200, {}, { token: 't' }] } as const;

/** As the specification has an error (OCI distribution-spec, "Error Codes"). */
const refusing = (code: string): unknown => ({ errors: [{ code, message: code.toLowerCase() }] });

interface Asked {
  readonly what: string;
  readonly authorization: string | undefined;
}

async function judged(answers: Answers, config: object = {}): Promise<readonly [string, readonly Asked[]]> {
  const asked: Asked[] = [];
  const probe = async ({ method, url, headers }: ProbeRequest): Promise<ProbeReply> => {
    const what = `${method} ${url}`;
    asked.push({ what, authorization: headers['authorization'] });
    const rest = { url, phases: {}, address: '203.0.113.9', ms: 1 };
    const answer = answers[what];
    if (answer === undefined) {
      const silence = { phase: 'tcp', code: 'ETIMEDOUT', message: 'no answer within 1.0 s' } as const;
      return { ...rest, outcome: { kind: 'stopped', ...silence, certificate: null } };
    }
    const [status, more = {}, body = {}] = answer;
    const text = JSON.stringify(body);
    const known = { 'content-type': 'application/json', ...more };
    const bytes = text.length;
    return {
      ...rest,
      outcome: { kind: 'answered', status, headers: known, body: text, digest: null, bytes },
    };
  };
  const host: Host = altered('healthy-trixie', {
    probe,
    readFile: async (path) =>
      path.endsWith('/.docker/config.json')
        ? { kind: 'read', bytes: Buffer.from(JSON.stringify(config)) }
        : { kind: 'missing' },
  });
  const required = parseRequirement('push=r.example/team/app:1', en.errors).required;
  const verdict = await judgeRequirement(createFacts(host, 1000), required);
  const said = 'why' in verdict ? en.unknownReason(verdict.why) : en.required.seen(verdict.seen);
  return [`${verdict.status}: ${said}`, asked];
}

describe('push=REF', () => {
  test('an upload that is begun is cancelled, and nothing else is sent', async () => {
    const [said, asked] = await judged({ ...OPEN, [UPLOADS]: [202, { location: SESSION }] });
    expect(said).toBe('met: r.example accepts uploads to team/app');
    expect(asked.map(({ what }) => what)).toEqual([`GET ${REGISTRY}/v2/`, UPLOADS, `DELETE ${SESSION}`]);
  });

  test('nothing is deleted at another host, and a relative place is at this one', async () => {
    const elsewhere = await judged({ ...OPEN, [UPLOADS]: [202, { location: 'https://other.example/x' }] });
    expect(elsewhere[0]).toMatch(/^met/);
    expect(elsewhere[1]).toHaveLength(2);
    const relative = await judged({
      ...OPEN,
      [UPLOADS]: [202, { location: '/v2/team/app/blobs/uploads/9' }],
    });
    expect(relative[1].at(-1)?.what).toBe(`DELETE ${REGISTRY}/v2/team/app/blobs/uploads/9`);
  });

  test('the token is asked for as a push asks for it, with the login that is kept', async () => {
    const auth = Buffer.from('u:p').toString('base64');
    const config = { auths: { 'r.example': { auth } } };
    const [said, asked] = await judged({ ...CLOSED, [UPLOADS]: [202] }, config);
    expect(said).toMatch(/^met/);
    expect(asked.map(({ authorization }) => authorization)).toEqual([undefined, `Basic ${auth}`, 'Bearer t']);
  });

  test.each<readonly [string, Answers, string]>([
    [
      'a login that may not',
      { ...CLOSED, [UPLOADS]: [403, {}, refusing('DENIED')] },
      'HTTP 403 DENIED: denied',
    ],
    [
      'no login',
      { ...CLOSED, [UPLOADS]: [401, {}, refusing('UNAUTHORIZED')] },
      'HTTP 401 UNAUTHORIZED: unauthorized',
    ],
    [
      'no login, and no token',
      { [`GET ${REGISTRY}/v2/`]: [401, BASIC], [UPLOADS]: [401, {}, refusing('UNAUTHORIZED')] },
      'HTTP 401 UNAUTHORIZED: unauthorized',
    ],
    [
      'a repository that has to be made first',
      { ...OPEN, [UPLOADS]: [404, {}, refusing('NAME_UNKNOWN')] },
      'HTTP 404',
    ],
    // distribution registry/proxy/proxyblobstore.go: Create gives ErrUnsupported.
    [
      'a pull-through mirror',
      { ...OPEN, [UPLOADS]: [405, {}, refusing('UNSUPPORTED')] },
      'HTTP 405 UNSUPPORTED',
    ],
  ])('not met: %s', async (_what, answers, said) => {
    expect((await judged(answers))[0]).toContain(`not-met: r.example: ${said}`);
  });

  test.each<readonly [string, Answers, string]>([
    ['silence', {}, 'r.example: tcp: no answer'],
    ['a limit', { ...OPEN, [UPLOADS]: [429, {}, refusing('TOOMANYREQUESTS')] }, 'HTTP 429'],
    ['a fault of the registry', { ...OPEN, [UPLOADS]: [503] }, 'HTTP 503'],
    ['a token server that is silent', { [`GET ${REGISTRY}/v2/`]: [401, BEARER] }, 'tcp: no answer'],
  ])('unknown: %s', async (_what, answers, said) => {
    expect((await judged(answers))[0]).toMatch(/^unknown: /);
    expect((await judged(answers))[0]).toContain(said);
  });

  test('unknown: a login that cannot be read', async () => {
    const [said, asked] = await judged(OPEN, { credHelpers: { 'r.example': 'nowhere' } });
    expect(said).toMatch(/^unknown: /);
    expect(asked).toEqual([]);
  });
});
