import type { FixWords, UndoWords } from '../interface.ts';

export const fix: FixWords = {
  title: {
    'repair-daemon-json': 'Repair daemon.json',
    'add-mirrors': 'Add a registry mirror',
    'remove-mirrors': 'Take out the mirrors that do no good',
    'use-mirrors': 'Use these registry mirrors',
    'set-daemon-proxy': 'Give the daemon the proxy of the shell',
    'unmask-daemon': 'Unmask the service',
    'enable-daemon': 'Start Docker at boot',
    'start-containerd': 'Start containerd',
    'remove-pid-file': 'Remove the stale pid file',
    'start-socket': 'Start the socket of Docker',
    'start-daemon': 'Start Docker',
    'restart-daemon': 'Restart Docker',
    'reload-daemon': 'Load the changed daemon.json',
    'enable-forwarding': 'Switch IPv4 forwarding on',
    'close-socket': 'Close the socket to others',
    'restore-firewall': 'Restart Docker, so that it makes its firewall rules anew',
    'use-package-mirror': "Fetch Docker's packages from a mirror",
    'join-group': 'Give the user the right to use Docker',
  },
  safety: {
    safe: 'safe: nothing stops',
    disruptive: 'disruptive: touches running containers or logins',
    manual: 'to be done by you',
  },
  planHeading: 'This is what will be done:',
  createFile: (path) => `Create ${path}`,
  editFile: (path) => `Change ${path}`,
  removeFile: (path) => `Remove ${path}`,
  encodingChange: (from, to) => `encoding: ${from} becomes ${to}`,
  runCommand: (command) => `Run: ${command}`,
  nothingStops: 'No container stops. Everything can be put back with: docker-doctor undo',
  nothingToDo: 'There is nothing that docker-doctor could mend.',
  ask: 'Do it?',
  declined: 'Nothing was changed.',
  dryRun: 'Dry run: nothing was changed.',
  noTerminal: 'No terminal to ask on: nothing was changed. To apply it without being asked, add --yes.',
  needsRoot: (steps) => `Only root may do this: ${steps.join('; ')}.`,
  runAsRoot: 'Run it again as root:',
  verifying: 'Verifying',
  verified: 'Done, and verified.',
  inForce: (engine, mirrors) =>
    `In force in ${engine ?? 'the engine'}: ${mirrors.length > 0 ? mirrors.join(', ') : 'no mirror'}`,
  inFile: (engine, mirrors) =>
    `Written for ${engine}: ${mirrors.length > 0 ? mirrors.join(', ') : 'no mirror'}`,
  byHand: 'To be done by you:',
  pulled: (engine, image) => `Pulled for proof${engine === null ? '' : ` by ${engine}`}: ${image}`,
  undoHint: (command) => `To put it back: ${command}`,
  rolledBack: (why) => `It did not work, so everything was put back as it was. ${why}`,
  stuck: (why, then) => `It did not work, and could not be put back whole. ${why} ${then}`,
  notCured: (causes) => `Still there afterwards: ${causes.join(', ')}.`,
  cancelled: 'Interrupted.',
  remains: (causes) => `Still to be mended: ${causes.join(', ')}`,
  noFixFor: (cause) => `docker-doctor has no fix for ${cause}; its advice is shown by: docker-doctor`,
  fileBroken: (path, said) =>
    `${path} is broken in a way that only you can mend, and is left as it is: ${said}`,
  fileUnreadable: (path, said) => `${path} cannot be read: ${said}`,
  plainHttp: (path, mirror) =>
    `${mirror} is not written to ${path}: BuildKit asks a mirror by https:// unless a table of its own says otherwise.`,
  oldMirrors: (path, folder) =>
    `${path} names mirrors itself (registry.mirrors), and with the hosts of ${folder} beside them containerd's CRI would not load. Take them out there, then run it again.`,
  overridden: (path, by) =>
    `${by} says where Docker Hub is pulled from, and is read after ${path}, which would count for nothing; change it there.`,
  setByFlag: (flag) =>
    `${flag} is given on the command line of dockerd; change it there: systemctl cat docker.service`,
  disruptive: (name) =>
    `${name}: this touches running containers or the rights of a user, so it is done only with --allow-disruptive.`,
  measuring: (count) => (count === 1 ? 'Measuring the mirror' : `Measuring ${count} mirrors`),
  mirrorGood: (url, ms) => `${url}: good, the test image arrived in ${(ms / 1000).toFixed(1)} s`,
  mirrorBad: (url, said) => `${url}: not usable, nothing was changed: ${said}`,
  mirrorProblem: (url, problem) =>
    `"${url}" is no usable mirror address (${problem}); write it as https://HOST. Nothing was changed.`,
  aliyunId: (id) =>
    `"${id}" is no id of an Aliyun accelerator: it is the first part of the address in its console, as in https://ID.mirror.aliyuncs.com. Nothing was changed.`,
  noGoodMirror: 'None of the known mirrors works from here now.',
  mirrorNeeded:
    'A working registry mirror would mend it. Name yours with --mirror URL or --aliyun-id ID, or let the known ones be measured with --mirror auto.',
  chooseMirror: 'Which registry mirror?',
  mirrorChoices: {
    auto: 'Measure the mirrors docker-doctor knows and take the best (contacts them)',
    own: 'Enter the address of a mirror',
    aliyun: 'Enter the id of my Aliyun accelerator',
    none: 'None',
  },
  enterUrl: 'Address, as https://HOST',
  enterAliyunId: 'Id, as in https://ID.mirror.aliyuncs.com',
  buildsLater:
    'Pulls use them at once. docker build may go the old way for about ten minutes more, as BuildKit keeps it (before Docker 25: until the daemon is restarted). Pull the base image first, or, at a price, as it stops running containers unless live-restore is on: sudo systemctl restart docker',
  busy: 'Another docker-doctor is changing this machine just now. Nothing was changed; try again when it is done.',
  unfinishedFirst: 'An earlier fix was interrupted; what it did is put back first.',
  rootless:
    'Docker runs here as a service of a user (rootless): docker-doctor tells what is wrong, and leaves the mending to you.',
  changedMeanwhile: (path) =>
    `${path} was changed by somebody since the plan was made. It is as they left it, and nothing else is changed. Run it again for a new plan.`,
  planAnew: (path) =>
    `${path} was changed by somebody since the plan was made. It is as they left it; a new plan is made.`,
  journalFailed: (folder, said) =>
    `Nothing was changed, as the journal cannot be written in ${folder}: ${said}`,
  journalNotTold: (said) => `The journal could not be written: ${said}`,
  attributes: {
    lost: 'Its access control lists and extended attributes will not survive this: GNU cp is needed to copy them.',
    unseen:
      'If it has access control lists or extended attributes, they will not survive this: GNU cp is needed to copy them.',
  },
  withoutAttributes: (path) =>
    `The access control lists and extended attributes of ${path} could not be copied, and are gone.`,
  moreLines: (count) => `… and ${count} more lines`,
};

export const undo: UndoWords = {
  heading: (id, when) => `Put back what was changed at ${when} (${id}):`,
  nothing: 'There is nothing to put back.',
  ask: 'Put it back?',
  done: 'Everything is as it was before.',
  leftRunning: (unit) =>
    `${unit} is left running, as containers run in it. To stop it: sudo systemctl stop ${unit}`,
  fileChanged: (path, journal) =>
    `${path} was changed by somebody since. It is left as it is; the old text is in the journal, ${journal}.`,
  failed: (said) => `It could not be put back: ${said}`,
  listEmpty: 'Nothing has been changed by docker-doctor on this machine.',
  state: {
    applying: 'interrupted',
    verified: 'in force',
    undoing: 'being put back',
    undone: 'put back',
    'rolled-back': 'rolled back',
    kept: 'kept as it was',
  },
  restoreFile: (path) => `Restore ${path}`,
  removeFile: (path) => `Remove ${path}, which was not there before`,
  needsRoot: 'Only root can read the journal and put things back.',
  notUnderstood: {
    empty: (path) => `${path} is empty: what was changed then is not known.`,
    torn: (path) => `${path} is cut off or no JSON: what was changed then is not known.`,
    newer: (path) => `${path} was written by a newer docker-doctor: put it back with that one.`,
    unknown: (path) => `${path} names a step or a state that this docker-doctor does not know.`,
    unreadable: (path) => `${path} cannot be read.`,
  },
  unknownBlocks: (command) =>
    `Nothing was changed. To leave the machine as it is and set aside what cannot be read: ${command}`,
  keepHint: (command) => `To keep it as it is and close the entry: ${command}`,
  askKeep: 'Keep everything as it is now, and close the entry?',
  kept: 'Everything is kept as it is now, and the entry is closed.',
  setAside: (path) => `Set aside: ${path}`,
  journalNotTold: (said) =>
    `Everything is put back, but the journal could not be written, so it will be offered again: ${said}`,
};
