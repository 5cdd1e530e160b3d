import { textOf, textsOf } from '../../notation/json-object.ts';
import { known, type Fact } from '../../run/fact.ts';
import { daemonConfigFile } from './daemon-config.ts';
import { settingsOf } from '../daemon-json/settings.ts';
import { daemonProcess } from '../daemon/daemon-process.ts';

/** What a setting is, from dockerd's flags (`flag`) and from its file (`key`): it can stand in one of them only. */
export interface DaemonSettings {
  readonly bool: (name: string) => boolean | null;
  /** Empty where it is set nowhere. */
  readonly text: (name: string) => string;
  readonly list: (flag: string, key: string) => readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

export const daemonSettings: Fact<DaemonSettings> = {
  name: "the daemon's settings",
  gather: async (ask) => {
    const [process, file] = await Promise.all([ask.fact(daemonProcess), ask.fact(daemonConfigFile)]);
    const flags = process.state === 'known' ? process.value.flags : [];
    const read = file.state === 'known' ? file.value.read : null;
    const settings = settingsOf(read?.kind === 'read' ? read.bytes : null);
    return known({
      bool: (name) => {
        const flag = flags.findLast((entry) => entry.name === name)?.value;
        if (flag !== undefined) return /^(1|t|true)$/i.test(flag);
        const set = settings[name];
        return typeof set === 'boolean' ? set : null;
      },
      text: (name) => flags.findLast((entry) => entry.name === name)?.value ?? textOf(settings[name]),
      list: (flag, key) => [
        ...flags.filter(({ name }) => name === flag).map(({ value }) => value),
        ...textsOf(settings[key]),
      ],
      environment: process.state === 'known' ? process.value.environment : {},
    });
  },
};
