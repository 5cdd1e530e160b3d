import type { ExplainWords, Interface, ReportWords } from '../interface.ts';
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
};

export const skipReason: Interface['skipReason'] = (reason) => {
  switch (reason.kind) {
    case 'check': {
      const title = Object.entries(checks).find(([id]) => id === reason.check)?.[1];
      return `waits for: ${title ?? reason.check}`;
    }
    case 'no-systemd':
      return 'systemd does not run here';
    case 'no-file':
      return `there is no ${reason.path}`;
    case 'not-used':
      return `${reason.what} is not used here`;
    case 'no-mirrors':
      return 'no registry mirror is configured';
    case 'other-engine':
      return 'it is not the engine of this machine that answers';
    case 'no-iptables':
      return 'the engine does not use iptables';
    case 'no-proxy':
      return 'no proxy of the shell to compare with';
    case 'no-registries':
      return 'no other registry is configured';
    case 'no-permission':
      return `only root may read ${reason.what}`;
    case 'not-selected':
      return 'not selected';
  }
};

export const unknownReason: Interface['unknownReason'] = ({ reason, detail }) => {
  const words = {
    'no-permission': 'no permission',
    'no-such-tool': 'the tool for it is missing',
    'timed-out': 'no answer in time',
    'not-recorded': 'not in the recording',
    'not-supported': 'not supported here',
    failed: 'could not be read',
  }[reason];
  return `${words}: ${detail}`;
};

export const report: ReportWords = {
  status: { pass: 'pass', warn: 'warning', fail: 'fail', unknown: 'could not tell', skip: 'skipped' },
  engine: (version, store) => `Docker ${version}${store === 'containerd' ? ' (containerd image store)' : ''}`,
  noEngine: 'no engine reached',
  outcome: {
    healthy: 'Docker works here, as far as can be seen without starting a container.',
    warnings: 'Docker works here, with a warning.',
    problems: 'Docker does not work as it should.',
    undetermined: 'Nothing failed, but not everything could be determined.',
  },
  whatToDo: 'What to do',
  followsFromIt: 'What follows from it',
  evidence: 'Evidence',
  offerFix: (command) => `To see the fix, and be asked before anything is changed: ${command}`,
  askFix: 'Show how docker-doctor would mend it?',
  unfinished: (command) =>
    `An earlier fix was interrupted before it was done. To put everything back: ${command}`,
  couldNotTell: 'Could not tell',
  stopsContainers: STOPS_CONTAINERS,
};

export const explain: ExplainWords = {
  confidence: { certain: 'certain', likely: 'likely', possible: 'possible' },
  matched: 'Matched',
  notRecognised: "This is no error of Docker's that docker-doctor knows.",
  lookedFor:
    'It was compared with the error texts of Docker, Compose, BuildKit, containerd, Podman, Kubernetes and the package managers. The line with the error itself must be in it, unchanged: not only what a program around it says.',
  tellUs: (address) =>
    `If it is one of theirs, please report it with the whole text, without passwords and tokens: ${address}`,
  unreadable: (path, said) => `${path} cannot be read: ${said}`,
  noText:
    'Give the error text as an argument or on standard input: docker run hello-world 2>&1 | docker-doctor explain',
  alsoNamed: 'The text also names',
  alsoPossible: 'It could also be',
  tellApart: 'To tell them apart',
  orCheck: 'or, on the machine itself:',
  onThisMachine: 'On this machine, now',
  confirmed: (titles) => `Found here: ${titles.join('; ')}.`,
  notConfirmed: 'None of these is found here at the moment.',
  howWeTell: 'How docker-doctor can tell',
  byHand: 'How to mend it by hand',
  source: 'Source',
};
