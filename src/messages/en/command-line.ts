import type { ErrorWords, UsageWords } from '../command-line-words.ts';

export const usage: UsageWords = {
  commands: {
    check: 'Find out why Docker does not work (default command)',
    prove: 'Test what you do with Docker, and explain the first step that fails',
    wait: 'Wait until Docker is ready, or explain at once why it will not be',
    fix: 'Fix what check found: show each change, ask, apply it, verify it',
    undo: 'Undo the last fix',
    explain: 'Explain an error message: its cause and what to do',
    bundle: 'Create a support bundle, without credentials; sends nothing',
    'trace pull': 'Show each step of a pull, how long it takes, and where it fails',
    'trace push': 'Show each step of a push up to its first upload, which is started and canceled',
    'trace search': 'Show each step of a search, how long it takes, and where it fails',
    search: 'Search Docker Hub, even if docker search fails',
    pull: 'Pull an image even if docker pull fails; verifies the digest, changes no settings',
    rewrite: 'Rewrite image names in files to use a mirror, or restore them',
    'mirror list': 'List the mirrors of each engine, and which are in effect',
    'mirror test': 'Test mirrors the way a pull uses them; defaults to all known mirrors',
    'mirror add':
      'Add mirrors, by URL or name, before the existing ones; "auto" tests the known mirrors and adds the best',
    'mirror remove': 'Remove mirrors',
    'mirror use':
      'Use exactly these mirrors, in this order; "auto" tests the known mirrors and uses the best, "none" removes all',
    'hint install': 'Show a hint under docker commands that fail (docker 26.1 or later)',
    'hint remove': 'Remove the hint',
    'watch install': 'Write a Prometheus report at regular intervals, with a systemd timer',
    'watch remove': 'Remove the timer and its report',
    list: 'List all checks and causes',
    completion: 'Print a shell completion script',
    help: 'Show help for a command',
    version: 'Show the version',
  },
  groups: {
    trace: 'Show each step of a pull, push or search, how long it takes, and where it fails',
    mirror: 'Registry mirrors: list, test, add, remove, use',
    hint: 'Hint under docker commands that fail: install, remove',
    watch: 'Prometheus report at regular intervals: install, remove',
  },
  options: {
    format: 'Output format; nagios uses its own exit codes: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN',
    output: 'Also write a report to a file, such as junit=report.xml (repeatable)',
    lang: 'Output language; defaults to your locale',
    anonymous: 'Omit the host name and run ID from JSON; replace names and addresses in a bundle',
    verbose: 'Show every check and all evidence; without a terminal, also progress',
    quiet: 'Print problems only',
    color: 'Colored output; NO_COLOR and FORCE_COLOR also apply',
    timeout: 'Time limit for each probe, such as 5s or 800ms; for wait, the maximum time to wait',
    only: 'Run only these checks or groups, or the checks for these causes (a,b,c; repeatable)',
    skip: 'Skip these checks or groups, or the checks for these causes (a,b,c; repeatable)',
    'fail-on': 'Exit with status 1 at this severity or above',
    help: 'Show this help',
    version: 'Show the version',
    from: 'Check a recording or a bundle instead of this machine',
    'from to bundle': 'Pack this recording instead of this machine',
    'from to explain': 'Use this recording instead of this machine; without TEXT, explain what it shows',
    'list to bundle': 'Show what it would contain; write nothing',
    every: 'Interval between reports; each machine adds a delay of up to half of it',
    folder: "Directory of node_exporter's textfile collector, if it is not a usual one",
    image: 'Image to test with; some mirrors serve only selected images',
    as: "Test as this image store would pull; defaults to the engine's store",
    baseline: 'Count only problems that are not in this earlier JSON report',
    config: 'Use this settings file instead of /etc/docker-doctor.toml and your own',
    record: 'Save what was seen as a recording, without credentials',
    'dry-run': 'Show the plan without changing anything',
    yes: 'Apply safe changes without asking',
    'yes to prove': 'Do not ask',
    'yes to undo': 'Undo without asking',
    offline: 'Do not contact anything outside this machine: no pull, no DNS, no registry',
    prove: 'Then test Docker the way docker-doctor prove does',
    profile: 'Check only what matters to pull, build, run, push or push=REF (a,b; repeatable)',
    require:
      'Require disk=20GB, pulls=10, image=REF, push=REF, engine=">=26", buildx, compose, arch=arm64 (repeatable)',
    'wait for':
      'engine: it responds; pull, build: no check that it needs fails; run: containers run, tested like docker-doctor prove --offline; an image with its tag, such as redis:7: it is also available',
    'allow-disruptive': 'Also apply changes that stop containers',
    mirror: 'Registry mirror to add, or "auto" to test the known mirrors (repeatable)',
    trust: 'Trust the root certificate with this SHA-256 fingerprint that a registry presents (repeatable)',
    'aliyun-id': 'ID of your Aliyun mirror (https://ID.mirror.aliyuncs.com)',
    engine: 'Only for this engine: docker, containerd, podman, buildkit or k3s (repeatable)',
    registry: 'Registry other than Docker Hub to mirror, such as ghcr.io or quay.io',
    id: 'Your ID at the provider, for a mirror that needs one',
    fastest: 'Test these mirrors (or all known mirrors) and use the best N',
    limit: 'Maximum number of results (1 to 100)',
    filter: 'Only stars=N, is-official=true, is-automated=true (repeatable)',
    trunc: 'Truncate long descriptions',
    known: 'Also search hosts that are known to offer search but are not configured here',
    platform: 'Platform of the image, such as linux/arm64',
    unverified: 'Pull even if no second source confirms the digest',
    check: 'Run the checks that can tell these causes apart on this machine',
    situation: 'Environment that the text comes from, if the text does not show it',
    list: 'List earlier fixes',
    keep: 'Keep everything as it is and close the journal entry; undo nothing',
    'list of mirrors':
      'Your own list: a file, an https:// URL, or - for standard input; TOML, JSON or one host per line',
    'mirror in names':
      'HOST, HOST/PREFIX, a known name, "auto" to test the known mirrors, or "none" for --undo; for a registry other than Docker Hub: REGISTRY=HOST (repeatable)',
    undo: 'Restore the original names, including those that others changed to a known mirror',
    'check names': 'Write nothing; exit with status 1 if a name would change',
    'as kind': 'Treat the files as this kind; by default, detected from name and content',
    'offline to rewrite': 'Do not test the mirror',
    'mirror to pull from': 'Pull from this mirror; others only confirm the digest (repeatable)',
    save: 'Save the images to this file or directory instead; needs neither an engine nor root, and resumes after an interruption',
    'save as': 'Format to save in; defaults to docker-archive, or oci-dir for a directory',
    'list platforms': 'List the platforms of the images without pulling',
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
      means:
        'File to write, such as docker.tar.gz; defaults to a name with the time, in the current directory',
    },
    shell: { word: 'SHELL', means: 'bash, zsh or fish' },
    command: { word: 'COMMAND', means: 'Command to show help for, such as pull or mirror add' },
    afterwards: { word: 'COMMAND', means: 'Run this when Docker is ready, and exit with its status' },
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
    explainedBy: (command) => `see ${command}`,
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
    `No check can detect ${cause}; only an error message shows it. See: docker-doctor explain ${cause}`,
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
    'No mirror given. Name one: docker-doctor mirror add https://HOST, or have the best selected: docker-doctor mirror use --fastest 3',
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
        return `Cannot write ${path}: the directory ${why.folder} does not exist.`;
      case 'no-regular-file':
        return `Cannot write ${path}: it is not a regular file.`;
      case 'standard-output':
        return `"${path}" does not mean standard output here: give a file name. --format sets the format of standard output.`;
      case 'failed':
        return `Cannot write ${path}: ${why.said}.`;
    }
  },
  cannotRecord: (path, said) => `Cannot write the recording to ${path}: ${said}.`,
  badFingerprint: (text) =>
    `"${text}" is not a SHA-256 fingerprint: 64 hexadecimal digits, with or without colons.`,
  badReference: (text) =>
    `"${text}" is not a valid image reference. Write it in lower case, such as redis, redis:7 or ghcr.io/owner/name:tag.`,
  noOutput: (said) => `Cannot write to standard output: ${said}`,
  seeHelp: (named) => `See: docker-doctor ${named === null ? '' : `${named} `}--help`,
  bug: (text) => `This is a bug in docker-doctor. Nothing was changed.\n${text}`,
};

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
