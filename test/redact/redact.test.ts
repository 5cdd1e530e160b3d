import { describe, expect, test } from 'vitest';
import { CHECKS } from '../../checks/index.ts';
import { createRecordingHost } from '../../src/host/recording.ts';
import { NOTHING_NAMED } from '../../src/knowledge/situation/named.ts';
import { en } from '../../src/messages/en/index.ts';
import { answer } from '../../src/cli/answer.ts';
import { presentDeep, presentText } from '../../src/redact/presentable.ts';
import { redactSecrets as redact, redactSecretsDeep as redactDeep } from '../../src/redact/redact.ts';
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
    // A login without a scheme, as mirrors and insecure-registries are written.
    [
      `{"insecure-registries": ["doctor:${SECRET}@registry.lab.test:5000"]}`,
      '{"insecure-registries": ["***@registry.lab.test:5000"]}',
    ],
    [`{"auths": {"doctor:${SECRET}@registry.lab.test": {}}}`, '{"auths": {"***@registry.lab.test": {}}}'],
    [`mirror doctor:a/${SECRET}@mirror.lab.test is bad`, 'mirror ***@mirror.lab.test is bad'],
    [`http://doctor:a/${SECRET}@mirror.lab.test/x`, 'http://***@mirror.lab.test/x'],
    [`doctor:p@${SECRET}@[::1]:5000`, '***@[::1]:5000'],
    // Queries.
    [
      `Get "https://cdn.lab.test/blob?X-Amz-Signature=${SECRET}&n=1": EOF`,
      'Get "https://cdn.lab.test/blob?n=1&***": EOF',
    ],
    [`https://cdn.lab.test/b?${SECRET}: dial tcp`, 'https://cdn.lab.test/b?***: dial tcp'],
    [`GET /v2/x?token=${SECRET} 200`, 'GET /v2/x?*** 200'],
    [`{"u":"https://c.lab.test/x?a=1\\u0026sig=${SECRET}"}`, '{"u":"https://c.lab.test/x?***"}'],
    [`https://c.lab.test/cb#access_token=${SECRET}`, 'https://c.lab.test/cb#access_token=***'],
    // Labels, variables, options.
    [`["com.lab.password=${SECRET} ${SECRET}", "a=b"]`, '["com.lab.password=***", "a=b"]'],
    [`db_password=${SECRET} a=1`, 'db_password=*** a=1'],
    [`token='${SECRET} ${SECRET}' a=1`, "token='***' a=1"],
    [`dockerd --log-opt splunk-token=${SECRET} -H fd://`, 'dockerd --log-opt splunk-token=*** -H fd://'],
    [`docker login --password ${SECRET} registry.lab.test`, 'docker login --password *** registry.lab.test'],
    [`  password: ${SECRET}`, '  password: ***'],
    [`//r.lab.test/:_auth=${ENCODED}`, '//r.lab.test/:_auth=***'],
    // Units.
    [
      `Environment=GREETING=${SECRET} PATH=/bin "N=${SECRET} b"`,
      'Environment=GREETING=*** PATH=/bin "N=***"',
    ],
    // The client's own headers, and others'.
    [
      `{"HttpHeaders": {"X-Meta": "${SECRET}", "B": "${SECRET}"}, "a": "b"}`,
      '{"HttpHeaders": {"X-Meta": "***", "B": "***"}, "a": "b"}',
    ],
    [`X-Registry-Auth: ${ENCODED}`, 'X-Registry-Auth: ***'],
    [`Cookie: session=${SECRET}; b=${SECRET}`, 'Cookie: ***'],
    [`Proxy-Authorization: Digest username="d", response="${SECRET}"`, 'Proxy-Authorization: Digest ***'],
    [`Authorization: Token ${SECRET}`, 'Authorization: Token ***'],
    // As sheets, netrc(5), Traefik, chats and clouds have them.
    [`MYSQL_PWD=${SECRET} PWD=/root`, 'MYSQL_PWD=*** PWD=/root'],
    [`Server=db;Pwd=${SECRET};Timeout=3`, 'Server=db;Pwd=***;Timeout=3'],
    [`docker run -e REDIS_PASS=${SECRET} redis`, 'docker run -e REDIS_PASS=*** redis'],
    [`aws_secret_access_key = ${SECRET}`, 'aws_secret_access_key = ***'],
    [`  api_key: "${SECRET}"`, '  api_key: "***"'],
    [`docker login -u doctor -p ${SECRET} r.test`, 'docker login -u doctor -p *** r.test'],
    [`machine r.test login doctor password ${SECRET}`, 'machine r.test login doctor password ***'],
    [`X-Api-Key: ${SECRET}`, 'X-Api-Key: ***'],
    [`{"password": {"value": "${SECRET}"}}`, '{"password": {"value": "***"}}'],
    [String.raw`{"m":"{\\\"auth\\\":\\\"${ENCODED}\\\"}"}`, String.raw`{"m":"{\\\"auth\\\":\\\"***\\\"}"}`],
    [`"traefik.basicauth.users=admin:$2y$05$${'aB3/'.repeat(12)}"`, '"traefik.basicauth.users=admin:***"'],
    [`https://hooks.slack.com/services/T0/B0/${SECRET}`, 'https://hooks.slack.com/services/***'],
    [`https://discord.com/api/webhooks/12345/${SECRET}`, 'https://discord.com/api/webhooks/***'],
    [
      `https://open.feishu.cn/open-apis/bot/v2/hook/${SECRET}`,
      'https://open.feishu.cn/open-apis/bot/v2/hook/***',
    ],
    [`LTAI5t${'aB3d'.repeat(5)}`, '***'],
    [
      `-----BEGIN PGP PRIVATE KEY BLOCK-----\n${ENCODED}\n-----END`,
      '-----BEGIN PGP PRIVATE KEY BLOCK-----***-----END',
    ],
    // By their shape.
    [`got eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJkb2N0b3IifQ.${SECRET}x here`, 'got *** here'],
    [`dckr_pat_${'a1'.repeat(12)}`, '***'],
    [
      `-----BEGIN RSA PRIVATE KEY-----\n${ENCODED}\n-----END RSA PRIVATE KEY-----`,
      '-----BEGIN RSA PRIVATE KEY-----***-----END RSA PRIVATE KEY-----',
    ],
    [`Authorization: Basic ${ENCODED}`, 'Authorization: Basic ***'],
    [`authorization: bearer ${SECRET}`, 'authorization: bearer ***'],
  ])('%s', (text, without) => {
    expect(redact(text)).toBe(without);
  });

  test('placeholders of advice are told from logins in one text', () => {
    expect(redact(`http://user:password@host, not http://doctor:${SECRET}@host`)).toBe(
      'http://user:password@host, not http://***@host',
    );
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
    // Advice of ours, and of everybody's manual.
    'http://***@host:port',
    'Write the proxy as http://user:password@host:port in the settings of the service',
    'http://用户名:密码@主机:端口',
    'http://USER:PASSWORD@proxy.lab.test:3128',
    'https://<user>:<password>@host',
    'docker login --password-stdin registry.lab.test',
    'POSTGRES_PASSWORD_FILE=/run/secrets/db',
    'PWD=/root OLDPWD=/tmp',
    'docker login -p <password> r.test',
    'token: expired',
    'x-docker-token: true',
    'webhook: https://registry.lab.test/hooks',
    // No logins.
    'redis:7@sha256:2498fce14358aa50ead0cc6c19990fc6ff866ce72aeb5546e1d59caac3d0d60f',
    'mirror.lab.test:5000/library/redis:7@sha256:2498fce14358aa50ead0cc6c19990fc6ff866ce72aeb5546e1d59caac3d0d60f',
    'read udp 10.0.0.1:1234->8.8.8.8:53: i/o timeout',
    'user@1000.service: Main process exited',
    // Texts of Docker's that speak of tokens and passwords, and hold none.
    'failed to fetch anonymous token: Get "https://auth.docker.io/token?scope=repository%3Alibrary%2Fredis%3Apull&service=registry.docker.io": EOF',
    'unauthorized: incorrect username or password',
    'failed to authorize: failed to fetch oauth token: unexpected status: 401',
    'no basic auth credentials',
    'https://index.docker.io/v1/search?q=redis&n=1',
    '/containers/json?all=1',
    'what?nothing',
    '{"Network":["null"],"Authorization":null,"Log":["awslogs"],"Cookie":null}',
  ])('%s', (text) => {
    expect(redact(text)).toBe(text);
  });
});

test('in names of fields, in labels of several words, and in headers of the client', () => {
  expect(
    redactDeep({
      auths: { [`https://doctor:${SECRET}@registry.lab.test/v1/`]: {} },
      labels: [`password=${SECRET} and ${SECRET}`, 'a=b c'],
      HttpHeaders: { 'X-Meta': SECRET, more: [SECRET] },
    }),
  ).toEqual({
    auths: { 'https://***@registry.lab.test/v1/': {} },
    labels: ['password=***', 'a=b c'],
    HttpHeaders: { 'X-Meta': '***', more: ['***'] },
  });
});

test('a text of a megabyte that might begin a secret everywhere takes no time', () => {
  for (const piece of [
    'a:',
    'http://a',
    '?a=',
    'password="',
    'eyJ',
    '--token ',
    'Environment=A="',
    '@:',
    'x@y:',
  ]) {
    const started = performance.now();
    redact(piece.repeat(Math.ceil(200_000 / piece.length)));
    expect(performance.now() - started, piece).toBeLessThan(1500);
  }
});

test('what is shown has no control characters either', () => {
  expect(presentText(`a\u001B[31m http://doctor:${SECRET}@\u0007proxy\nb`)).toBe(
    'a http://***@\uFFFDproxy\nb',
  );
  expect(presentDeep({ 'k\u001B[1m': [`\u009B ${SECRET}`.slice(0, 2)] })).toEqual({ k: ['\uFFFD '] });
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
    selection: null,
    speaker: { situation: null, tool: null, named: NOTHING_NAMED, byText: false },
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
