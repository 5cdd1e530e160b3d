import { setTimeout as sleep } from 'node:timers/promises';
import type { World } from '../machine/world.ts';
import { sh } from './sh.ts';

export const DAEMON_JSON = '/etc/docker/daemon.json';

/** Stops Docker, breaks what keeps it from starting again, and waits until systemd has given up on it. */
export async function brokenStart(world: World, script: string): Promise<void> {
  await stopped(world, script);
  // It fails, so does the command.
  await world.machine.exec(['systemctl', 'start', 'docker.service']);
  await untilFailed(world);
}

export async function stopped(world: World, script: string): Promise<void> {
  await sh(world, 'systemctl stop docker.socket docker.service');
  await sh(world, 'systemctl reset-failed docker.socket docker.service');
  await sh(world, script);
}

/** The file is there with this text when Docker is started again, and fails. */
export async function refusedFile(world: World, text: string | Uint8Array): Promise<void> {
  await stopped(world, 'true');
  await world.machine.writeFile(DAEMON_JSON, text);
  await world.machine.exec(['systemctl', 'start', 'docker.service']);
  await untilFailed(world);
}

/** A drop-in of docker.service with these lines in its [Service]. */
export function dropIn(...lines: readonly string[]): string {
  const quoted = ['[Service]', ...lines].map((line) => `'${line}'`).join(' ');
  const folder = '/etc/systemd/system/docker.service.d';
  return `mkdir -p ${folder}; printf '%s\\n' ${quoted} > ${folder}/mine.conf; systemctl daemon-reload`;
}

export async function runsHello(world: World): Promise<void> {
  await sh(world, 'docker run --rm hello-world');
}

async function untilFailed({ machine }: World): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    const { stdout } = await machine.exec(['systemctl', 'is-failed', 'docker.service']);
    if (stdout.trim() === 'failed') return;
    await sleep(100);
  }
  throw new Error('docker.service does not fail');
}
