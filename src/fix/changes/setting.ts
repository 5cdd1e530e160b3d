import type { Hands } from '../../host/hands.ts';
import type { Host } from '../../host/host.ts';
import type { ActingKind, Safety } from './kind.ts';
import { shellLine } from '../../knowledge/vocabulary/shell-line.ts';

/** A value that stands in no file of the disk: a switch of the kernel's below /proc/sys, or a file's permissions. */
export interface SettingChange {
  readonly kind: 'setting';
  readonly of: 'kernel' | 'mode';
  readonly path: string;
  /** Permissions are octal, as `0666`. */
  readonly before: string;
  readonly after: string;
  readonly safety: Safety;
  /** The daemon does not start without it, so that it is made before. */
  readonly forStart?: true;
}

export type SettingStep = Omit<SettingChange, 'safety' | 'forStart'>;
type Setting = Pick<SettingChange, 'of' | 'path'>;

export const setting: ActingKind<SettingChange, SettingStep> = {
  id: ({ path }) => `setting:${path}`,
  target: ({ path }) => path,
  title: (change) => ({ word: 'runCommand', of: byHand(change, change.after) }),
  shown: (change) => ({ by: 'command', command: byHand(change, change.after) }),
  isOwn: () => false,
  combine: (changes) => changes,
  apply: async (change, { hands }) => {
    await write(change, change.after, hands);
    return null;
  },
  journalled: ({ kind, of, path, before, after }) => ({ kind, of, path, before, after }),
  readBack: ({ of, path, before, after }) =>
    (of === 'kernel' || of === 'mode') &&
    typeof path === 'string' &&
    typeof before === 'string' &&
    typeof after === 'string'
      ? { kind: 'setting', of, path, before, after }
      : null,
  // Or no longer there: a socket that was made anew has its own permissions.
  isStillOurs: async (step, host) => {
    const now = await valueNow(host, step);
    return now === null || now === step.before || now === step.after;
  },
  putBack: {
    switches: async (steps, { host, hands }) => {
      for (const step of steps) {
        if ((await valueNow(host, step)) === step.after) await write(step, step.before, hands);
      }
    },
  },
  putBackShown: (step) => {
    const command = byHand(step, step.before);
    return {
      id: `setting:${step.path}`,
      target: step.path,
      safety: 'safe',
      diff: command,
      title: { word: 'runCommand', of: command },
      lines: [],
    };
  },
};

/** The command that makes it have a value by hand; a name with a dot in it keeps its slashes (sysctl(8)). */
function byHand({ of, path }: Setting, value: string): string {
  if (of === 'mode') return shellLine`chmod ${value} ${path}`;
  const name = path.replace('/proc/sys/', '');
  return shellLine`sysctl -w ${name.includes('.') ? name : name.replaceAll('/', '.')}=${value}`;
}

async function write({ of, path }: Setting, value: string, hands: Hands): Promise<void> {
  await (of === 'mode'
    ? hands.changeMode(path, Number.parseInt(value, 8))
    : hands.writeKernelSetting(path, value));
}

async function valueNow(host: Host, { of, path }: Setting): Promise<string | null> {
  if (of === 'mode') {
    const found = await host.stat(path);
    return found.kind === 'there' ? modeText(found.mode) : null;
  }
  const read = await host.readFile(path);
  return read.kind === 'read' ? Buffer.from(read.bytes).toString('utf8').trim() : null;
}

export function modeText(mode: number): string {
  return mode.toString(8).padStart(4, '0');
}
