import { createSocket, type Socket } from 'node:dgram';
import { afterEach, expect, test } from 'vitest';
import { askServers } from '../../src/host/probe/ask-servers.ts';
import { createHeard } from '../../src/host/probe/heard.ts';

const open: Socket[] = [];
afterEach(() => {
  for (const socket of open.splice(0)) socket.close();
});

const TYPE_A = 1;
const [NO_ERROR, SERVER_FAILURE, NO_SUCH_NAME] = [0, 2, 3];

type Answer = 'silent' | 'fails' | 'no-such-name' | 'answers';

/** A name server on loopback that behaves so, question after question; the last word stands for all that follow. */
async function server(
  ...answers: readonly Answer[]
): Promise<{ readonly at: string; readonly asked: () => number }> {
  const socket = createSocket('udp4');
  open.push(socket);
  let count = 0;
  socket.on('message', (question, from) => {
    const isA =
      question.readUInt16BE(question.length - 4) === TYPE_A || question.includes(Buffer.from([0, 1, 0, 1]));
    const answer = answers[Math.min(count, answers.length - 1)] ?? 'silent';
    if (isA) count += 1;
    if (answer !== 'silent') socket.send(reply(question, answer, isA), from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return { at: `127.0.0.1:${socket.address().port}`, asked: () => count };
}

/** A message of RFC 1035 §4.1: the question again, and one A record (192.0.2.7) where there is one. */
function reply(question: Buffer, answer: Answer, isA: boolean): Buffer {
  const header = Buffer.from(question.subarray(0, 12));
  const rcode = answer === 'answers' ? NO_ERROR : answer === 'fails' ? SERVER_FAILURE : NO_SUCH_NAME;
  header.writeUInt16BE(0x8180 | (rcode ?? 0), 2);
  const hasRecord = answer === 'answers' && isA;
  header.writeUInt16BE(hasRecord ? 1 : 0, 6);
  header.writeUInt16BE(0, 10);
  const end = question.indexOf(0, 12) + 5;
  const record = Buffer.from([0xc0, 0x0c, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 192, 0, 2, 7]);
  return Buffer.concat([header, question.subarray(12, end), hasRecord ? record : Buffer.alloc(0)]);
}

function ask(servers: readonly { readonly at: string }[], deadlineMs = 5_000): Promise<readonly string[]> {
  const signal = AbortSignal.timeout(deadlineMs);
  return askServers(
    servers.map(({ at }) => at),
    'registry.test',
    { deadlineMs, signal, heard: createHeard() },
  );
}

test('a server that answers is asked once, and no other', async () => {
  const [first, second] = [await server('answers'), await server('answers')];
  expect(await ask([first, second])).toEqual(['192.0.2.7']);
  expect([first.asked(), second.asked()]).toEqual([1, 0]);
});

test('a lost question is asked again', async () => {
  const only = await server('silent', 'silent', 'answers');
  expect(await ask([only])).toEqual(['192.0.2.7']);
  expect(only.asked()).toBe(3);
});

test('where the first server is silent the second answers, long before the deadline', async () => {
  const started = performance.now();
  const [dead, good] = [await server('silent'), await server('answers')];
  expect(await ask([dead, good])).toEqual(['192.0.2.7']);
  expect(performance.now() - started).toBeLessThan(2_500);
});

test('a server that fails is asked again, then the next', async () => {
  const [failing, good] = [await server('fails'), await server('answers')];
  expect(await ask([failing, good])).toEqual(['192.0.2.7']);
});

test('that there is no such name is an answer: nobody else is asked', async () => {
  const [first, second] = [await server('no-such-name'), await server('answers')];
  await expect(ask([first, second])).rejects.toMatchObject({ code: 'ENOTFOUND' });
  expect(second.asked()).toBe(0);
});

test('when all fail the first failure is told, at once', async () => {
  const started = performance.now();
  const all = [await server('fails'), await server('fails')];
  await expect(ask(all)).rejects.toMatchObject({ code: 'ESERVFAIL' });
  expect(performance.now() - started).toBeLessThan(2_500);
});

test('when all are silent it is told before the deadline, each having been asked several times', async () => {
  const all = [await server('silent'), await server('silent')];
  await expect(ask(all, 1_500)).rejects.toMatchObject({ code: 'ETIMEOUT' });
  for (const one of all) expect(one.asked()).toBeGreaterThan(1);
});

test('when it is over nobody is asked any more', async () => {
  const silent = await server('silent');
  await expect(ask([silent], 500)).rejects.toMatchObject({ code: 'ETIMEOUT' });
  const pause = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve, 200));
  // What was sent in the last moment has arrived by then.
  await pause();
  const asked = silent.asked();
  await pause();
  expect(silent.asked()).toBe(asked);
});
