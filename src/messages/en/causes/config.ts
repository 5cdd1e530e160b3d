import type { ConfigCauses, ConfigProblem } from '../../../knowledge/params/config.ts';
import { priced, run, say, type Step } from '../../../knowledge/vocabulary/advice.ts';
import {
  RELOAD_DOCKER,
  RESTART_DOCKER,
  SHOW_UNIT,
  START_DOCKER_AGAIN,
} from '../../../knowledge/vocabulary/commands.ts';
import { shellLine } from '../../../knowledge/vocabulary/shell-line.ts';
import type { CauseTexts } from '../../cause-text.ts';
import { STOPS_CONTAINERS } from '../price.ts';

export const configCauses = (): CauseTexts<ConfigCauses> => ({
  'daemon-config-invalid': {
    title: 'daemon.json is not valid',
    explanation:
      'The daemon reads its settings from daemon.json when it starts, and refuses to start if the file is not valid.',
    howWeTell:
      'The file is parsed exactly as this version of the engine parses it, and checked with dockerd --validate where available.',
    finding: describe,
    advice: repairAdvice,
  },
  'daemon-config-unknown-key': {
    title: 'daemon.json has a setting that this engine does not support',
    explanation:
      'The daemon refuses to start if daemon.json contains an unknown setting: a typo, the wrong case, or a setting of another version.',
    howWeTell: 'Every key in the file is compared with the options of this version of the engine.',
    finding: describe,
    advice: (params) => [say(rightKey(params)), ...afterEdit(params)],
  },
  'daemon-config-flag-conflict': {
    title: 'A setting is both in daemon.json and on the dockerd command line',
    explanation:
      'The daemon refuses to start if the same setting is in daemon.json and in the flags of its service (often "hosts" and -H fd://).',
    howWeTell: 'The keys in the file are compared with the flags of the running dockerd or of its unit.',
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
    title: 'A mirror in daemon.json has an invalid address',
    explanation:
      'A registry mirror is written as https://host, without a path, query, login or placeholder. Some errors keep the daemon from starting, others make the mirror unreachable.',
    howWeTell:
      'Each mirror is checked against the rules of this version of the engine, and for errors that the engine itself misses.',
    finding: describe,
    advice: repairAdvice,
  },
  'daemon-config-ignored-key': {
    title: 'A setting in daemon.json has no effect',
    explanation: 'The daemon accepts this key but never uses it.',
    howWeTell:
      'The key is the name of a flag or is in the wrong place: it passes the check for unknown keys, but no setting uses it. Or it comes after the first JSON value of the file, which 20.10 does not read.',
    finding: describe,
    advice: (params) => [say(rightKey(params)), ...afterEdit(params)],
  },
  'daemon-config-wrong-file': {
    title: 'The settings are in a file that this daemon does not read',
    explanation:
      'dockerd reads only one file: the one given with --config-file, or /etc/docker/daemon.json. If a file is given, it must exist, or dockerd does not start.',
    howWeTell:
      'The dockerd command line shows which file it reads; that file is missing, or the settings are in another one.',
    finding: ({ path, kind, other, keys }) =>
      [
        kind === 'missing' ? `${path}, given with --config-file, does not exist` : `the daemon reads ${path}`,
        ...(other === '' ? [] : [`${other}, which it does not read, sets ${keys.join(', ')}`]),
      ].join('; '),
    advice: (params) => [
      params === null || params.other === ''
        ? say(
            `Create ${params?.path ?? 'the file'} (an empty {} is enough), or remove --config-file from the service:`,
          )
        : say(
            `Move the settings from ${params.other} to ${params.path}, or change --config-file in the service:`,
          ),
      SHOW_UNIT,
      RESTART_DOCKER,
    ],
  },
  'daemon-config-breaks-next-start': {
    title: 'Docker is running, but will not start again',
    explanation:
      'The daemon is still running with its old settings. The next time it starts, it will reject the current daemon.json.',
    howWeTell: 'The engine is running, and the current file would be rejected at a start.',
    finding: ({ path, engine }) => `Engine ${engine} will not start with ${path}`,
    advice: () => [say('Fix daemon.json before the next restart or reboot.')],
  },
  'daemon-config-not-loaded': {
    title: 'daemon.json was changed but not loaded',
    explanation:
      'The daemon applies changes to the file only when it is reloaded, and some only after a restart.',
    howWeTell:
      'The settings in the file are compared with those that the running engine reports in GET /info.',
    finding: ({ settings }) =>
      settings
        .map(({ key, file, running }) => `${key}: ${file} in the file, ${running} in effect`)
        .join('; '),
    advice: (params) =>
      params?.settings.some(({ needs }) => needs === 'restart')
        ? [priced(RESTART_DOCKER), say(STOPS_CONTAINERS)]
        : [RELOAD_DOCKER, say('A deleted list stays in effect after a reload: write [] to empty it.')],
  },
});

function describe({ path, at, said, key, engine, next }: ConfigProblem): string {
  const place = at === null ? path : `${path}:${at.line}:${at.column}`;
  const what =
    said !== ''
      ? said
      : key === null
        ? 'nothing after this point is read: this engine reads only the first JSON value of the file'
        : `"${key}" is accepted but has no effect`;
  const start =
    next === 'refuses' ? `Engine ${engine} will not start with it` : `Engine ${engine} starts with it`;
  return `${place}: ${what}. ${start}.`;
}

/** What to do with a key that is not read as it stands. */
function rightKey(params: ConfigProblem | null): string {
  const path = params?.path ?? '/etc/docker/daemon.json';
  if (params?.key === null) {
    return `Move the settings after the first object in ${path} into that object, so that the file is one object. Engine 23.0 and later do not start with this file.`;
  }
  if (!params?.didYouMean) return `Remove the setting from ${path}.`;
  return params.didYouMean === params.key
    ? `Move "${params.key}" to the top level of ${path}: it is not read where it is now.`
    : `Write "${params.didYouMean}" instead of "${params.key ?? ''}" in ${path}.`;
}

function repairAdvice(params: ConfigProblem | null): readonly Step[] {
  if (params?.repairable === true)
    return [run('sudo docker-doctor fix'), say('This fixes only this error and shows the change first.')];
  if (params?.isFolder === true)
    return [
      say(
        'A container that mounts a file which does not exist creates such a directory. Remove it if it is empty:',
      ),
      run(shellLine`sudo rmdir ${params.path}`),
      ...afterEdit(params),
    ];
  return [
    say(`Correct the line shown in ${params?.path ?? '/etc/docker/daemon.json'} with an editor.`),
    ...afterEdit(params),
  ];
}

function afterEdit(params: ConfigProblem | null): readonly Step[] {
  if (params === null) return [RESTART_DOCKER];
  return [params.running ? RELOAD_DOCKER : START_DOCKER_AGAIN];
}
