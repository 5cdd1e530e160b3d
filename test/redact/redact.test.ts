import { describe, expect, test } from 'vitest';
import { CHECKS } from '../../checks/index.ts';
import { createRecordingHost } from '../../src/host/recording.ts';
import { en } from '../../src/messages/en/index.ts';
import { redact, redactDeep } from '../../src/redact/redact.ts';
import { answer } from '../../src/cli/answer.ts';
import { buildCheckReport } from '../../src/report/check-report.ts';
import { FORMATS } from '../../src/report/renderers/index.ts';
import { createFacts } from '../../src/run/fact.ts';
import { runChecks } from '../../src/run/run-checks.ts';
import { altered, replayed } from '../recordings.ts';
import { sessionIn } from '../report/replayed-report.ts';

const SECRET = 's3cr3t-Sesame';
const ENCODED = Buffer.from(`doctor:${SECRET}`).toString('base64');

describe('what is taken out', () => {
  test.each([
    [`http://doctor:${SECRET}@proxy.lab.test:3128`, 'http://***@proxy.lab.test:3128'],
    [`https://${SECRET}@proxy.lab.test`, 'https://***@proxy.lab.test'],
    [`socks5://doctor:p@${SECRET}@proxy.lab.test:1080/x`, 'socks5://***@proxy.lab.test:1080/x'],
    [
      `HTTPS_PROXY=doctor:${SECRET}@proxy.lab.test:3128\0PATH=/bin`,
      'HTTPS_PROXY=***@proxy.lab.test:3128\0PATH=/bin',
    ],
    [
      `HTTPS_PROXY=http://doctor:${SECRET}@proxy.lab.test\0MAIL=me@lab.test`,
      'HTTPS_PROXY=http://***@proxy.lab.test\0MAIL=me@lab.test',
    ],
    [`{"https-proxy": "doctor:${SECRET}@proxy.lab.test"}`, '{"https-proxy": "***@proxy.lab.test"}'],
    [`{"auth": "${ENCODED}"}`, '{"auth": "***"}'],
    [`{"identitytoken":"${SECRET}","email":""}`, '{"identitytoken":"***","email":""}'],
    [`{"password" : "a\\"${SECRET}"}`, '{"password" : "***"}'],
    [`{"token":"${SECRET}","access_token":"${SECRET}"}`, '{"token":"***","access_token":"***"}'],
    [`{"splunk-token": "${SECRET}"}`, '{"splunk-token": "***"}'],
    [`{"MESSAGE":"read {\\"auth\\": \\"${SECRET}\\"}"}`, '{"MESSAGE":"read {\\"auth\\": \\"***\\"}"}'],
    [`AWS_SECRET_ACCESS_KEY=${SECRET} A=1`, 'AWS_SECRET_ACCESS_KEY=*** A=1'],
    [`DB_PASSWORD=${SECRET}\0A=1`, 'DB_PASSWORD=***\0A=1'],
    [`Authorization: Basic ${ENCODED}`, 'Authorization: Basic ***'],
    [`authorization: bearer ${SECRET}`, 'authorization: bearer ***'],
  ])('%s', (text, without) => {
    expect(redact(text)).toBe(without);
  });

  test('it stays out: twice is once', () => {
    const text = redact(`{"auth":"${ENCODED}","p":"http://a:b@c","t":"Bearer ${SECRET}"}`);
    expect(redact(text)).toBe(text);
  });
});

describe('what is left as it was', () => {
  test.each([
    'https://registry-1.docker.io/v2/',
    'https://mirror.lab.test:5000/a@b',
    'Bearer realm="https://auth.docker.io/token",service="registry.docker.io"',
    'library/hello-world@sha256:2498fce14358aa50ead0cc6c19990fc6ff866ce72aeb5546e1d59caac3d0d60f',
    '{"registry-mirrors": ["https://mirror.lab.test"], "token-ttl": 3}',
    'Basic authentication is off',
    'Bearer tokens are not used',
    'Environment=PATH=/usr/bin:/bin HOME=/root',
    'me@lab.test wrote: proxy: none',
  ])('%s', (text) => {
    expect(redact(text)).toBe(text);
  });
});

test('deep in a value, and under the names of headers', () => {
  expect(
    redactDeep({
      a: [`http://u:${SECRET}@h`, 1, null, true],
      'Set-Cookie': SECRET,
      headers: { authorization: SECRET },
    }),
  ).toEqual({ a: ['http://***@h', 1, null, true], 'Set-Cookie': '***', headers: { authorization: '***' } });
});

function bytes(text: string) {
  return { kind: 'read', bytes: new Uint8Array(Buffer.from(text)) } as const;
}

/** A machine that holds a secret in every place that we read. */
function seeded() {
  const real = replayed('config-not-loaded');
  const environ = `HTTPS_PROXY=http://doctor:${SECRET}@proxy.lab.test:3128\0API_KEY=${SECRET}\0`;
  const daemonJson = `{\n "proxies": {"https-proxy": "http://doctor:${SECRET}@proxy.lab.test:3128"},\n "log-opts": {"splunk-token": "${SECRET}"},\n "registry-mirrors": ["https://doctor:${SECRET}@mirror-good.lab.test"],\n}\n`;
  const config = `{"auths":{"https://index.docker.io/v1/":{"auth":"${ENCODED}"}},"currentContext":"default"}`;
  return altered('config-not-loaded', {
    identity: async () => {
      const who = await real.identity();
      return {
        ...who,
        environment: {
          ...who.environment,
          HTTPS_PROXY: `http://doctor:${SECRET}@proxy.lab.test`,
          https_proxy: `doctor:${SECRET}@proxy.lab.test`,
        },
      };
    },
    readFile: async (path) => {
      if (path.endsWith('/environ')) return bytes(environ);
      if (path === '/etc/docker/daemon.json') return bytes(daemonJson);
      if (path.endsWith('config.json')) return bytes(config);
      return real.readFile(path);
    },
    run: async (command) => {
      const result = await real.run(command);
      return result.kind === 'exited'
        ? {
            ...result,
            stdout: result.stdout.replace(
              /^Environment=.*$/m,
              `Environment=TOKEN=${SECRET} HTTP_PROXY=http://a:${SECRET}@p`,
            ),
          }
        : result;
    },
    probe: async (request) => ({
      url: request.url,
      phases: { dns: 1, tcp: 1, proxy: 1 },
      address: '192.0.2.9',
      ms: 3,
      outcome: {
        kind: 'stopped',
        phase: 'proxy',
        code: 'EPROXY407',
        message: `HTTP/1.1 407 for ${request.proxy ?? ''} Basic ${ENCODED}`,
        certificate: null,
      },
    }),
  });
}

test('nothing of it is in a recording, in a report, or on the screen', async () => {
  const host = createRecordingHost(seeded());
  const outcomes = await runChecks(CHECKS, createFacts(host, 1000), () => true);
  const report = buildCheckReport({
    command: 'docker-doctor',
    host: { platform: 'linux', distribution: null, serviceManager: null, engine: null },
    outcomes,
    messages: en,
    fixesFor: () => [],
  });
  const recording = JSON.stringify(host.recording());
  const session = await sessionIn('en');
  const printed: string[] = [];
  const screen = { ...session.screen, print: (text: string) => void printed.push(text) };
  const said = { startedAt: new Date(0), report, aside: null };
  for (const format of FORMATS) await answer('check', said, { ...session, verbose: true, format, screen });
  // The seeds were read, and judged.
  expect(recording).toContain('https-proxy');
  expect(report.causes.map(({ id }) => id)).toEqual(['daemon-config-invalid', 'proxy-needs-auth']);
  expect(printed).toHaveLength(FORMATS.length);
  for (const output of [recording, ...printed]) {
    expect(output).not.toContain(SECRET);
    expect(output).not.toContain(ENCODED);
  }
});
