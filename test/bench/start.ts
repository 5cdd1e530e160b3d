import path from 'node:path';
import { medians, type Row, time } from './measure.ts';

const RUNS = 31;
const DOCTOR = path.resolve(import.meta.dirname, '../../bin/docker-doctor.js');
const ERROR = 'Get "https://registry-1.docker.io/v2/": net/http: request canceled (Client.Timeout exceeded)';

/** What a start costs, against the start of Node.js itself. */
export async function benchStart(): Promise<readonly Row[]> {
  const doctor =
    (...args: readonly string[]) =>
    (): number =>
      time([process.execPath, DOCTOR, ...args]);
  /** As docker asks when a command of its own has ended. */
  const asked = (CommandError: string) => (): number =>
    time([
      'env',
      'DOCKER_CLI_PLUGIN_ORIGINAL_CLI_COMMAND=docker',
      process.execPath,
      DOCTOR,
      'doctor',
      'docker-cli-plugin-hooks',
      JSON.stringify({ CommandError }),
    ]);
  const median = await medians(RUNS, {
    'node -e 0': () => time([process.execPath, '-e', '0']),
    '--version': doctor('--version'),
    '--help': doctor('--help'),
    '--help --lang zh-CN': doctor('--help', '--lang', 'zh-CN'),
    'explain "<text>"': doctor('explain', ERROR),
    'the hint': asked(ERROR),
    'no hint': asked(''),
  });
  const row = (name: string, bound: number, aim: number): Row => ({
    name,
    value: median(name),
    unit: 'ms',
    reference: median('node -e 0'),
    bound,
    aim,
  });
  return [
    row('--version', 1.5, 1.2),
    row('--help', 3, 2),
    row('--help --lang zh-CN', 3, 2),
    row('explain "<text>"', 3, 2),
    row('the hint', 2.5, 2),
    row('no hint', 1.5, 1.2),
  ];
}
