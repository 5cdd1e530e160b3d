import { known, type Fact } from '../run/fact.ts';
import { daemonProcess } from './daemon-process.ts';
import { dockerUnits } from './systemd.ts';

const SOCKET = '/run/containerd/containerd.sock';

export interface Containerd {
  /** Whether dockerd is told to use the containerd of containerd.service, not one of its own. */
  readonly used: boolean;
  /** Its main process is stopped by a signal and serves nobody. */
  readonly halted: boolean;
}

/** How dockerd and containerd.service belong together (moby cmd/dockerd/daemon_unix.go, --containerd). */
export const containerd: Fact<Containerd> = {
  name: 'containerd',
  gather: async (ask) => {
    const [units, process] = await Promise.all([ask.fact(dockerUnits), ask.fact(daemonProcess)]);
    if (units.state === 'unknown') return units;
    const flags = process.state === 'known' ? process.value.flags : [];
    const address = flags.findLast(({ name }) => name === 'containerd')?.value ?? '';
    const { mainPid } = units.value.containerd;
    const used = address.replace(/^(unix:\/\/)?\/var\/run\//, '/run/').replace('unix://', '') === SOCKET;
    if (!used || mainPid === 0) return known({ used, halted: false });
    const stat = await ask.host.readFile(`/proc/${mainPid}/stat`);
    const text = stat.kind === 'read' ? Buffer.from(stat.bytes).toString('latin1') : '';
    // The name in parentheses may hold anything; the state is the letter after it (proc_pid_stat(5)).
    return known({ used, halted: /\) [Tt] /.test(text.slice(text.lastIndexOf(')'))) });
  },
};
