import { drip, flood, onceAsked, type Behaviour } from './web-behaviours.ts';

const JSON_OK = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';
const ENDLESS = `${JSON_OK}\r\n`;

function floods(head: string, piece: string): Behaviour {
  return onceAsked((socket) => {
    socket.write(head);
    flood(socket, piece);
  });
}

function body(text: string, status = '200 OK'): Behaviour {
  return onceAsked((socket) => {
    socket.write(`HTTP/1.1 ${status}\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  });
}

/** What stands in the engine's place and is asked for `/info`. */
export const ENGINE: Readonly<Record<string, Behaviour>> = {
  'is silent': () => {},
  'closes at once': (socket) => socket.end(),
  'resets when asked': onceAsked((socket) => socket.resetAndDestroy()),
  'says white space without end': floods(ENDLESS, ' '.repeat(64 * 1024)),
  'says one text without end': floods(`${ENDLESS}{"ServerVersion":"`, 'x'.repeat(64 * 1024)),
  'opens brackets without end': floods(ENDLESS, '['.repeat(64 * 1024)),
  'lists empty objects without end': floods(`${ENDLESS}[{}`, ',{}'.repeat(20_000)),
  'nests a thousand deep': body(`${'[{"a":'.repeat(1000)}1${'}]'.repeat(1000)}`),
  'lists a million numbers': body(`[${'1,'.repeat(1_000_000)}1]`),
  'names a million keys': body(`{${Array.from({ length: 500_000 }, (_, n) => `"k${n}":1`).join(',')}}`),
  'says half of its answer': onceAsked((socket) => {
    socket.write(`${JSON_OK}Content-Length: 100\r\n\r\n{"ServerVersion":`);
  }),
  'says half of its answer and resets': onceAsked((socket) => {
    socket.write(`${JSON_OK}Content-Length: 100\r\n\r\n{"Ser`, () => socket.resetAndDestroy());
  }),
  'drips its answer': onceAsked((socket) => {
    socket.write(ENDLESS);
    drip(socket, ' ', 2);
  }),
  'sends single bytes without end': floods(
    `${JSON_OK}Transfer-Encoding: chunked\r\n\r\n`,
    '1\r\n \r\n'.repeat(10_000),
  ),
  'sends headers without end': floods('HTTP/1.1 200 OK\r\n', 'X-One: 1\r\n'.repeat(5000)),
  'sends an endless status line': floods('HTTP/1.1 200 ', 'x'.repeat(64 * 1024)),
  'switches protocols unasked': onceAsked((socket) => {
    socket.write('HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n');
  }),
  'says continue without end': floods('', 'HTTP/1.1 100 Continue\r\n\r\n'.repeat(1000)),
  'is another program': onceAsked((socket) => socket.end('-ERR unknown command\r\n')),
  'floods an error of 500': floods('HTTP/1.1 500 Internal\r\n\r\n', 'no '.repeat(20_000)),
};

/** What stands in the engine's place and is asked to pull, with its lines as long as it likes. */
export const PULL: Readonly<Record<string, Behaviour>> = {
  'is silent': () => {},
  'says a line without end': floods(`${ENDLESS}{"status":"`, 'x'.repeat(64 * 1024)),
  'says empty lines without end': floods(ENDLESS, '\n'.repeat(64 * 1024)),
  'says lines without end': floods(ENDLESS, '{"status":"Waiting","id":"0123456789ab"}\n'.repeat(1000)),
  'floods an error of 500': floods('HTTP/1.1 500 Internal\r\n\r\n', 'no '.repeat(20_000)),
  'breaks off in a line': onceAsked((socket) => {
    socket.write(`${JSON_OK}Content-Length: 100\r\n\r\n{"status":"Dow`, () => socket.resetAndDestroy());
  }),
  'sends single bytes without end': floods(
    `${JSON_OK}Transfer-Encoding: chunked\r\n\r\n`,
    '1\r\nx\r\n'.repeat(10_000),
  ),
  'switches protocols unasked': onceAsked((socket) => {
    socket.write('HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n');
  }),
};
