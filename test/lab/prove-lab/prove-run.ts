import { expect } from 'vitest';
import type { Answer } from '../../../src/report/models/reports.ts';
import { schemaFaults } from '../../schema.ts';
import { isVersion1 } from '../fault-lab/doctor-runs.ts';
import type { ExecOptions, Machine } from '../machine/machine.ts';
import { CHECKOUT, NODE } from '../machine/roots.ts';

export type Proof = Answer<'prove'>;

export interface Proved {
  readonly code: number | null;
  readonly ms: number;
  readonly report: Proof;
}

/** `docker-doctor prove --yes`, by its JSON, held against the published schema. */
export async function prove(
  machine: Machine,
  args: readonly string[] = [],
  options: ExecOptions = {},
): Promise<Proved> {
  const ran = await machine.doctor(['prove', '--yes', ...args, '--format', 'json'], {
    timeoutMs: 110_000,
    ...options,
  });
  const report: unknown = ran.stdout.trim().startsWith('{') ? JSON.parse(ran.stdout) : null;
  if (!isProof(report)) throw new Error(`prove ended with ${ran.code}: ${ran.stdout}${ran.stderr}`);
  expect(schemaFaults('prove', report)).toEqual([]);
  return { code: ran.code, ms: ran.ms, report };
}

function isProof(value: unknown): value is Proof {
  return isVersion1(value) && value.command === 'prove';
}

/** To be ended from outside. */
export const PROVE = [NODE, `${CHECKOUT}/bin/docker-doctor.js`, 'prove', '--yes'] as const;

/** `id status said`, as a test wants to read what went otherwise. */
export function unwellIn({ steps }: Proof): readonly string[] {
  return steps
    .filter(({ status }) => status !== 'pass')
    .map(({ id, status, said, cause }) => `${id} ${status} ${cause ?? ''} ${said}`);
}

/**
 * All that an engine has, and our folders: ids and names, without what goes on with time. Asked by one curl: eight
 * clients of Docker take a second.
 */
const STATE = `engine() { curl -s --max-time 20 --unix-socket "$SOCKET" "http://engine$1"; echo; }
ids() { grep -oE '"(Id|Name|RepoTags|RepoDigests)":("[^"]*"|\\[[^]]*\\]|null)' | sort; echo; }
engine '/containers/json?all=1' | ids; engine '/images/json?all=1' | ids; engine /networks | ids; engine /volumes | ids
engine '/system/df?type=build-cache' | grep -oE '"ID":"[^"]*"' | sort; find "$HOME/.docker" 2>/dev/null | sort
ls -d /tmp/docker-doctor* 2>/dev/null; ls /var/lib/docker/overlay2 2>/dev/null | sort
ctr -n moby images ls -q 2>/dev/null | sort; cat /proc/sys/net/ipv4/ip_forward`;

export async function stateOf(machine: Machine, socket = '/var/run/docker.sock'): Promise<string> {
  const { stdout } = await machine.exec(['sh', '-c', STATE], { env: { SOCKET: socket } });
  // Docker's own bridge is always there: without it nothing was asked.
  expect(stdout).toMatch(/"Name":"/);
  return stdout;
}
