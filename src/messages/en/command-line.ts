import type { ErrorWords, UsageWords } from '../command-line-words.ts';

export const usage: UsageWords = {
  commands: {
    check: 'Find out why Docker does not work here (the default)',
    prove: 'Try out what you do with Docker, and explain the first step that fails',
    wait: 'Wait until Docker is ready, or say at once why it will not be',
    fix: 'Fix what check found: shows each change, asks, applies it, verifies it',
    undo: 'Undo what the last fix changed',
    explain: 'Explain an error message: its cause and what to do',
    bundle: 'Pack what a helper needs into a file, without credentials; sends nothing',
    'trace pull': 'Show every step of a pull, its time, and where it fails',
    'trace push': 'Show every step of a push up to its first upload, which is begun and cancelled',
    'trace search': 'Show every step of a search, its time, and where it fails',
    search: 'Search Docker Hub, even where docker search fails',
    pull: 'Pull an image where docker pull fails; verifies the digest, changes no settings',
    rewrite: 'Change image names in files to those of a mirror, and back',
    'mirror list': 'Show the mirrors of each engine and which are in effect',
    'mirror test': 'Test mirrors the way a pull uses them; without arguments, all known ones',
    'mirror add':
      'Add mirrors, by URL or name, ahead of the existing ones; "auto" tests the known ones and adds the best',
    'mirror remove': 'Remove mirrors',
    'mirror use':
      'Use exactly these mirrors, in this order; "auto" tests the known ones and uses the best, "none" removes all',
    'hint install': 'Have docker show a hint under its commands that fail (docker 26.1 or newer)',
    'hint remove': 'Remove that hint',
    'watch install': 'Write a report for Prometheus again and again, by a timer of systemd',
    'watch remove': 'Remove that timer and its report',
    list: 'List all checks and causes',
    completion: 'Print the completion script for a shell',
    help: 'Show help for a command',
    version: 'Show the version',
  },
  groups: {
    trace: 'Show every step of a pull, push or search, its time, and where it fails',
    mirror: 'Registry mirrors: list, test, add, remove, use',
    hint: 'A hint under docker commands that fail: install, remove',
    watch: 'A report for Prometheus, again and again: install, remove',
  },
  options: {
    format: 'Output format; nagios has exit codes of its own: 0 OK, 1, 2, 3 UNKNOWN',
    output: 'Also write the report to this file, such as junit=report.xml (repeatable)',
    lang: 'Language of the output; defaults to your locale',
    anonymous:
      'Leave the host name and the ID of the run out of JSON; replace names and addresses in a bundle',
    verbose: 'Show every check, all evidence, and progress where there is no terminal',
    quiet: 'Print problems only',
    color: 'Coloured output; NO_COLOR and FORCE_COLOR are honoured',
    timeout: 'Time limit for each probe, such as 5s or 800ms; for wait, the time to wait',
    only: 'Run only these checks, groups, or checks for causes (a,b,c; repeatable)',
    skip: 'Skip these checks, groups, or checks for causes (a,b,c; repeatable)',
    'fail-on': 'Exit with status 1 at this severity or above',
    help: 'Show this help',
    version: 'Show the version',
    from: 'Check a recording or a bundle instead of this machine',
    'from to bundle': 'Pack this recording instead of this machine',
    'from to explain': 'Look at this recording instead of this machine; without TEXT explain what it shows',
    'list to bundle': 'Show what would be in it, write nothing',
    every: 'How often; a random delay of up to half of it spreads machines',
    folder: 'Directory of the textfile collector of node_exporter, if it is not a usual one',
    image: 'Test with this image, as some mirrors serve only selected images',
    as: 'Send the requests of this image store; defaults to that of the engine',
    baseline: 'Count only what this earlier report (JSON) does not have',
    config: 'Read these settings instead of /etc/docker-doctor.toml and your own',
    record: 'Save what was seen as a recording, without credentials',
    'dry-run': 'Show the plan, change nothing',
    yes: 'Apply safe changes without asking',
    'yes to prove': 'Do not ask',
    'yes to undo': 'Undo without asking',
    offline: 'Contact nothing outside this machine: no pull, no DNS, no registry',
    prove: 'Then try out Docker, as docker-doctor prove does',
    profile: 'Check only what matters for pull, build, run, push or push=REF (a,b; repeatable)',
    require:
      'disk=20GB, pulls=10, image=REF, push=REF, engine=">=26", buildx, compose, arch=arm64 (repeatable)',
    'wait for':
      'engine: it responds; pull, build: no check for it fails; run: it runs containers, as docker-doctor prove --offline tries; an image with its tag, such as redis:7: it is available too',
    'allow-disruptive': 'Also apply changes that stop containers',
    mirror: 'Registry mirror to add, or "auto" to test the known ones (repeatable)',
    trust: 'Trust the root certificate with this SHA-256 fingerprint that a registry shows (repeatable)',
    'aliyun-id': 'ID of your Aliyun mirror (https://ID.mirror.aliyuncs.com)',
    engine: 'Only for this engine: docker, containerd, podman, buildkit or k3s (repeatable)',
    registry: 'Mirrors of this registry, such as ghcr.io or quay.io',
    id: 'Your ID at that provider, for a mirror that needs one',
    fastest: 'Test these mirrors, or all known ones, and use the best N',
    limit: 'Maximum number of results (1 to 100)',
    filter: 'Only stars=N, is-official=true, is-automated=true (repeatable)',
    trunc: 'Truncate long descriptions',
    known: 'Also ask hosts that are known to offer search but are not configured here',
    platform: 'For this platform, such as linux/arm64',
    unverified: 'Pull even if no second source confirms the digest',
    check: 'Run the checks on this machine that can tell these causes apart',
    situation: 'Where the text comes from, if it is not recognised from the text',
    list: 'List earlier fixes',
    keep: 'Undo nothing: keep everything as it is and close the entry',
    'list of mirrors':
      'Your own list, a file, - for standard input, or https:// URL: TOML, JSON or one host per line',
    'mirror in names':
      'HOST, HOST/PREFIX, a known name, "auto" to test the known ones, or "none" for --undo; for a registry other than Docker Hub: REGISTRY=HOST (repeatable)',
    undo: 'Restore the original names, also those that others have rewritten to a known mirror',
    'check names': 'Write nothing; exit with status 1 if a name would change',
    'as kind': 'Treat the files as this kind; by default their names and contents decide',
    'offline to rewrite': 'Do not test the mirror',
    'mirror to pull from': 'Pull from this mirror; others only confirm the digest (repeatable)',
    save: 'Save the images to this file or folder instead; needs neither an engine nor root, and continues where it was interrupted',
    'save as': 'What to save as; defaults to docker-archive, for a folder to oci-dir',
    'list platforms': 'Show the platforms of the images, pull nothing',
  },
  arguments: {
    cause: { word: 'CAUSE', means: 'Cause to fix, as shown by check; defaults to all that were found' },
    text: {
      word: 'TEXT',
      means: 'Error message (read from standard input if omitted), or the ID of a cause',
    },
    file: { word: 'FILE', means: 'Compose file, Dockerfile, Kubernetes manifest or Helm values' },
    image: { word: 'IMAGE', means: 'Image, such as redis:7 or ghcr.io/owner/name:tag' },
    term: { word: 'TERM', means: 'What to search for' },
    mirror: { word: 'MIRROR', means: 'Mirror: https://HOST, HOST, or a name such as daocloud' },
    bundle: {
      word: 'FILE',
      means: 'File to write, such as docker.tar.gz; defaults to a name with the time, in this directory',
    },
    shell: { word: 'SHELL', means: 'bash, zsh or fish' },
    command: { word: 'COMMAND', means: 'Command to show help for, such as pull or mirror add' },
    afterwards: { word: 'COMMAND', means: 'Run it when Docker is ready; its exit status counts' },
  },
  headings: {
    usage: (line) => `Usage: ${line}`,
    command: 'COMMAND',
    positionals: 'Arguments:',
    byDefault: (value) => `default: ${value}`,
    choices: (values) => `one of: ${values.join(', ')}`,
    commands: 'Commands:',
    options: 'Options:',
    commonOptions: 'Common options:',
    explainedBy: (command) => `explained by ${command}`,
    examples: 'Examples:',
    exit: 'Exit status:',
  },
  exitCodes: [
    '0  nothing at or above --fail-on; all requested changes done; a mirror works',
    '1  a finding at or above --fail-on; something is still broken; no mirror works',
    '2  invalid command line or configuration file',
    '3  nothing failed, but something could not be checked',
  ],
  examples: [
    ['docker-doctor', 'find out what is wrong'],
    ['sudo docker-doctor fix', 'review the fix and confirm it'],
    ['docker run hello-world 2>&1 | docker-doctor explain', 'explain an error message'],
  ],
};

export const errors: ErrorWords = {
  unknownOption: (option) => `Unknown option: ${option}.`,
  optionOfOthers: (option, owners, command) =>
    `${command} has no option ${option}; it is an option of ${listed(owners)}.`,
  unknownCommand: (name) => `Unknown command: "${name}".`,
  textsAreExplained: 'To explain an error message: docker-doctor explain "TEXT"',
  unknownCheck: (id) => `Unknown check, group or cause: "${id}".`,
  unknownCause: (id) => `Unknown cause: "${id}".`,
  noCheckFor: (cause) =>
    `No check can find ${cause}: only an error message shows it. See: docker-doctor explain ${cause}`,
  nothingSelected: (typed) => `No check is left to run with ${typed}.`,
  inARow: (first, second) => `${first} ${second}`,
  listShowsAll: 'To see all: docker-doctor list',
  didYouMean: (name) => `Did you mean ${name}?`,
  needsValue: (option) => `${option} needs a value.`,
  badValue: (option, value, example) => `Invalid value "${value}" for ${option}. Examples: ${example}.`,
  orAnImage: (choices, example) => `${choices}, an image such as ${example}`,
  notOneOf: (option, value, allowed) => `${option} must be one of ${allowed}, not "${value}".`,
  missing: { command: 'A command is missing.', argument: 'An argument is missing.' },
  isEmpty: (argument) => `${argument} is empty.`,
  usage: (whole) => `Usage: docker-doctor ${whole.join(', ')}`,
  tooMany: (argument) => `Unexpected argument: "${argument}".`,
  noMirror:
    'No mirror given. Name one: docker-doctor mirror add https://HOST, or let docker-doctor pick the best: docker-doctor mirror use --fastest 3',
  noMirrorInNames: (files) =>
    `No mirror given: add --mirror HOST, or --mirror auto for the best of the known ones. To restore the original names: docker-doctor rewrite --undo ${files}`,
  noShell: 'No shell given. For bash: docker-doctor completion bash; zsh and fish work the same way.',
  unknownEngine: (name, known) => `Unknown engine: "${name}". Known engines: ${known.join(', ')}.`,
  isThere: (path) => `${path} already exists`,
  notRead: {
    missing: 'not found',
    denied: 'permission denied',
    directory: 'it is a directory',
    'not-recorded': 'not in the recording',
  },
  noRecording: (path, said) => `Cannot read the recording ${path}: ${said}.`,
  notARecording: (path, base) =>
    base === null
      ? `${path} is not a docker-doctor recording.`
      : `Cannot read ${path}: it is based on ${base}, which is not a complete recording.`,
  needsOption: (option, other) => `${option} is only used with ${other}.`,
  notTogether: (option, other) => `${option} and ${other} cannot be used together.`,
  noSuchReport: (command, format, has) =>
    `${command} has no report in the format ${format}. Formats: ${has.join(', ')}.`,
  outputTwice: (path) => `--output names ${path} more than once.`,
  cannotWrite: (path, why) => {
    switch (why.kind) {
      case 'no-folder':
        return `Cannot write ${path}: the folder ${why.folder} does not exist.`;
      case 'no-regular-file':
        return `Cannot write ${path}: it is not a regular file.`;
      case 'standard-output':
        return `"${path}" is not taken as standard output: give a name. --format sets what standard output gets.`;
      case 'failed':
        return `Cannot write ${path}: ${why.said}.`;
    }
  },
  cannotRecord: (path, said) => `Cannot write the recording to ${path}: ${said}.`,
  badFingerprint: (text) =>
    `"${text}" is not a SHA-256 fingerprint: 64 hexadecimal digits, with or without colons.`,
  badReference: (text) =>
    `"${text}" is not a valid image reference. Write it in lower case, such as redis, redis:7 or ghcr.io/owner/name:tag.`,
  noOutput: (said) => `Standard output cannot be written: ${said}`,
  seeHelp: (named) => `See: docker-doctor ${named === null ? '' : `${named} `}--help`,
  bug: (text) => `This is a bug in docker-doctor. It changed nothing.\n${text}`,
};

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
