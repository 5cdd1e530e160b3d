import type { Hands } from '../host/hands.ts';
import type { Host } from '../host/host.ts';
import type { SettingChange } from './change.ts';

type Setting = Pick<SettingChange, 'of' | 'path'>;
type Step = Omit<SettingChange, 'safety'>;

export async function writeSetting({ of, path }: Setting, value: string, hands: Hands): Promise<void> {
  await (of === 'mode'
    ? hands.changeMode(path, Number.parseInt(value, 8))
    : hands.writeKernelSetting(path, value));
}

/** It is as it was before, as we left it, or no longer there: a socket that was made anew has its own permissions. */
export async function isSettingOurs(host: Host, step: Step): Promise<boolean> {
  const now = await settingNow(host, step);
  return now === null || now === step.before || now === step.after;
}

export async function restoreSetting(host: Host, hands: Hands, step: Step): Promise<void> {
  if ((await settingNow(host, step)) === step.after) await writeSetting(step, step.before, hands);
}

async function settingNow(host: Host, { of, path }: Setting): Promise<string | null> {
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
