import { expect, test } from 'vitest';
import { createHands } from '../../../src/host/hands.ts';
import type { Host } from '../../../src/host/host.ts';
import { isStillOurs, putBackPhase } from '../../../src/fix/changes/index.ts';
import { altered } from '../../recordings.ts';

const FORWARDING = {
  kind: 'setting',
  of: 'kernel',
  path: '/proc/sys/net/ipv4/ip_forward',
  before: '0',
  after: '1',
} as const;
const SOCKET = {
  kind: 'setting',
  of: 'mode',
  path: '/run/docker.sock',
  before: '0666',
  after: '0660',
} as const;

function machine(value: string, mode: number | null): Host {
  return altered('healthy-trixie', {
    readFile: async () => ({ kind: 'read', bytes: new Uint8Array(Buffer.from(`${value}\n`)) }),
    stat: async (path) =>
      mode === null
        ? { kind: 'missing' }
        : { kind: 'there', type: 'socket', mode, uid: 0, gid: 0, diskBytes: 0, realPath: path },
  });
}

/** What is written when the steps are taken back on such a machine. */
async function takenBack(host: Host): Promise<readonly string[]> {
  const written: string[] = [];
  const hands = {
    ...createHands(),
    writeKernelSetting: async (path: string, value: string) => void written.push(`${path} ${value}`),
    changeMode: async (path: string, mode: number) => void written.push(`${path} ${mode.toString(8)}`),
  };
  const engine = { endpoint: { kind: 'unix', path: '/run/docker.sock' }, ofUser: false } as const;
  await putBackPhase('switches', [FORWARDING, SOCKET], {
    host,
    hands,
    ...engine,
    left: [],
    wasVerified: true,
    reloads: false,
  });
  return written;
}

test('is taken back where it is as we left it', async () => {
  expect(await takenBack(machine('1', 0o660))).toEqual([
    '/proc/sys/net/ipv4/ip_forward 0',
    '/run/docker.sock 666',
  ]);
});

test('is left where it is as before, or the socket is gone', async () => {
  expect(await takenBack(machine('0', 0o666))).toEqual([]);
  expect(await takenBack(machine('0', null))).toEqual([]);
  expect(await isStillOurs(SOCKET, machine('0', null))).toBe(true);
});

test('is not ours where somebody else has set it since', async () => {
  expect(await isStillOurs(FORWARDING, machine('2', 0o600))).toBe(false);
  expect(await isStillOurs(SOCKET, machine('2', 0o600))).toBe(false);
  expect(await takenBack(machine('2', 0o600))).toEqual([]);
});
