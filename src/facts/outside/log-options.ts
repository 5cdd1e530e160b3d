import type { WrongThing } from '../../knowledge/params/outside.ts';

type Options = Readonly<Record<string, string>>;

/** What dockerd makes of it, null where it takes it. */
type OptionFault = (value: string) => string | null;

/** github.com/docker/go-units, FromHumanSize, of which both grammars know this much. */
const size: OptionFault = (value) =>
  /^\d+(?:\.\d+)* ?[kmgtp]?i?b?$/i.test(value) ? null : `invalid size: '${value}'`;

const files: OptionFault = (value) => {
  if (!/^[+-]?\d+$/.test(value)) return `strconv.Atoi: parsing "${value}": invalid syntax`;
  return Number(value) < 1 ? 'max-file cannot be less than 1' : null;
};

/** strconv.ParseBool */
const bool: OptionFault = (value) =>
  /^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/.test(value)
    ? null
    : `strconv.ParseBool: parsing "${value}": invalid syntax`;

/** What a template of a tag may name (moby daemon/logger/loginfo.go, Info: its fields and methods). */
const OF_A_LOG = new Set(
  `ID FullID Name ImageID ImageFullID ImageName DaemonName Command Hostname ExtraAttributes Config LogPath ContainerID
  ContainerName ContainerEntrypoint ContainerArgs ContainerImageID ContainerImageName ContainerCreated ContainerEnv
  ContainerLabels`.split(/\s+/),
);

/** moby daemon/logger/loggerutils/log_tag.go, ParseLogTag: as text/template says it when a container starts. */
const tag: OptionFault = (value) => {
  if (value.lastIndexOf('{{') > value.lastIndexOf('}}')) return 'unclosed action';
  const named = [...value.matchAll(/\{\{-?\s*\.([A-Za-z_]\w*)/g)].map(([, field = '']) => field);
  const unknown = named.find((field) => !OF_A_LOG.has(field));
  return unknown === undefined ? null : `can't evaluate field ${unknown}`;
};

const OF_FILES: Readonly<Record<string, OptionFault>> = {
  'max-size': size,
  'max-file': files,
  compress: bool,
};

/** Those that no new container starts with: dockerd knows the names, and reads the values with each container. */
const BY_DRIVER: Readonly<Record<string, Readonly<Record<string, OptionFault>>>> = {
  'json-file': { ...OF_FILES, tag },
  local: OF_FILES,
  // moby daemon/logger/gelf/gelf.go, newGELFUDPWriter.
  awslogs: { tag },
  fluentd: { tag },
  journald: { tag },
  splunk: { tag },
  gelf: { tag, 'gelf-compression-type': oneOf('gzip', 'zlib', 'none') },
  // moby daemon/logger/syslog/syslog.go, parseLogFormat.
  syslog: { tag, 'syslog-format': oneOf('rfc3164', 'rfc5424', 'rfc5424micro') },
};

function oneOf(...known: readonly string[]): OptionFault {
  return (value) =>
    value === '' || known.includes(value) ? null : `${value}: not one of ${known.join(', ')}`;
}

/**
 * The options of a driver whose values it cannot read, as it says when a container starts (moby
 * daemon/logger/jsonfilelog/jsonfilelog.go and local/local.go, New).
 */
export function wrongLogOptions(driver: string, options: Options): readonly WrongThing[] {
  const rules = BY_DRIVER[driver] ?? {};
  const wrong = Object.entries(options).flatMap(([setting, value]): readonly WrongThing[] => {
    const said = rules[setting]?.(value) ?? null;
    return said === null ? [] : [{ setting, where: 'daemon.json', value, fault: 'malformed', said }];
  });
  return wrong.length > 0 ? wrong : compressesNothing(driver, options);
}

/** The same files: json-file rotates nothing, and keeps one file, unless it is told to; local does both by itself. */
function compressesNothing(driver: string, options: Options): readonly WrongThing[] {
  const { compress = '', 'max-file': most = '', 'max-size': largest = '' } = options;
  const isOn = /^(?:1|t|true)$/i.test(compress);
  const isAlone =
    driver === 'json-file' ? most === '' || Number(most) === 1 || largest === '' : Number(most) === 1;
  const isOfFiles = driver === 'json-file' || driver === 'local';
  if (!isOfFiles || !isOn || !isAlone) return [];
  const said = 'compress cannot be true when max-file is less than 2 or max-size is not set';
  return [{ setting: 'compress', where: 'daemon.json', value: compress, fault: 'malformed', said }];
}
