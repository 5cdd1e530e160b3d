import { textOfFile } from '../host/text-of-file.ts';
import { known, type Fact } from '../../run/fact.ts';
import { daemonProcess } from './daemon-process.ts';
import { splitQuoted } from '../../notation/quoted-words.ts';
import { dockerUnits } from './systemd.ts';

/** That of the package. */
export const CONTAINERD_SOCKET = '/run/containerd/containerd.sock';

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
    const used =
      address.replace(/^(unix:\/\/)?\/var\/run\//, '/run/').replace('unix://', '') === CONTAINERD_SOCKET;
    if (!used || mainPid === 0) return known({ used, halted: false });
    const text = await textOfFile(ask.host, `/proc/${mainPid}/stat`);
    // The name in parentheses may hold anything; the state is the letter after it (proc_pid_stat(5)).
    return known({ used, halted: /\) [Tt] /.test(text.slice(text.lastIndexOf(')'))) });
  },
};

/** The configuration file that containerd.service is started with; null for its default. */
export const containerdFlags: Fact<{ readonly config: string | null }> = {
  name: 'flags of containerd',
  gather: async (ask) => {
    const units = await ask.fact(dockerUnits);
    if (units.state === 'unknown') return known({ config: null });
    const words = splitQuoted(units.value.containerd.execStart);
    const index = words.findIndex((word) => /^(-c|--?config)(=|$)/.test(word));
    const [, inWord] = /=(.*)/.exec(words[index] ?? '') ?? [];
    return known({ config: index === -1 ? null : (inWord ?? words[index + 1] ?? null) });
  },
};

/** Whether its containers live on when containerd is started again. */
export const containerdRestart: Fact<'safe' | 'disruptive'> = {
  name: 'restart of containerd',
  gather: async (ask) => {
    const properties = '--property=KillMode,RequiredBy,BoundBy,ConsistsOf';
    const result = await ask.host.run({
      argv: ['systemctl', 'show', 'containerd.service', properties],
      deadlineMs: ask.timeLeftMs(),
    });
    const text = result.kind === 'exited' ? result.stdout : '';
    // Each container has a shim of its own, in the same control group (systemd.kill(5)): only the main process must
    // be ended. Units that require this one would be started again with it (systemd.unit(5)).
    const isAlone = /^KillMode=process$/m.test(text) && !/^(RequiredBy|BoundBy|ConsistsOf)=\S/m.test(text);
    return known(isAlone ? 'safe' : 'disruptive');
  },
};
