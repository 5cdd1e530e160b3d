import type { RequestListener } from 'node:http';

const DRAWING = '\u001B[2J\u001B]0;owned\u0007\u202Egnp\u0000\r\n✔ all is well\n\u009Bm';

function says(value: unknown, status = 200): RequestListener {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(typeof value === 'string' ? value : JSON.stringify(value));
  };
}

/** What a host says that is asked for `/v1/search`. */
export const SEARCHES: Readonly<Record<string, RequestListener>> = {
  'draws on the terminal': says({ results: [{ name: DRAWING, description: DRAWING, star_count: 1 }] }),
  'describes with 900 kB': says({
    results: [{ name: 'x', description: 'no '.repeat(300_000), star_count: 1 }],
  }),
  'has a name of 900 kB': says({ results: [{ name: 'x'.repeat(900_000), star_count: 1 }] }),
  'finds twenty thousand': says({
    results: Array.from({ length: 20_000 }, () => ({ name: 'x', star_count: 1e308 })),
  }),
  'opens brackets without end': says('['.repeat(1_000_000)),
  'nests its results deep': says(`${'{"results":['.repeat(40_000)}${']}'.repeat(40_000)}`),
  'lists a million numbers': says(`{"results":[${'1,'.repeat(500_000)}1]}`),
  'counts stars in words': says({ results: [{ name: 'x', star_count: 'many' }, null, 1, [], { name: {} }] }),
  'calls its prototype': says('{"__proto__":{"results":[]},"results":{"length":9}}'),
  'refuses with a drawing': says(DRAWING, 503),
  'sends on to a file': (_request, response) => {
    response.writeHead(302, { location: 'file:///etc/passwd' });
    response.end();
  },
};
