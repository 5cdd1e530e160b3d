import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTurns } from '../../src/mirrors/turns.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** How many of so many have a turn now. */
async function takenOf(count: number, take: ReturnType<typeof createTurns>) {
  const turns: Awaited<ReturnType<typeof take>>[] = [];
  for (let index = 0; index < count; index += 1) void take().then((turn) => turns.push(turn));
  await vi.advanceTimersByTimeAsync(0);
  return turns;
}

test('four at once, the next when one is done', async () => {
  const turns = await takenOf(
    6,
    createTurns(6, () => 4000),
  );
  expect(turns).toHaveLength(4);
  turns[0]?.done();
  turns[0]?.done();
  await vi.advanceTimersByTimeAsync(0);
  expect(turns).toHaveLength(5);
});

test('more at once where there are many', async () => {
  expect(
    await takenOf(
      100,
      createTurns(100, () => 4000),
    ),
  ).toHaveLength(7);
});

test('one that stays silent keeps nobody waiting for long', async () => {
  const turns = await takenOf(
    5,
    createTurns(5, () => 4000),
  );
  expect(turns).toHaveLength(4);
  await vi.advanceTimersByTimeAsync(1700);
  expect(turns).toHaveLength(5);
});

test('a fair share of the time that is left, and never too little to tell', async () => {
  const take = createTurns(5, () => 4000);
  const alone = await takenOf(1, take);
  expect(alone[0]?.readForMs).toBe(1200);
  const late = await takenOf(
    1,
    createTurns(5, () => 100),
  );
  expect(late[0]?.readForMs).toBe(250);
});

test('all come to their turn', async () => {
  const take = createTurns(40, () => 2000);
  let done = 0;
  const readFor100Ms = async (): Promise<void> => {
    const turn = await take();
    setTimeout(() => {
      done += 1;
      turn.done();
    }, 100);
  };
  for (let index = 0; index < 40; index += 1) {
    void readFor100Ms();
  }
  await vi.advanceTimersByTimeAsync(1100);
  expect(done).toBe(40);
});
