import type { Host } from '../../host/host.ts';

/** dockerd writes it whoever starts it (dockerd(8), --pidfile). */
const PID_FILE = '/var/run/docker.pid';

/**
 * The process that the pid file names, where it is a dockerd that lives: numbers are given anew, and one that was killed
 * stays as a zombie where process 1 awaits nobody (proc_pid_stat(5)).
 */
export async function dockerdPid(host: Pick<Host, 'readFile'>): Promise<number | null> {
  const file = await host.readFile(PID_FILE);
  const pid = file.kind === 'read' ? Number(Buffer.from(file.bytes).toString('utf8').trim()) : 0;
  if (!Number.isInteger(pid) || pid <= 0) return null;
  const stat = await host.readFile(`/proc/${pid}/stat`);
  return stat.kind === 'read' && /^\d+ \(dockerd\) [^ZX]/.test(Buffer.from(stat.bytes).toString('utf8'))
    ? pid
    : null;
}
