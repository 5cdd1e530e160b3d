import type { ConfigCauses, ConfigProblem } from '../../../knowledge/params/config.ts';
import { priced, run, say, type Step } from '../../../knowledge/vocabulary/advice.ts';
import { RELOAD_DOCKER, RESTART_DOCKER, SHOW_UNIT } from '../../../knowledge/vocabulary/commands.ts';
import type { CauseTexts } from '../../cause-text.ts';
import { STOPS_CONTAINERS } from '../price.ts';

export const configCauses: CauseTexts<ConfigCauses> = {
  'daemon-config-invalid': {
    title: 'daemon.json is broken',
    explanation:
      'The daemon reads its settings from daemon.json when it starts, and refuses to start when the file is not the JSON it expects.',
    howWeTell:
      'The file is read byte by byte as this version of the engine reads it, and dockerd --validate is asked where it exists.',
    finding: describe,
    advice: repairAdvice,
  },
  'daemon-config-unknown-key': {
    title: 'daemon.json has a setting that this engine does not know',
    explanation:
      'The daemon refuses to start when daemon.json names a setting it does not know: a typing error, another letter case, or a setting of another version.',
    howWeTell: 'Every key of the file is held against the options of this version of the engine.',
    finding: describe,
    advice: (params) => [say(rightKey(params)), ...afterEdit(params)],
  },
  'daemon-config-flag-conflict': {
    title: 'A setting is given twice: in daemon.json and on the command line of dockerd',
    explanation:
      'The daemon refuses to start when the same setting stands in daemon.json and among the flags of its service (often "hosts" beside -H fd://).',
    howWeTell:
      'The keys of the file are held against the flags on the command line of dockerd, of the running process or of its unit.',
    finding: describe,
    advice: (params) => [
      say(
        `Remove "${params?.key ?? 'hosts'}" from ${params?.path ?? '/etc/docker/daemon.json'}, or the flag from the service:`,
      ),
      SHOW_UNIT,
      ...afterEdit(params),
    ],
  },
  'mirror-url-invalid': {
    title: 'A mirror in daemon.json has no valid address',
    explanation:
      'A registry mirror is written as https://host, without a path, a query, a login or a placeholder. With some faults the daemon refuses to start, with others the mirror is never reached.',
    howWeTell:
      'Each mirror is held against the rules by which this version of the engine accepts an address, and against those it forgets.',
    finding: describe,
    advice: repairAdvice,
  },
  'daemon-config-ignored-key': {
    title: 'A setting in daemon.json has no effect',
    explanation: 'The daemon accepts this key and never reads it, so what was meant by it is not in force.',
    howWeTell:
      'The key is the name of a flag, or stands where the engine does not look: it passes the check for unknown keys, yet no setting reads it. Or it stands behind the first JSON value of the file, where 20.10 does not read.',
    finding: describe,
    advice: (params) => [say(rightKey(params)), ...afterEdit(params)],
  },
  'daemon-config-wrong-file': {
    title: 'The settings stand in a file that this daemon does not read',
    explanation:
      'dockerd reads one file only: the one that its command line names with --config-file, else /etc/docker/daemon.json. One that is named must exist, or dockerd does not start.',
    howWeTell:
      'The command line of dockerd tells which file it reads; that one is missing, or settings stand in another.',
    finding: ({ path, kind, other, keys }) =>
      [
        kind === 'missing'
          ? `${path} is named by --config-file and is not there`
          : `the daemon reads ${path}`,
        ...(other === '' ? [] : [`${other}, which it does not read, sets ${keys.join(', ')}`]),
      ].join('; '),
    advice: (params) => [
      params === null || params.other === ''
        ? say(
            `Create ${params?.path ?? 'the file'} (an empty {} is enough), or take --config-file out of the service:`,
          )
        : say(
            `Move the settings from ${params.other} to ${params.path}, or change --config-file in the service:`,
          ),
      SHOW_UNIT,
      RESTART_DOCKER,
    ],
  },
  'daemon-config-breaks-next-start': {
    title: 'Docker runs now, but would not start again',
    explanation:
      'The daemon still runs with its old settings. At its next start it would refuse daemon.json as it is now.',
    howWeTell: 'The engine runs, and the file as it is now would be refused at a start.',
    finding: ({ path, engine }) => `Engine ${engine} would not start with ${path}`,
    advice: () => [say('Mend daemon.json before the next restart or reboot.')],
  },
  'daemon-config-not-loaded': {
    title: 'daemon.json was changed, but the engine runs with other settings',
    explanation:
      'A file is not what runs: the daemon takes changes only when it is told to, and some only by a restart.',
    howWeTell: 'The settings of the file are compared with those that the running engine tells in GET /info.',
    finding: ({ settings }) =>
      settings.map(({ key, file, running }) => `${key}: ${file} in the file, ${running} in force`).join('; '),
    advice: (params) =>
      params?.settings.some(({ needs }) => needs === 'restart')
        ? [priced(RESTART_DOCKER), say(STOPS_CONTAINERS)]
        : [RELOAD_DOCKER, say('A deleted list stays in force after a reload: write [] to empty it.')],
  },
};

function describe({ path, at, said, key, engine, next }: ConfigProblem): string {
  const place = at === null ? path : `${path}:${at.line}:${at.column}`;
  const what =
    said !== ''
      ? said
      : key === null
        ? 'nothing from here on is read: this engine takes the first JSON value of the file and passes over the rest'
        : `"${key}" is accepted, but has no effect`;
  const start =
    next === 'refuses' ? `Engine ${engine} will not start with it` : `Engine ${engine} starts with it`;
  return `${place}: ${what}. ${start}.`;
}

/** What to do with a key that is not read as it stands. */
function rightKey(params: ConfigProblem | null): string {
  const path = params?.path ?? '/etc/docker/daemon.json';
  if (params?.key === null) {
    return `Put the settings that stand behind the first closing brace of ${path} into it, so that the file is one object; engines since 23.0 would not start with it.`;
  }
  if (!params?.didYouMean) return `Remove the setting from ${path}.`;
  return params.didYouMean === params.key
    ? `Move "${params.key}" to the top level of ${path}: where it stands it is not read.`
    : `Write "${params.didYouMean}" instead of "${params.key ?? ''}" in ${path}.`;
}

function repairAdvice(params: ConfigProblem | null): readonly Step[] {
  if (params?.repairable === true)
    return [run('sudo docker-doctor fix'), say('mends just this fault and shows the change first.')];
  return [
    say(`Mend the place shown in ${params?.path ?? '/etc/docker/daemon.json'} with an editor.`),
    ...afterEdit(params),
  ];
}

function afterEdit(params: ConfigProblem | null): readonly Step[] {
  return params?.running === true ? [RELOAD_DOCKER] : [RESTART_DOCKER];
}
