import { expect } from 'vitest';
import type { Machine } from '../machine/machine.ts';

export const FOLDER = '/var/lib/prometheus/node-exporter';
export const REPORT = `${FOLDER}/docker_doctor.prom`;

/** Every file that the watch, or anybody, could leave; the journal of changes is not among it. */
export const TRACES =
  'find /etc /root /var/lib/prometheus /var/lib/systemd/timers /var/cache/docker-doctor* -type f -o -type l 2>/dev/null | grep -v "stamp-[^d]" | sort | xargs -r sha256sum 2>/dev/null; systemctl list-units --all --no-legend "docker-doctor*"';

/** What a shell of the machine says, on both streams. */
export async function saidBy(machine: Machine, script: string): Promise<string> {
  const { stdout, stderr } = await machine.exec(['sh', '-c', script]);
  return `${stdout}${stderr}`.trim();
}

/** Installed it writes, and once more is nothing to do; undone, or removed, nothing is left of it. */
export async function expectNoTraces(machine: Machine): Promise<void> {
  const before = await saidBy(machine, TRACES);
  for (const end of [
    ['undo', '--yes'],
    ['watch', 'remove', '--yes'],
  ]) {
    const installed = await machine.doctor(['watch', 'install', '--yes']);
    expect([installed.code, installed.stdout]).toEqual([0, expect.stringContaining(REPORT)]);
    const state = `stat -c '%a %U' ${REPORT}; systemctl is-active docker-doctor.timer`;
    expect(await saidBy(machine, state)).toBe('644 root\nactive');
    expect(await saidBy(machine, `grep -c '^docker_doctor_verdict' ${REPORT}`)).toBe('4');
    const verified = 'systemd-analyze verify docker-doctor.service docker-doctor.timer';
    expect(await saidBy(machine, verified)).toBe('');
    expect((await machine.doctor(['watch', 'install', '--yes'])).stdout).toContain('nothing to do');
    expect((await machine.doctor(end)).code).toBe(0);
    expect(await saidBy(machine, TRACES)).toBe(before);
  }
}
