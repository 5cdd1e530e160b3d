import type { ProveWords } from '../prove-words.ts';

export const prove: ProveWords = {
  plan: (engine, { offline, isHere }) => [
    `This tests ${engine}:`,
    isHere
      ? 'loads a 4 kB image, builds another from it, runs four short-lived containers, creates a network, a volume and a directory in /tmp, and publishes a port on 127.0.0.1'
      : 'loads a 4 kB image, builds another from it, runs short-lived containers, and creates a network and a volume, all on the machine of that engine',
    ...(offline ? [] : ['pulls hello-world as docker run does, unless the engine already has it']),
    'names everything docker-doctor-prove-… and removes it at the end; nothing of yours is touched',
  ],
  ask: 'Start now?',
  proving: 'testing Docker',
  steps: {
    clean: 'remove leftovers of an earlier run',
    load: 'load an image',
    create: 'create a container',
    start: 'start the container',
    exit: 'container exits as expected',
    output: 'read its output',
    bridge: 'default bridge: address and gateway',
    'bridge-lookup': 'default bridge: DNS lookup from a container',
    'bridge-connect': 'default bridge: connection from a container to a registry',
    network: 'user-defined network: address and gateway',
    'network-lookup': 'user-defined network: DNS lookup from a container',
    'network-connect': 'user-defined network: connection from a container to a registry',
    port: 'connect to a published port',
    volume: 'write to a volume',
    bind: 'write to a bind-mounted directory',
    build: 'build an image',
    pull: 'pull an image',
    remove: 'remove everything',
  },
  notDone: (reason, steps) => {
    switch (reason.kind) {
      case 'step':
        return `not tested, because this step failed: ${steps[reason.step]} (${reason.step})`;
      case 'offline':
        return 'not tested: --offline';
      case 'log-driver':
        return `the log driver ${reason.driver} does not keep output that can be read back`;
      case 'no-bridge':
        return 'the engine has no default bridge';
      case 'elsewhere':
        return 'the engine is not on this machine';
      case 'proxy':
        return `the engine uses a proxy for ${reason.host}, which containers do not use`;
      case 'not-from-here':
        return `this machine cannot reach ${reason.host} either, so this says nothing about containers`;
      case 'no-ipv4':
        return `${reason.host} has no IPv4 address`;
      case 'no-server':
        return 'the container has no IPv4 DNS server';
      case 'processor':
        return `no test program for this processor: ${reason.processor || 'unknown'}`;
      case 'images-here':
        return `the engine already has ${reason.images.join(' and ')}, and they are yours`;
      case 'layers-here':
        return `only the manifest of ${reason.image} was pulled: its layers are already here, as ${reason.as}`;
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
      'The engine works, but the docker command could not be tested: it is not installed, or does not start.',
    failed: 'Docker does not work here.',
    undetermined: 'Everything that was tested works, but not everything could be tested.',
    'not-reached': 'Nothing could be tested: no engine responds.',
    declined: 'Nothing was done.',
    interrupted: 'Interrupted. Everything that was created is removed.',
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
  before: (finding, command) =>
    `Only what docker-doctor creates itself was tried. The engine refused something else before: ${finding}. More: ${command}`,
};
