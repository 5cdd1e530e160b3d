import type { ErrorWords, UsageWords } from '../command-line-words.ts';

export const usage: UsageWords = {
  commands: {
    check: 'Find out why Docker does not work here (the default)',
    fix: 'Mend what was found: shows each change, asks, applies, verifies',
    undo: 'Put back what the last fix changed',
    explain: 'Name the cause of an error text',
    'trace pull': 'Show every step of a pull, with its time, and where it stops',
    'trace search': 'Show every step of a search, with its time, and where it stops',
    search: 'Search Docker Hub, also where docker search cannot',
    pull: 'Get an image where docker pull cannot, digest checked, no settings changed',
    'mirror list': 'Show the mirrors of every engine here, and which are in force',
    'mirror test': 'Measure mirrors as a pull uses them, all within --timeout; unnamed: all known',
    'mirror add': 'Put mirrors, by address or by name, before those that are there',
    'mirror remove': 'Take mirrors out',
    'mirror use': 'Have exactly these, in this order; "none" for no mirror at all',
    list: 'List every check and every cause',
    help: 'Show the help of a command',
    version: 'Show the version',
  },
  groups: {
    trace: 'Show every step of a pull or a search, with its time, and where it stops',
    mirror: 'Registry mirrors: list, test, add, remove, use',
  },
  options: {
    format: 'How to print the result',
    lang: 'Language; by default that of the environment',
    verbose: 'Show every check and all evidence',
    quiet: 'Print nothing but problems',
    color: 'Colours, or none with --no-color; NO_COLOR and FORCE_COLOR are honoured too',
    timeout: 'Deadline of a probe, such as 5s or 800ms',
    only: 'Run only these checks or groups (a,b,c; repeatable)',
    skip: 'Leave these checks or groups out (a,b,c; repeatable)',
    'fail-on': 'Exit with 1 from this severity on',
    help: 'Show this help',
    version: 'Show the version',
    from: 'Judge a recording instead of this machine',
    image: 'The image that is wanted, as many mirrors serve a list only',
    as: 'Ask as this image store does; by default as the engine here',
    record: 'Write what was seen to a new recording, without credentials',
    'dry-run': 'Show the plan, change nothing',
    yes: 'Apply what is safe, ask nothing',
    'allow-disruptive': 'Also do what stops containers',
    mirror: 'A registry mirror to add, or "auto" to measure the known ones (repeatable)',
    'aliyun-id': 'The id of your Aliyun accelerator (https://ID.mirror.aliyuncs.com)',
    engine: 'Only for docker, containerd, podman or buildkit (repeatable)',
    id: 'Your own id at that cloud, for a mirror that needs one',
    fastest: 'Measure them, or all known ones, and use the best N',
    limit: 'How many results at most (1 to 100)',
    filter: 'Only stars=N, is-official=true, is-automated=true (repeatable)',
    trunc: 'Cut long descriptions; --no-trunc leaves them whole',
    known: "Also ask hosts outside of this machine's configuration that are known to search",
    platform: 'For this platform, such as linux/arm64',
    unverified: 'Pull also what nobody else confirms',
    check: 'Run the checks on this machine that tell the causes apart',
    list: 'Show the journal of fixes',
    keep: 'Put nothing back: keep all as it is now, and close the entry',
    'list of mirrors': 'Your own list, a file or https:// address: TOML, JSON or one host a line',
    'mirror to pull from': 'Pull from this mirror; others are asked for the digest only (repeatable)',
  },
  arguments: {
    cause: { word: 'CAUSE', means: 'The id of a cause, as check shows it; by default all that are found' },
    text: { word: 'TEXT', means: 'An error text, by default from standard input, or the id of a cause' },
    image: { word: 'IMAGE', means: 'The image, such as redis:7 or ghcr.io/owner/name:tag' },
    term: { word: 'TERM', means: 'What to search for' },
    mirror: { word: 'MIRROR', means: 'A mirror: https://HOST, HOST, or a name such as daocloud' },
    command: { word: 'COMMAND', means: 'The command that is asked about, such as pull or mirror add' },
  },
  headings: {
    positionals: 'Arguments:',
    byDefault: (value) => `default: ${value}`,
    choices: (values) => `one of: ${values.join(', ')}`,
    commands: 'Commands:',
    options: 'Options:',
    commonOptions: 'Options of every command:',
    examples: 'Examples:',
    exit: 'Exit status:',
  },
  exitCodes: [
    '0  nothing at or above --fail-on; all that was asked is done; a mirror is good',
    '1  a finding at or above --fail-on; something remains; no mirror is good',
    '2  the command line or a configuration file is wrong',
    '3  nothing failed, but something could not be determined',
  ],
  examples: [
    ['docker-doctor', 'find the cause'],
    ['sudo docker-doctor fix', 'see the fix, and be asked'],
    ['docker run hello-world 2>&1 | docker-doctor explain', 'explain an error'],
  ],
};

export const errors: ErrorWords = {
  unknownOption: (option) => `There is no option ${option}.`,
  optionOfOthers: (option, owners, command) =>
    `${option} belongs to ${listed(owners)}: ${command} has no such option.`,
  unknownCommand: (name) => `There is no command "${name}".`,
  unknownCheck: (id) => `There is no check or group "${id}".`,
  unknownCause: (id) => `There is no cause "${id}".`,
  didYouMean: (name) => `Did you mean ${name}?`,
  needsValue: (option) => `${option} needs a value.`,
  badValue: (option, value, allowed) => `${option} cannot be "${value}": ${allowed}.`,
  tooFew: (whole) => `Something is missing. Whole are: docker-doctor ${whole.join(', ')}.`,
  tooMany: (argument) => `"${argument}" is one argument too many.`,
  noMirror:
    'Which mirror? Give its address or name: docker-doctor mirror add https://HOST; or the best known ones: docker-doctor mirror use --fastest 3',
  unknownEngine: (name, known) => `There is no engine "${name}"; these are known: ${known.join(', ')}.`,
  noRecording: (path, said) => `The recording ${path} cannot be read: ${said}.`,
  notARecording: (path, base) =>
    base === null
      ? `${path} is no recording of docker-doctor's.`
      : `${path} cannot be read: ${base} is not the whole recording that it stands on.`,
  cannotRecord: (path, said) => `The recording cannot be written to ${path}: ${said}.`,
  badReference: (text) =>
    `"${text}" is no image reference: it looks like redis, redis:7 or ghcr.io/owner/name:tag, in lower case.`,
  noOutput: (said) => `Standard output cannot be written: ${said}`,
  seeHelp: 'See: docker-doctor --help',
  bug: (text) => `This is a bug of docker-doctor's. Nothing was changed by it.\n${text}`,
};

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
