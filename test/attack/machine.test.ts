import { execFileSync, spawnSync } from 'node:child_process';
import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { assail, expectHeld, withVictim } from './assail.ts';
import type { Job } from './victim.ts';

withVictim();

const DEADLINE_MS = 500;

let folder = '';
let server: Server | null = null;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'machine-'));
});
afterEach(() => {
  server?.close();
  server = null;
  rmSync(folder, { recursive: true, force: true });
});

function at(name: string): string {
  return path.join(folder, name);
}

/** How something that is read may be no file, or too much of one; each makes it at a path. */
const FILES: Readonly<Record<string, (file: string) => unknown>> = {
  'a fifo': (file) => execFileSync('mkfifo', [file]),
  'a link to a fifo': (file) => {
    execFileSync('mkfifo', [`${file}.fifo`]);
    symlinkSync(`${file}.fifo`, file);
  },
  'a link to /dev/zero': (file) => symlinkSync('/dev/zero', file),
  'a link to /dev/random': (file) => symlinkSync('/dev/random', file),
  'a link to the terminal': (file) => symlinkSync('/dev/tty', file),
  'a link to our own input': (file) => symlinkSync('/dev/stdin', file),
  'a socket': async (file) => {
    server = createServer();
    await new Promise<void>((resolve) => void server?.listen(file, resolve));
  },
  'a folder': (file) => mkdirSync(file),
  'a link in a circle': (file) => symlinkSync(file, file),
  'a link to nothing': (file) => symlinkSync('nothing', file),
  'a gigabyte': (file) => {
    writeFileSync(file, '');
    truncateSync(file, 2 ** 30);
  },
  'a terabyte': (file) => {
    writeFileSync(file, '');
    truncateSync(file, 2 ** 40);
  },
  'a link to all the memory': (file) => symlinkSync('/proc/kcore', file),
  'a link to the kernel’s messages': (file) => symlinkSync('/proc/kmsg', file),
  'a file nobody may read': (file) => {
    writeFileSync(file, 'x');
    chmodSync(file, 0);
  },
};

describe('a file', () => {
  test(`${Object.keys(FILES).length} that are none, or too much of one`, async () => {
    const jobs: Job[] = [];
    for (const [name, make] of Object.entries(FILES)) {
      const file = at(name.replace(/\W/g, '-'));
      await make(file);
      jobs.push({ name, call: { kind: 'readFile', path: file } });
    }
    const seen = await assail(jobs, DEADLINE_MS);
    expectHeld(seen, Object.keys(FILES), DEADLINE_MS);
    const answers = Object.fromEntries([...seen.answers].map(([name, { answer }]) => [name, answer]));
    for (const name of [
      'a fifo',
      'a link to a fifo',
      'a link to /dev/zero',
      'a link to /dev/random',
      'a link to the terminal',
      'a link to our own input',
      'a socket',
    ]) {
      expect(answers[name], name).toMatchObject({ kind: 'failed', code: 'ENOTREGULAR' });
    }
    for (const name of ['a gigabyte', 'a terabyte'])
      expect(answers[name], name).toMatchObject({ kind: 'failed', code: 'ETOOLARGE' });
    expect(answers['a folder']).toMatchObject({ kind: 'failed', code: 'EISDIR' });
    expect(answers['a link in a circle']).toMatchObject({ kind: 'failed', code: 'ELOOP' });
    expect(answers['a link to nothing']).toEqual({ kind: 'missing' });
  });
});

/** What a program does that we run. */
const PROGRAMS: Readonly<Record<string, string>> = {
  'says bytes without end': 'cat /dev/zero',
  'says lines without end on both streams': 'yes & yes >&2',
  'is silent and ignores signals': 'trap "" TERM INT HUP; sleep 30',
  'leaves a child that holds the output': 'sleep 30 & echo hi',
  'leaves a child in a session of its own': 'setsid sleep 30 & echo hi',
  'says single bytes': 'while :; do printf x; done',
  'forks without end, a little': 'for i in 1 2 3 4 5 6 7 8; do sleep 30 & done; wait',
  'kills itself': 'kill -KILL $$',
  'stops itself': 'kill -STOP $$',
  'closes its output and goes on': 'exec >&- 2>&-; sleep 30',
};

describe('a program', () => {
  test(`${Object.keys(PROGRAMS).length} that do not do what we want`, async () => {
    const jobs = Object.entries(PROGRAMS).map(([name, script]): Job => ({
      name,
      call: { kind: 'run', command: { argv: ['sh', '-c', script], deadlineMs: DEADLINE_MS } },
    }));
    const seen = await assail(jobs, DEADLINE_MS);
    expectHeld(seen, Object.keys(PROGRAMS), DEADLINE_MS);
    const { answer } = seen.answers.get('says bytes without end') ?? {};
    expect(answer).toMatchObject({ kind: expect.stringMatching(/^(failed|timed-out)$/) });
  });

  test('six that are run from nowhere: an empty entry of PATH, a relative one, a path that climbs', async () => {
    const script = `#!/bin/sh\ntouch ${at('was-run')}\n`;
    mkdirSync(at('bin/sub'), { recursive: true });
    for (const name of ['evil', 'bin/evil', 'bin/sub/evil']) {
      writeFileSync(at(name), script, { mode: 0o755 });
    }
    const names: Readonly<Record<string, string>> = {
      'by its bare name': 'evil',
      'from here': './evil',
      'from a folder here': 'bin/evil',
      'by a path that climbs': `${at('bin')}/../bin/evil`,
      'by a path with a double slash': `${at('bin')}//evil`,
      'by no name': '',
    };
    const jobs = Object.entries(names).map(([name, file]): Job => ({
      name,
      call: { kind: 'run', command: { argv: [file], deadlineMs: DEADLINE_MS } },
    }));
    const seen = await assail(jobs, DEADLINE_MS, { PATH: `:.:bin::/usr/bin:/bin` }, folder);
    expectHeld(seen, Object.keys(names), DEADLINE_MS);
    for (const { name, answer } of seen.answers.values()) expect(answer, name).toEqual({ kind: 'not-found' });
    expect(existsSync(at('was-run'))).toBe(false);
  });
});

type Datagram = (question: Buffer) => readonly Buffer[];

/** The question of a query, with its header made an answer's. */
function answerTo(question: Buffer, flags: number, counts: readonly number[], rest: Buffer): Buffer {
  const head = Buffer.alloc(12);
  question.copy(head, 0, 0, 2);
  head.writeUInt16BE(flags, 2);
  [1, ...counts].forEach((count, index) => head.writeUInt16BE(count, 4 + 2 * index));
  const end = question.indexOf(0, 12) + 5;
  return Buffer.concat([head, question.subarray(12, end), rest]);
}

const RECORD = Buffer.from([0xc0, 0x0c, 0, 1, 0, 1, 0, 0, 0, 9, 0, 4, 192, 0, 2, 1]);

const NAME_SERVERS: Readonly<Record<string, Datagram>> = {
  'is silent': () => [],
  'answers rubbish': () => [Buffer.alloc(512, 0xff)],
  'answers nothing': () => [Buffer.alloc(0)],
  'answers another question': (question) => {
    const other = Buffer.from(answerTo(question, 0x8180, [1, 0, 0], RECORD));
    other.writeUInt16BE((other.readUInt16BE(0) + 1) % 65_536, 0);
    return [other];
  },
  'says that it is cut, and hears no TCP': (question) => [
    answerTo(question, 0x8380, [0, 0, 0], Buffer.alloc(0)),
  ],
  'points in a circle': (question) => [
    answerTo(
      question,
      0x8180,
      [1, 0, 0],
      Buffer.from([0xc0, 0x1d, 0, 1, 0, 1, 0, 0, 0, 9, 0, 4, 1, 2, 3, 4]),
    ),
  ],
  'counts more records than it has': (question) => [answerTo(question, 0x8180, [65_535, 0, 0], RECORD)],
  refuses: (question) => [answerTo(question, 0x8185, [0, 0, 0], Buffer.alloc(0))],
  'answers four thousand addresses': (question) => [
    answerTo(question, 0x8180, [4000, 0, 0], Buffer.concat(Array.from({ length: 4000 }, () => RECORD))),
  ],
  'answers a thousand times': (question) =>
    Array.from({ length: 1000 }, () => answerTo(question, 0x8180, [1, 0, 0], RECORD)),
};

describe('a name server', () => {
  const open: UdpSocket[] = [];
  afterEach(() => open.splice(0).forEach((socket) => socket.close()));

  async function listening(answer: Datagram): Promise<number> {
    const socket = createSocket('udp4');
    open.push(socket);
    socket.on('message', (question, from) => {
      for (const datagram of answer(question)) socket.send(datagram, from.port, from.address, () => {});
    });
    await new Promise<void>((resolve) => void socket.bind(0, '127.0.0.1', resolve));
    return socket.address().port;
  }

  test(`${Object.keys(NAME_SERVERS).length} that answer badly`, async () => {
    const jobs: Job[] = [];
    for (const [name, answer] of Object.entries(NAME_SERVERS)) {
      const port = await listening(answer);
      const question = { server: `127.0.0.1:${port}`, name: 'registry.test', deadlineMs: DEADLINE_MS };
      jobs.push({ name, call: { kind: 'name', question } });
    }
    const seen = await assail(jobs, DEADLINE_MS);
    expectHeld(seen, Object.keys(NAME_SERVERS), DEADLINE_MS);
    for (const { name, answer } of seen.answers.values())
      expect(JSON.stringify(answer).length, name).toBeLessThan(2000);
  });
});

test('three starts at once, where a killed one left its lock: one has it', { timeout: 30_000 }, async () => {
  const lock = at('lock');
  const script = `require('node:net').createServer().listen(${JSON.stringify(lock)}, () => process.kill(process.pid, 'SIGKILL'))`;
  /** Those that had it; tried again with more time to start where one came too late to take part. */
  const holders = async (leadMs: number): Promise<number> => {
    rmSync(lock, { force: true });
    spawnSync(process.execPath, ['-e', script]);
    expect(existsSync(lock)).toBe(true);
    const job = { name: 'lock', call: { kind: 'lock', path: lock, at: Date.now() + leadMs } } as const;
    const starts = await Promise.all([1, 2, 3].map(() => assail([job], leadMs + 4000)));
    const answers = starts.map(({ answers: given }) => JSON.stringify(given.get('lock')?.answer));
    if (answers.some((answer) => answer.includes('"isLate":true')) && leadMs < 8000)
      return holders(leadMs * 2);
    return answers.filter((answer) => answer.includes('"held":true')).length;
  };
  expect(await holders(900)).toBe(1);
  expect(await holders(900)).toBe(1);
});
