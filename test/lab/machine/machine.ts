import { setTimeout as sleep } from 'node:timers/promises';
import { type Argv, type Result, type RunOptions, type Started, start } from './command.ts';
import { INITS, type InitName } from './inits.ts';
import { childrenOf, numbersOf } from './process-ids.ts';
import { CHECKOUT, NODE } from './roots.ts';

export type User = 'root' | 'alice' | 'bob';

export interface ExecOptions extends Omit<RunOptions, 'env'> {
  /** alice is in the group docker, bob is not. */
  readonly user?: User;
  /** Added to the clean environment of a login. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A command that runs in the machine, to be watched and ended from outside. */
export interface Running extends Started {
  /** Its process id inside the machine. */
  readonly pid: () => number | undefined;
  /** Sends the signal to the command itself, as a terminal or another process in the machine would. */
  readonly kill: (signal: NodeJS.Signals) => void;
}

/** A second where the computer has nothing else to do, and more than a minute where eight others work on it. */
const BOOT_MS = 180_000;

/** One booted machine: systemd or another process 1, and the suite's own Docker. */
export class Machine {
  /** The machine's init, as this computer numbers its processes. */
  readonly leader: number;

  readonly init: InitName;

  constructor(leader: number, init: InitName = 'systemd') {
    this.leader = leader;
    this.init = init;
  }

  async exec(argv: Argv, options: ExecOptions = {}): Promise<Result> {
    return this.spawn(argv, { input: '', ...options }).done;
  }

  spawn(argv: Argv, { user = 'root', env = {}, ...options }: ExecOptions = {}): Running {
    const started = start([...this.enter(user, env), ...argv], options);
    // nsenter forks once to be in the machine's process namespace, and waits.
    const inner = (): number | undefined => childrenOf(started.child.pid ?? 0)[0];
    return {
      ...started,
      pid: () => numbersOf(inner() ?? 0).at(-1),
      kill: (signal) => {
        const pid = inner();
        if (pid !== undefined) process.kill(pid, signal);
      },
    };
  }

  /** docker-doctor of this checkout, as a user of the machine would run it. */
  async doctor(args: readonly string[], options: ExecOptions = {}): Promise<Result> {
    return this.exec([NODE, `${CHECKOUT}/bin/docker-doctor.js`, ...args], options);
  }

  async docker(args: readonly string[], options: ExecOptions = {}): Promise<Result> {
    return this.exec(['docker', ...args], options);
  }

  async readFile(path: string): Promise<Buffer> {
    const running = this.spawn(['cat', '--', path], { input: '' });
    const result = await running.done;
    if (result.code !== 0) throw new Error(result.stderr.trim());
    return running.stdout();
  }

  async writeFile(path: string, bytes: string | Uint8Array): Promise<void> {
    const script = 'mkdir -p -- "$(dirname -- "$1")" && cat > "$1"';
    const result = await this.exec(['sh', '-c', script, 'sh', path], { input: bytes });
    if (result.code !== 0) throw new Error(result.stderr.trim());
  }

  /** Until its process 1 has started what it starts at boot, well or not. */
  async waitForBoot(timeoutMs = BOOT_MS): Promise<void> {
    await this.#until(timeoutMs, 'does not boot', async () => INITS[this.init].hasBooted(this, timeoutMs));
  }

  /** Until the service is up and answers. */
  async waitForDocker(timeoutMs = BOOT_MS): Promise<void> {
    await this.#until(timeoutMs, 'has no working Docker', async () => {
      const isUp =
        this.init !== 'systemd' ||
        (await this.exec(['systemctl', 'is-active', '--quiet', 'docker'])).code === 0;
      return isUp && (await this.docker(['version'], { timeoutMs: 5000 })).code === 0;
    });
  }

  /** What one types on this computer to be in the machine. */
  enter(user: User, env: Readonly<Record<string, string>> = {}): Argv {
    const home = user === 'root' ? '/root' : `/home/${user}`;
    const sbin = user === 'root' ? '/usr/local/sbin:/usr/sbin:/sbin:' : '';
    const login = {
      HOME: home,
      USER: user,
      LOGNAME: user,
      SHELL: '/bin/bash',
      LANG: 'C.UTF-8',
      TERM: 'xterm',
      PATH: `${sbin}/usr/local/bin:/usr/bin:/bin`,
      ...env,
    };
    return [
      '/usr/bin/nsenter',
      '--target',
      String(this.leader),
      '--all',
      '--',
      '/usr/bin/setpriv',
      `--reuid=${user}`,
      `--regid=${user}`,
      '--init-groups',
      '--',
      '/usr/bin/env',
      '--ignore-environment',
      `--chdir=${home}`,
      ...Object.entries(login).map(([name, value]) => `${name}=${value}`),
    ];
  }

  async #until(timeoutMs: number, complaint: string, met: () => Promise<boolean>): Promise<void> {
    const deadline = performance.now() + timeoutMs;
    while (!(await met())) {
      if (performance.now() > deadline) {
        const argv: Argv =
          this.init === 'systemd'
            ? ['journalctl', '--no-pager', '--lines=40']
            : ['tail', '--lines=40', '/var/log/docker.log'];
        const { stdout } = await this.exec(argv, { timeoutMs: 5000 });
        throw new Error(`the machine ${complaint}:\n${stdout}`);
      }
      await sleep(50);
    }
  }
}
