import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { labAvailability } from '../machine/availability.ts';
import { isAlive } from '../machine/owner.ts';
import { remainsOf, sweep } from '../machine/remains.ts';
import { createWorld } from '../machine/world.ts';

const OWNER = `
  const { createWorld } = await import(${JSON.stringify(import.meta.resolve('../machine/world.ts'))});
  const { name } = await createWorld({ suite: 'bookworm' });
  console.log(name);
  setInterval(() => {}, 1000);
`;

/** A process that makes a world and is then ended from outside. */
async function endOwner(signal: NodeJS.Signals): Promise<string> {
  const args = ['--import', import.meta.resolve('tsx'), '--input-type=module', '--eval', OWNER];
  const owner = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line]: unknown[] = await once(owner.stdout, 'data');
  const name = String(line).trim();
  expect(remainsOf(name)).not.toEqual([]);
  owner.kill(signal);
  await once(owner, 'exit');
  return name;
}

describe.skipIf(!labAvailability().available)('what remains of a world', () => {
  test('nothing, when it is stopped', async () => {
    const { name, machine, stop } = await createWorld({ suite: 'trixie' });
    const running = machine.spawn(['sleep', '1000']);
    expect(remainsOf(name)).not.toEqual([]);
    stop();
    await running.done;
    expect(remainsOf(name)).toEqual([]);
    expect(isAlive(machine.leader)).toBe(false);
  });

  test('nothing, when its owner is asked to end', async () => {
    expect(remainsOf(await endOwner('SIGTERM'))).toEqual([]);
  });

  test('nothing after the next sweep, when its owner was killed', async () => {
    const name = await endOwner('SIGKILL');
    expect(remainsOf(name)).not.toEqual([]);
    await sweep();
    expect(remainsOf(name)).toEqual([]);
  });
});
