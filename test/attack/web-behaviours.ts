import type { Socket } from 'node:net';

/** How a server misbehaves on one connection. */
export type Behaviour = (socket: Socket) => void;

const BIG = Buffer.alloc(64 * 1024, 'x');
const OK = 'HTTP/1.1 200 OK\r\n';

/** Sends the same bytes for as long as somebody takes them. */
export function flood(socket: Socket, bytes: Buffer | string): void {
  const piece = Buffer.from(bytes);
  const more = (): void => {
    while (!socket.destroyed && socket.write(piece));
  };
  socket.on('drain', more);
  more();
}

/** Sends one piece after another, with a moment between. */
export function drip(socket: Socket, piece: string, everyMs: number): void {
  const timer = setInterval(() => socket.write(piece), everyMs);
  socket.once('close', () => clearInterval(timer));
}

/** Answers the first bytes that come. */
export function onceAsked(behave: Behaviour): Behaviour {
  return (socket) => void socket.once('data', () => behave(socket));
}

function says(text: string): Behaviour {
  return onceAsked((socket) => void socket.write(text, 'latin1'));
}

function saysThen(text: string, then: Behaviour): Behaviour {
  return onceAsked((socket) => {
    socket.write(text, 'latin1');
    then(socket);
  });
}

/** One HTTP server each; every one accepts the connection. */
export const HTTP: Readonly<Record<string, Behaviour>> = {
  'is silent': () => {},
  'closes at once': (socket) => socket.end(),
  'resets at once': (socket) => socket.resetAndDestroy(),
  'closes when asked': onceAsked((socket) => socket.end()),
  'resets when asked': onceAsked((socket) => socket.resetAndDestroy()),
  'speaks before it is asked': (socket) => void socket.write(`${OK}Content-Length: 2\r\n\r\nhi`),
  'sends an endless status line': onceAsked((socket) => {
    socket.write('HTTP/1.1 200 ');
    flood(socket, BIG);
  }),
  'drips its status line': onceAsked((socket) => drip(socket, 'H', 5)),
  'sends an endless header': onceAsked((socket) => {
    socket.write(`${OK}X-Long: `);
    flood(socket, BIG);
  }),
  'sends headers without end': onceAsked((socket) => {
    socket.write(OK);
    flood(socket, 'X-One: 1\r\n'.repeat(5000));
  }),
  'drips headers': onceAsked((socket) => {
    socket.write(OK);
    drip(socket, 'X-One: 1\r\n', 5);
  }),
  'sends a thousand cookies': saysThen(
    `${OK}${'Set-Cookie: a=b\r\n'.repeat(900)}Content-Length: 0\r\n\r\n`,
    () => {},
  ),
  'answers as HTTP/0.9': says('<html>hello</html>'),
  'answers as HTTP/2': saysThen('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', () => {}),
  'answers as HTTP/9.9': says('HTTP/9.9 200 OK\r\n\r\n'),
  'answers with status 999': says('HTTP/1.1 999 \r\nContent-Length: 0\r\n\r\n'),
  'answers with status 000': says('HTTP/1.1 000 \r\nContent-Length: 0\r\n\r\n'),
  'answers with two lengths': says(`${OK}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab`),
  'answers with a negative length': says(`${OK}Content-Length: -1\r\n\r\nab`),
  'answers with an enormous length': says(`${OK}Content-Length: 99999999999999999999\r\n\r\nab`),
  'answers with a length and in chunks': says(
    `${OK}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
  ),
  'says a length and sends less': saysThen(`${OK}Content-Length: 10\r\n\r\nab`, (socket) => socket.end()),
  'says a length and falls silent': says(`${OK}Content-Length: 10\r\n\r\nab`),
  'says a length and resets': saysThen(`${OK}Content-Length: 10\r\n\r\nab`, (socket) =>
    socket.resetAndDestroy(),
  ),
  'sends a chunk of a broken size': says(`${OK}Transfer-Encoding: chunked\r\n\r\nzz\r\nab\r\n`),
  'sends a chunk larger than any number': says(
    `${OK}Transfer-Encoding: chunked\r\n\r\nffffffffffffffffffff\r\nab\r\n`,
  ),
  'sends an endless chunk extension': onceAsked((socket) => {
    socket.write(`${OK}Transfer-Encoding: chunked\r\n\r\n1;`);
    flood(socket, BIG);
  }),
  'sends chunks of one byte without end': onceAsked((socket) => {
    socket.write(`${OK}Transfer-Encoding: chunked\r\n\r\n`);
    flood(socket, '1\r\nx\r\n'.repeat(10_000));
  }),
  'sends chunks of one byte, each in a packet': onceAsked((socket) => {
    socket.write(`${OK}Transfer-Encoding: chunked\r\n\r\n`);
    drip(socket, '1\r\nx\r\n', 1);
  }),
  'sends trailers without end': onceAsked((socket) => {
    socket.write(`${OK}Transfer-Encoding: chunked\r\n\r\n0\r\n`);
    flood(socket, 'X-One: 1\r\n'.repeat(5000));
  }),
  'says continue without end': onceAsked((socket) =>
    flood(socket, 'HTTP/1.1 100 Continue\r\n\r\n'.repeat(1000)),
  ),
  'gives early hints without end': onceAsked((socket) =>
    flood(socket, 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n'.repeat(1000)),
  ),
  'switches protocols unasked': says('HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'),
  'sends a body with 204': says('HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nhello'),
  'sends a body without end': onceAsked((socket) => {
    socket.write(`${OK}\r\n`);
    flood(socket, BIG);
  }),
  'sends a body of a terabyte': onceAsked((socket) => {
    socket.write(`${OK}Content-Length: 1099511627776\r\n\r\n`);
    flood(socket, BIG);
  }),
  'drips its body': onceAsked((socket) => {
    socket.write(`${OK}\r\n`);
    drip(socket, 'x', 2);
  }),
  'answers twice to one question': says(`${OK}Content-Length: 2\r\n\r\nhi${OK}Content-Length: 4\r\n\r\nevil`),
  'goes on after its answer': onceAsked((socket) => {
    socket.write(`${OK}Content-Length: 2\r\n\r\nhi`);
    flood(socket, BIG);
  }),
  'puts NUL into a header': says(`${OK}X-Nul: a\0b\r\nContent-Length: 0\r\n\r\n`),
  'puts a bare CR into a header': says(`${OK}X-Cr: a\rb\r\nContent-Length: 0\r\n\r\n`),
  'folds a header': says(`${OK}X-Fold: a\r\n b\r\nContent-Length: 0\r\n\r\n`),
  'puts ESC and C1 into headers': says(
    `HTTP/1.1 200 O\u001B[31mK\r\nX-Esc: a\u001B]0;t\u0007\u009B31mb\r\nContent-Length: 0\r\n\r\n`,
  ),
  'names itself __proto__ in a header': says(`${OK}__proto__: x\r\nContent-Length: 0\r\n\r\n`),
  'has a header without a name': says(`${OK}: x\r\nContent-Length: 0\r\n\r\n`),
  'sends binary rubbish': onceAsked((socket) => flood(socket, Buffer.alloc(4096, 0xff))),
};

/** A proxy that is asked to tunnel. */
export const TUNNEL: Readonly<Record<string, Behaviour>> = {
  'wants a login and keeps the connection': says(
    'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n',
  ),
  'cannot reach the host and keeps the connection': says(
    'HTTP/1.1 502 Bad Gateway\r\nContent-Length: 3\r\n\r\nbad',
  ),
  'sends a page without end with 503': onceAsked((socket) => {
    socket.write('HTTP/1.1 503 Unavailable\r\n\r\n');
    flood(socket, BIG);
  }),
  'is silent': () => {},
  'closes when asked': onceAsked((socket) => socket.end()),
  'resets when asked': onceAsked((socket) => socket.resetAndDestroy()),
  'sends an endless status line': onceAsked((socket) => {
    socket.write('HTTP/1.1 200 ');
    flood(socket, BIG);
  }),
  'drips its status line': onceAsked((socket) => drip(socket, 'H', 5)),
  'sends headers without end': onceAsked((socket) => {
    socket.write(OK);
    flood(socket, 'X-One: 1\r\n'.repeat(5000));
  }),
  'tunnels and then is silent': says(`${OK}\r\n`),
  'tunnels and then closes': saysThen(`${OK}\r\n`, (socket) => socket.end()),
  'tunnels and then resets': saysThen(`${OK}\r\n`, (socket) => socket.resetAndDestroy()),
  'tunnels and then sends rubbish': saysThen(`${OK}\r\n`, (socket) => flood(socket, BIG)),
  'sends the first bytes of the tunnel at once': says(`${OK}\r\nSSH-2.0-OpenSSH\r\n`),
  'says a body with 200 and falls silent': says(`${OK}Content-Length: 10\r\n\r\n`),
  'says continue first': says(`HTTP/1.1 100 Continue\r\n\r\n${OK}\r\n`),
  'sends rubbish': onceAsked((socket) => flood(socket, Buffer.alloc(4096, 0))),
  'draws on the terminal with 403': says('HTTP/1.1 403 \u001B[2J\u001B]0;owned\u0007\u009Bm\r\n\r\n'),
  'sends a long reason with 403': says(`HTTP/1.1 403 ${'no '.repeat(5000)}\r\n\r\n`),
};

/** A server that is asked to shake hands. */
export const TLS: Readonly<Record<string, Behaviour>> = {
  'is silent': () => {},
  'closes at once': (socket) => socket.end(),
  'resets when asked': onceAsked((socket) => socket.resetAndDestroy()),
  'speaks plain HTTP': says('HTTP/1.1 400 Bad Request\r\n\r\n'),
  'sends an alert': onceAsked((socket) => void socket.write(Buffer.from([21, 3, 3, 0, 2, 2, 40]))),
  'sends alerts without end': onceAsked((socket) => flood(socket, Buffer.from([21, 3, 3, 0, 2, 1, 90]))),
  'sends rubbish': onceAsked((socket) => flood(socket, BIG)),
  'sends a record that never ends': onceAsked((socket) => {
    socket.write(Buffer.from([22, 3, 3, 0x40, 0]));
    drip(socket, 'x', 5);
  }),
  'sends handshake records without end': onceAsked((socket) => {
    const record = Buffer.alloc(5 + 16_384);
    Buffer.from([22, 3, 3, 0x40, 0, 2, 0xff, 0xff, 0xff]).copy(record);
    flood(socket, record);
  }),
};
