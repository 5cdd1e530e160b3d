import type { WrongThing } from '../../knowledge/params/outside.ts';
import { asObject, textOf, textsOf } from '../../notation/json-object.ts';
import { known, type Fact } from '../../run/fact.ts';
import { daemonConfigFile } from '../config/daemon-config.ts';
import { settingsOf } from '../daemon-json/settings.ts';
import { daemonProcess } from '../daemon/daemon-process.ts';
import { SERVICE_PATH } from '../host/path-files.ts';
import { DAEMON_SETTINGS, type Around, type DaemonSetting } from './daemon-settings-table.ts';
import { judgeLogDriver } from './log-driver.ts';
import { judgeRuntimes } from './runtimes.ts';
import { judgeUlimits } from './ulimits.ts';

interface DaemonThing extends WrongThing {
  readonly stops: DaemonSetting['stops'];
}

export interface DaemonThings {
  readonly dangling: readonly DaemonThing[];
  readonly runtimes: readonly WrongThing[];
  /** The runtime that a container gets which asks for none; empty for the built-in one. */
  readonly defaultRuntime: string;
  readonly log: readonly WrongThing[];
  readonly logDriver: string;
  readonly named: number;
}

/** What dockerd's flags, its environment and its daemon.json name outside of them, and what is wrong with that. */
export const daemonThings: Fact<DaemonThings> = {
  name: 'what the engine is told',
  gather: async (ask) => {
    const [process, file] = await Promise.all([ask.fact(daemonProcess), ask.fact(daemonConfigFile)]);
    if (file.state === 'unknown') return file;
    const { read, path: where } = file.value;
    const settings = settingsOf(read.kind === 'read' ? read.bytes : null);
    const flags = process.state === 'known' ? process.value.flags : [];
    const environment = process.state === 'known' ? process.value.environment : {};
    const flagged = (name: string): readonly string[] =>
      flags.filter((flag) => flag.name === name).map(({ value }) => value);
    const valuesOf = (key: string, flag: string | null) => {
      const own = settings[key];
      const variable = environment[key];
      return [
        ...(variable === undefined ? [] : [{ value: variable, where: 'environment of dockerd' }]),
        ...(flag === null ? [] : flagged(flag)).map((value) => ({ value, where: 'dockerd' })),
        ...wordsOf(own).map((value) => ({ value, where })),
      ];
    };
    const isOn = (name: string): boolean => settings[name] === true || flagged(name).includes('true');
    const around: Around = {
      folders: (environment.PATH ?? SERVICE_PATH).split(':'),
      tls: isOn('tls') || isOn('tlsverify'),
      environment,
      systemdCgroups: [...textsOf(settings['exec-opts']), ...flagged('exec-opt')].includes(
        'native.cgroupdriver=systemd',
      ),
    };
    const set = DAEMON_SETTINGS.flatMap((one) =>
      valuesOf(one.key, one.flag).map(({ value, where: place }) => ({ ...one, value, where: place })),
    );
    const dangling = await Promise.all(
      set.map(async ({ key, value, where: place, stops, fault }) => {
        const found = await fault(value, ask, around);
        return found === null ? [] : [{ setting: key, where: place, value, stops, ...found }];
      }),
    );
    const setDriver = valuesOf('log-driver', 'log-driver').at(-1)?.value ?? '';
    const options = { ...stringsIn(settings['log-opts']), ...assignmentsIn(flagged('log-opt')) };
    // Options alone are those of the driver that dockerd takes by itself (moby daemon/config/config.go).
    const logDriver = setDriver === '' && Object.keys(options).length > 0 ? 'json-file' : setDriver;
    const [log, runtimes, ulimits] = await Promise.all([
      logDriver === '' ? [] : judgeLogDriver(ask, { driver: logDriver, options, environment }),
      judgeRuntimes(ask, settings.runtimes, flagged('add-runtime'), around.folders),
      judgeUlimits(ask, settings['default-ulimits']),
    ]);
    const limits = ulimits.map(({ fault, ...limit }) => ({
      ...limit,
      where,
      stops: 'containers' as const,
      ...fault,
    }));
    return known({
      dangling: [...dangling.flat(), ...limits],
      runtimes: runtimes.flatMap(({ name, program, fault }) =>
        fault === null ? [] : [{ setting: `runtimes: ${name}`, where, value: program, ...fault }],
      ),
      defaultRuntime: valuesOf('default-runtime', 'default-runtime').at(-1)?.value ?? '',
      log,
      logDriver,
      named: set.length + runtimes.length + limits.length + (logDriver === '' ? 0 : 1),
    });
  },
};

/**
 * Whether dockerd refuses to start for what one of its settings names: then the file is valid, and the setting's own
 * finding tells it.
 */
export function isOfThing(said: string, { dangling }: Pick<DaemonThings, 'dangling'>): boolean {
  return (
    isOfUserPrograms(said) ||
    dangling.some(({ value, stops }) => stops === 'start' && value !== '' && said.includes(value))
  );
}

/** Of `"userns-remap": "default"`: the programs that are to make its user are not there. */
export function isOfUserPrograms(said: string): boolean {
  return said.includes('no useradd/adduser binary found');
}

function wordsOf(value: unknown): readonly string[] {
  if (typeof value === 'number') return [String(value)];
  return typeof value === 'string' ? [value] : textsOf(value);
}

function stringsIn(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(asObject(value)).map(([key, inner]) => [key, textOf(inner)]));
}

function assignmentsIn(words: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    words.map((word) => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]),
  );
}
