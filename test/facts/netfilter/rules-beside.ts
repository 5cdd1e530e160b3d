import type { Host, RunResult } from '../../../src/host/host.ts';
import { altered, judgeHost, replayed, verdictOn, type Verdict } from '../../recordings.ts';

/** What a healthy machine has besides, by the first word of a command or the path of a file. */
export interface Beside {
  /** Tables of iptables-save, behind those that are there. */
  readonly tables?: string;
  /** Put before the filter table's own rules. */
  readonly first?: string;
  readonly commands?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
}

/** What packet-path says of a recorded machine with these. */
export async function verdictBeside(beside: Beside, name = 'healthy-trixie'): Promise<Verdict> {
  return verdictOn('packet-path', await judgeHost(machineWith(beside, name)));
}

function machineWith({ tables = '', first = '', commands = {}, files = {} }: Beside, name: string): Host {
  const real = replayed(name);
  return altered(name, {
    run: async (command) => {
      const told = commands[command.argv.join(' ')];
      if (told !== undefined) return said(told);
      const result = await real.run(command);
      if (command.argv[0] !== 'iptables-save' || result.kind !== 'exited') return result;
      const stdout = result.stdout.replace(
        /(\*filter\n(?::.*\n)*)/,
        (head) => `${head}${first === '' ? '' : `${first}\n`}`,
      );
      return { ...result, stdout: `${stdout}${tables}` };
    },
    readFile: async (path, bounds) => {
      const text = files[path];
      return text === undefined
        ? real.readFile(path, bounds)
        : { kind: 'read', bytes: new Uint8Array(Buffer.from(text)) };
    },
  });
}

function said(stdout: string): RunResult {
  return { kind: 'exited', code: 0, stdout, stderr: '', ms: 1 };
}
