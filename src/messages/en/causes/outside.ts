import type { OutsideCauses, WrongThing } from '../../../knowledge/params/outside.ts';
import { edit, run, say, type Step } from '../../../knowledge/vocabulary/advice.ts';
import { findVariable, NO_PROXY, RESTART_DOCKER } from '../../../knowledge/vocabulary/commands.ts';
import type { ThingFault } from '../../../knowledge/vocabulary/thing-faults.ts';
import type { CauseTexts } from '../../cause-text.ts';
import { shellLine } from '../../../knowledge/vocabulary/shell-line.ts';

export const outsideCauses = (): CauseTexts<OutsideCauses> => ({
  'client-variable-wrong': {
    title: 'A variable or setting of the docker command is wrong here',
    explanation:
      'The docker command, Buildx and Compose read environment variables and the client configuration. One of them points to something that does not exist, does not fit this machine, or is not written in a form they accept, so the commands that depend on it fail although the engine is fine.',
    howWeTell:
      'Each variable that docker, Buildx and Compose read is judged by its kind: whether the file, directory, builder or address that it names is there, and whether its value has the form that they take.',
    finding: listed,
    advice: (params) => (params === null ? [say('Unset the variable.')] : params.things.flatMap(cured)),
  },
  'daemon-setting-dangling': {
    title: 'An engine setting points to something that does not exist',
    explanation:
      'A setting in daemon.json or a dockerd flag points to something outside: a file, a program, an interface, a user or a plugin. It is missing or does not fit. Docker then does not start, or fails when it needs it.',
    howWeTell:
      'For each setting that names something, docker-doctor looks whether it is there and whether it fits.',
    finding: listed,
    advice: (params) => [
      say(
        params?.running === true
          ? 'Docker runs for now; it fails when it needs this, or at its next start. Provide what is missing, or correct the setting:'
          : 'Provide what is missing, or correct the setting:',
      ),
      RESTART_DOCKER,
    ],
  },
  'engine-program-missing': {
    title: 'A program that the engine calls is missing',
    explanation:
      'dockerd calls other programs by their names: docker-proxy for each published port, docker-init for containers with --init, unpigz (where it is installed) to unpack layers, ps for docker top, useradd for a user that it remaps root to. One of them is missing, cannot be executed, or is empty, so what needs it fails.',
    howWeTell:
      'The programs are looked for where dockerd looks: in its directories below lib and libexec, then on the PATH of its process.',
    finding: listed,
    advice: (params) => [
      say(
        "Reinstall the package that contains the program: the engine's (docker-ce, docker.io, moby-engine), of unpigz pigz, of ps procps, of useradd passwd or shadow-utils. Without pigz Docker unpacks layers itself.",
      ),
      ...(params?.things.some(({ setting }) => setting === 'docker-proxy') === true
        ? [
            edit(
              '/etc/docker/daemon.json',
              '{ "userland-proxy": false }',
              'Or publish ports without docker-proxy, by firewall rules alone:',
            ),
          ]
        : []),
      RESTART_DOCKER,
    ],
  },
  'log-driver-unusable': {
    title: 'The log driver of new containers does not work',
    explanation:
      'daemon.json names a log driver for all new containers. The driver connects before a container starts; if it cannot, the container does not start: "failed to initialize logging driver".',
    howWeTell:
      'The log driver is built in or its plugin is there; the address of its collector takes a connection, on which nothing is sent; its socket and certificates are there.',
    finding: ({ driver, things }) => `${driver}: ${things.map(thingText).join('; ')}`,
    advice: () => [
      say(
        'Start the collector, or correct its address in daemon.json. Until then a container can be given another driver:',
      ),
      run('docker run --log-driver=local IMAGE'),
      say('A new driver takes effect after Docker is restarted, for containers created after that:'),
      RESTART_DOCKER,
    ],
  },
  'registry-certs-misread': {
    title: 'Certificate files of a registry are not read as meant',
    explanation:
      "In /etc/docker/certs.d/HOST Docker reads files by the ends of their names: *.crt is an authority to trust, *.cert with the *.key of the same name is the client's own. Other names are passed over, and half of a pair makes every pull from that registry fail. The directory is called as the registry is in the names of images, with its port.",
    howWeTell:
      'The directories of certs.d are listed, and their files judged by their names as dockerd does.',
    finding: listed,
    advice: (params) => [
      ...(params?.things.some(({ fault }) => fault === 'wrong-port') === true
        ? params.things.map(({ setting, value, said }) =>
            run(shellLine`sudo install -D -m 644 ${`${setting}/${value}`} ${`${said}/${value}`}`),
          )
        : RENAMED),
      say('Docker reads them at each pull.'),
    ],
  },
});

const RENAMED = [
  say(
    "Rename the files: an authority to ca.crt, a client's certificate to client.cert, its key to client.key.",
  ),
  run('grep -rl . /etc/docker/certs.d'),
];

/** What is wrong, by the fault alone. */
const FAULTS: Readonly<Record<ThingFault, string>> = {
  missing: 'it is not there',
  'broken-link': 'the link leads to what is not there',
  'not-a-folder': 'it is not a directory',
  'not-executable': 'it may not be executed',
  unreadable: 'it cannot be read',
  malformed: 'its form is refused',
  expired: 'it has expired',
  foreign: 'it is for another processor or system than this one',
  unsigned: 'only signed images are taken, and most have no signature any more',
  'no-answer': 'nobody answers there',
  'no-such-user': 'there is no such user',
  'no-such-group': 'there is no such group',
  'no-subordinate-ids': 'the user has no subordinate ids',
  'few-subordinate-ids':
    'the user has too few subordinate ids for the files of usual images, which go up to 65534',
  'no-such-plugin': 'there is no such plugin',
  'no-such-interface': 'there is no such network interface',
  'no-such-address': 'this machine does not have the address',
  'container-itself': 'in a container this address is the container itself',
  'wrong-extension': 'a file of this name is not read',
  'before-engine': 'requests for the engine go to this proxy, which does not pass them on',
  'any-value-is-yes': 'any value switches TLS on',
  'wrong-port':
    'Docker looks for the authority of this registry in the directory named HOST:PORT as in the name of the image',
  'without-partner': 'the other half of the pair is missing',
};

function thingText({ setting, value, fault, said }: WrongThing): string {
  return `${setting}${value === '' ? '' : ` = ${value}`}: ${FAULTS[fault]}${said === '' ? '' : ` (${said})`}`;
}

function listed({ things }: { readonly things: readonly WrongThing[] }): string {
  return things.map(thingText).join('; ');
}

function cured({ setting, where, fault }: WrongThing): readonly Step[] {
  if (setting.startsWith('builder ')) {
    return [
      say('Start the builder, or build with the engine itself again:'),
      run('docker buildx use default'),
    ];
  }
  if (where !== 'environment') {
    return [
      say(
        `Correct "${setting}" in ${where}: containers reach this machine by the address of their bridge, and only if the proxy listens there.`,
      ),
    ];
  }
  if (fault === 'before-engine') {
    return [
      say("Add the engine's host to NO_PROXY, in this shell and in the file that sets the proxy:"),
      NO_PROXY,
    ];
  }
  return [
    ...(fault === 'foreign'
      ? [say('To run images of another processor on purpose, install an emulator (binfmt, QEMU) instead.')]
      : []),
    say('Remove the variable from this shell and from the file that sets it:'),
    run(shellLine`unset ${setting}`),
    findVariable(setting),
  ];
}
