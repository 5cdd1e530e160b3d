import type { RequestListener } from 'node:http';

/** What a registry says that can be reached and means no good; `port` is its own. */
export type Registry = (port: number) => RequestListener;

const INDEX = 'application/vnd.oci.image.index.v1+json';
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const DRAWING = '\u001B[2J\u001B]0;owned\u0007\u202Egnp\u0000\r\n✔ all is well\n\u009Bm';
const DIGEST = `sha256:${'a'.repeat(64)}`;

function always(status: number, headers: Readonly<Record<string, string>>, body: string): Registry {
  return () => (_request, response) => {
    response.writeHead(status, headers);
    response.end(body);
  };
}

function error(text: string): Registry {
  return always(
    503,
    { 'content-type': 'application/json' },
    JSON.stringify({ errors: [{ code: text, message: text }] }),
  );
}

/** Answers the ping, and what comes after it as the behaviour says. */
function afterPing(answer: Registry): Registry {
  return (port) => (request, response) => {
    if (request.url === '/v2/') response.end('{}');
    else answer(port)(request, response);
  };
}

function challenge(realm: (port: number) => string): Registry {
  return (port) => (request, response) => {
    if (request.url?.startsWith('/v2/') !== true) {
      response.end('{"token":"t"}');
      return;
    }
    response.writeHead(401, { 'www-authenticate': `Bearer realm="${realm(port)}",service="x"` });
    response.end();
  };
}

/** The manifest is right, and its configuration lies where the behaviour says. */
function blobAt(location: (port: number, hop: number) => string): Registry {
  let hop = 0;
  return afterPing((port) => (request, response) => {
    if (request.url?.includes('/manifests/') === true) {
      response.writeHead(200, { 'content-type': MANIFEST, 'docker-content-digest': DIGEST });
      response.end(JSON.stringify({ config: { digest: DIGEST }, layers: [] }));
      return;
    }
    hop += 1;
    response.writeHead(307, { location: location(port, hop) });
    response.end();
  });
}

function manifest(text: string, type = MANIFEST, digest = DIGEST): Registry {
  return afterPing(always(200, { 'content-type': type, 'docker-content-digest': digest }, text));
}

export const REGISTRIES: Readonly<Record<string, Registry>> = {
  'draws on the terminal in an error': error(DRAWING),
  'draws on the terminal in a title': always(
    502,
    { 'content-type': 'text/html' },
    `<title>${DRAWING}</title>`,
  ),
  'draws on the terminal in plain words': always(500, { 'content-type': 'text/plain' }, DRAWING),
  'says 100 kB of error': error('no '.repeat(30_000)),
  'names a realm without end': challenge(() => `https://${'x'.repeat(8000)}.test/token`),
  'names a realm of another kind': challenge(() => 'file:///etc/passwd'),
  'names gopher as its realm': challenge((port) => `gopher://127.0.0.1:${port}/_x`),
  'names a script as its realm': challenge(() => 'javascript:alert(1)'),
  'names nothing as its realm': challenge(() => ''),
  'names the cloud’s metadata as its realm': challenge(() => 'http://169.254.169.254/latest/'),
  'gives a token with line breaks': (port) => (request, response) => {
    if (request.url?.startsWith('/token') === true) response.end(JSON.stringify({ token: 'a\r\nX-Evil: 1' }));
    else challenge(() => `http://127.0.0.1:${port}/token`)(port)(request, response);
  },
  'gives a token of a megabyte': (port) => (request, response) => {
    if (request.url?.startsWith('/token') === true)
      response.end(JSON.stringify({ token: 'x'.repeat(400_000) }));
    else challenge(() => `http://127.0.0.1:${port}/token`)(port)(request, response);
  },
  'gives a token that is none': (port) => (request, response) => {
    if (request.url?.startsWith('/token') === true) response.end('[['.repeat(100_000));
    else challenge(() => `http://127.0.0.1:${port}/token`)(port)(request, response);
  },
  'challenges for ever': challenge((port) => `http://127.0.0.1:${port}/v2/token`),
  'sends in a circle': blobAt((port) => `http://127.0.0.1:${port}/v2/blob`),
  'sends ever further': blobAt((port, hop) => `http://127.0.0.1:${port}/v2/${hop}`),
  'sends to a file': blobAt(() => 'file:///etc/passwd'),
  'sends to gopher': blobAt((port) => `gopher://127.0.0.1:${port}/_x`),
  'sends to a script': blobAt(() => 'javascript:alert(1)'),
  'sends nowhere': blobAt(() => 'http://'),
  'sends to the cloud’s metadata': blobAt(() => 'http://169.254.169.254/latest/'),
  'opens brackets for a manifest': manifest('['.repeat(400_000)),
  'nests its manifest deep': manifest(`${'{"config":'.repeat(40_000)}1${'}'.repeat(40_000)}`),
  'lists a hundred thousand layers': manifest(
    `{"config":{"digest":"${DIGEST}"},"layers":[${'{},'.repeat(100_000)}{}]}`,
  ),
  'lists ten thousand platforms': manifest(
    `{"manifests":[${`{"digest":"${DIGEST}"},`.repeat(4000)}{}]}`,
    INDEX,
  ),
  'names a digest that climbs': manifest('{"config":{"digest":"../../../../etc/passwd"},"layers":[]}'),
  'names a digest with a line break': manifest('{"config":{"digest":"sha256:a\\r\\nX: y"},"layers":[]}'),
  'names itself with a digest that draws': manifest('{}', MANIFEST, 'sha256:\u009B2J'),
  'calls its prototype': manifest('{"__proto__":{"config":{"digest":"x"}},"constructor":{"name":1}}'),
  'answers in another alphabet': always(
    200,
    { 'content-type': 'text/html; charset=utf-16' },
    '\uFEFF<title>\u202E',
  ),
};
