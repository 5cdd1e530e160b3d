import type { ProveWords } from '../prove-words.ts';

export const prove: ProveWords = {
  plan: (engine, { offline, isHere }) => [
    `This tries out ${engine}:`,
    isHere
      ? 'loads a 4 kB image, builds one of it, runs four short containers, creates a network, a volume and a directory in /tmp, and publishes a port on 127.0.0.1'
      : 'loads a 4 kB image, builds one of it, runs short containers, and creates a network and a volume, all on the machine of that engine',
    ...(offline ? [] : ['pulls hello-world as docker run does, unless the engine has it already']),
    'everything is named docker-doctor-prove-… and is removed at the end; nothing of yours is touched',
  ],
  ask: 'Start now?',
  proving: 'trying out Docker',
  steps: {
    clean: 'what an earlier run left is removed',
    load: 'an image is loaded',
    create: 'a container is created',
    start: 'it starts',
    exit: 'it ends as it should',
    output: 'its output is read back',
    bridge: 'the default bridge gives an address and a gateway',
    'bridge-lookup': 'a container there looks a name up',
    'bridge-connect': 'a container there connects to a registry',
    network: 'a network of its own gives an address and a gateway',
    'network-lookup': 'a container there looks a name up',
    'network-connect': 'a container there connects to a registry',
    port: 'a published port answers',
    volume: 'a volume is written',
    bind: 'a folder of this machine is written',
    build: 'an image is built',
    pull: 'an image is pulled',
    remove: 'everything is removed again',
  },
  notDone: (reason, steps) => {
    switch (reason.kind) {
      case 'step':
        return `not tried, because this failed: ${steps[reason.step]} (${reason.step})`;
      case 'offline':
        return 'not tried: --offline';
      case 'log-driver':
        return `the log driver ${reason.driver} keeps nothing that could be read back`;
      case 'no-bridge':
        return 'the engine has no default bridge';
      case 'elsewhere':
        return 'the engine is not on this machine';
      case 'proxy':
        return `the engine uses a proxy for ${reason.host}, which containers do not use`;
      case 'not-from-here':
        return `this machine does not reach ${reason.host} either: so this says nothing about containers`;
      case 'no-ipv4':
        return `${reason.host} has no IPv4 address`;
      case 'no-server':
        return 'the container was given no IPv4 name server';
      case 'processor':
        return `there is no program for this processor: ${reason.processor || 'unknown'}`;
      case 'images-here':
        return `the engine has ${reason.images.join(' and ')} already, and they are yours`;
      case 'no-client':
        return 'the docker command is not installed';
      case 'client-dead':
        return `the docker command does not start: ${reason.said}`;
      case 'builder':
        return `docker build goes to the builder ${reason.builder}, not to the engine`;
      case 'interrupted':
        return 'interrupted';
    }
  },
  outcome: {
    proven: 'Docker works here.',
    'engine-only':
      'The engine works, but the docker command could not be tried: it is not installed, or does not start.',
    failed: 'Docker does not work here.',
    undetermined: 'Everything that was tried works, but not everything could be tried.',
    'not-reached': 'Nothing could be tried: no engine responds.',
    declined: 'Nothing was done.',
    interrupted: 'Interrupted: what was begun is removed again.',
  },
  outcomeElsewhere: {
    proven: (engine) => `Docker works with the engine at ${engine}.`,
    failed: (engine) => `Docker does not work with the engine at ${engine}.`,
  },
  unknownCause: (step) =>
    `Unknown cause: no check explains why this step fails: ${step}. The original messages are shown above.`,
  whatToSend: (commands) => `To get help, send this report and the output of: ${commands.join('; ')}`,
  toWhom: (isHere) =>
    `Send it to the administrator of ${isHere ? 'this machine' : 'the machine that the engine is on'}. If that is you: to the forum of your distribution, or to https://github.com/moby/moby/issues if Docker itself is at fault. Check it first: it contains host names and addresses.`,
  named: (title, command) => `Likely cause according to this message: ${title}. More: ${command}`,
};
