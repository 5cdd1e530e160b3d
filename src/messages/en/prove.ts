import type { ProveWords } from '../prove-words.ts';

export const prove: ProveWords = {
  plan: (engine, offline) => [
    `This does on ${engine} what you would do with it:`,
    'it loads an image of its own of 4 kB, runs four short containers, makes a network, a volume and a folder in /tmp, and publishes a port on 127.0.0.1',
    ...(offline ? [] : ['it pulls hello-world with docker pull, where that is not here yet']),
    'everything is called docker-doctor-prove-… and is removed at the end; nothing of yours is touched',
  ],
  ask: 'Do it now?',
  proving: 'doing what you would do with Docker',
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
    pull: 'an image is pulled',
    remove: 'everything is removed again',
  },
  notDone: (reason, steps) => {
    switch (reason.kind) {
      case 'step':
        return `not tried: this did not work: ${steps[reason.step]} (${reason.step})`;
      case 'offline':
        return 'not tried: --offline';
      case 'log-driver':
        return `the log driver ${reason.driver} keeps nothing that could be read back`;
      case 'no-bridge':
        return 'the engine has no default bridge';
      case 'elsewhere':
        return 'the engine is not on this machine';
      case 'proxy':
        return `the engine reaches ${reason.host} by a proxy, which a container is not told of`;
      case 'not-from-here':
        return `this machine does not reach ${reason.host} either: that says nothing of containers`;
      case 'no-ipv4':
        return `${reason.host} has no IPv4 address`;
      case 'no-server':
        return 'the container was given no IPv4 name server';
      case 'processor':
        return `there is no program for this processor: ${reason.processor || 'unknown'}`;
      case 'images-here':
        return `${reason.images.join(' and ')} are here already, and are yours`;
      case 'interrupted':
        return 'interrupted';
    }
  },
  outcome: {
    proven: 'Docker works here.',
    failed: 'Docker does not work here.',
    undetermined: 'What was tried works; not everything could be tried.',
    'not-reached': 'Nothing could be tried: no engine answers.',
    declined: 'Nothing was done.',
    interrupted: 'Interrupted: what was begun is removed again.',
  },
  unknownCause: (step) =>
    `The cause is not known: no check explains why this does not work: ${step}. What happened is above, in the words of whoever said it.`,
  whatToSend: (commands) => `To be told more, send this answer and the output of: ${commands.join('; ')}`,
  toWhom:
    'To whom: to whoever runs this machine; if that is you, to the forum of your distribution, or to https://github.com/moby/moby/issues where Docker itself is at fault. Look through it before: names and addresses are in it.',
  named: (title, command) => `By these words it is: ${title}. More: ${command}`,
};
