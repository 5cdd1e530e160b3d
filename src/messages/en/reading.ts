import type { ExplainWords, Interface, ReportWords } from '../interface.ts';
import { plainDetail } from '../remarks.ts';
import { checks } from './checks.ts';
import { STOPS_CONTAINERS } from './price.ts';

export const groups: Interface['groups'] = {
  client: 'Client',
  daemon: 'Daemon',
  config: 'Configuration',
  host: 'This machine',
  network: 'Docker Hub',
  mirrors: 'Mirrors',
  registries: 'Other registries',
  packages: 'Packages',
  containers: 'Containers',
  own: 'Your own checks',
};

export const skipReason: Interface['skipReason'] = (reason) => {
  switch (reason.kind) {
    case 'check': {
      const title = Object.entries(checks).find(([id]) => id === reason.check)?.[1];
      return `depends on: ${title ?? reason.check}`;
    }
    case 'no-systemd':
      return 'systemd is not running here';
    case 'no-file':
      return `${reason.path} does not exist`;
    case 'not-used':
      return `${reason.what} is not used here`;
    case 'no-mirrors':
      return 'no registry mirror is configured';
    case 'other-engine':
      return 'the engine in use is not on this machine';
    case 'in-container':
      return 'docker-doctor runs in a container and sees its files and network; the engine is outside it';
    case 'no-iptables':
      return 'the engine does not use iptables';
    case 'no-proxy':
      return 'the shell has no proxy to compare with';
    case 'no-registries':
      return 'no other registry is configured';
    case 'no-permission':
      return `only root can read ${reason.what}`;
    case 'not-selected':
      return 'not selected';
  }
};

export const unknownReason: Interface['unknownReason'] = ({ reason, detail }) => {
  const words = {
    'no-permission': 'no permission',
    'no-such-tool': 'the tool for it is missing',
    'timed-out': 'no response in time',
    'too-busy': 'this computer is too busy to tell',
    'not-recorded': 'not in the recording',
    'not-supported': 'not supported here',
    'says-unknown': 'the check itself reports',
    unsafe: 'not run as root because others can change it',
    failed: 'could not be read',
  }[reason];
  return `${words}: ${plainDetail(detail)}`;
};

export const report: ReportWords = {
  named: (title, id) => `${title} (${id})`,
  status: {
    pass: 'pass',
    warn: 'warning',
    fail: 'fail',
    unknown: 'unknown',
    skip: 'skipped',
    waived: 'not counted',
  },
  counted: (number, status) =>
    `${number} ${status === 'warn' && number !== 1 ? 'warnings' : report.status[status]}`,
  engine: (version, store) => `Docker ${version}${store === 'containerd' ? ' (containerd image store)' : ''}`,
  noEngine: 'no connection to an engine',
  outcome: {
    healthy: 'Docker works here, as far as can be seen without starting a container.',
    warnings:
      'Docker works here, as far as can be seen without starting a container; see the warnings above.',
    problems: 'Docker does not work properly.',
    undetermined: 'No problem found, but not everything could be checked.',
  },
  refused: 'It is not certain that Docker works here: the last request failed in the engine.',
  selected: {
    healthy: (typed) => `No problem in what was checked (${typed}).`,
    warnings: (typed) => `Nothing failed in what was checked (${typed}), but there are warnings.`,
    problems: (typed) => `There are problems in what was checked (${typed}).`,
    undetermined: (typed) =>
      `No problem found in what was checked (${typed}), but not everything could be checked.`,
  },
  whatToDo: 'What to do',
  followsFromIt: 'Also affected',
  evidence: 'Evidence',
  offerFix: (command) => `To review the fix (it asks before changing anything): ${command}`,
  offerProve: (command) => `To try it with a container: ${command}`,
  askFix: 'Show how docker-doctor would fix this?',
  recorded: (path) => `Recorded to ${path}.`,
  unfinished: (command) => `An earlier fix was interrupted. To undo what it changed: ${command}`,
  couldNotTell: 'Could not check',
  stopsContainers: STOPS_CONTAINERS,
  probably: (title) => `Probably: ${title}`,
  waitingFor: (titles) => `Waiting for: ${titles.join(', ')}`,
};

export const explain: ExplainWords = {
  confidence: { certain: 'certain', likely: 'likely', possible: 'possible' },
  matched: (text) => `Matched: ${text}`,
  which: (id, confidence) => ` (${id}, ${confidence})`,
  notRecognised: 'docker-doctor does not recognize a Docker error in this text.',
  nothing: {
    'no-text':
      'The text is empty. A command that succeeds prints no error message, and a pipe passes one on only with 2>&1.',
    'well-recording': 'This recording shows no problem to explain.',
  },
  lookedFor:
    'It was compared with the error messages of Docker, Compose, BuildKit, containerd, Podman, Kubernetes and the package managers. It must contain the line with the error itself, unchanged, not only what another program says about it.',
  tellUs: (address) =>
    `If it comes from one of these, please report it with the complete text, without passwords and tokens: ${address}`,
  unreadable: (path, said) => `Cannot read ${path}: ${said}`,
  paste:
    'Paste the error message, then press Enter and Ctrl-D (Ctrl-C to cancel). It can also come from a command: docker run hello-world 2>&1 | docker-doctor explain',
  alsoNamed: 'The text also mentions',
  alsoPossible: 'Other possible causes',
  tellApart: 'To tell them apart',
  orCheck: 'or, on the affected machine:',
  onThisMachine: 'On this machine',
  confirmed: (titles) => `Found here: ${titles.join('; ')}.`,
  notConfirmed: 'None of these was found here.',
  howWeTell: 'How docker-doctor detects it',
  byHand: 'How to fix it by hand',
  source: 'Source',
};
