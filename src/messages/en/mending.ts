import type { FixWords, UndoWords } from '../interface.ts';
import { PRICE } from './price.ts';

export const fix: FixWords = {
  title: {
    'repair-daemon-json': 'Repair daemon.json',
    'add-mirrors': 'Add a registry mirror',
    'add-registry-mirrors': 'Add mirrors of the registries that do not respond',
    'remove-mirrors': 'Remove the mirrors that do not work',
    'use-mirrors': 'Use these registry mirrors',
    'set-daemon-proxy': 'Set the proxy of the shell for the daemon',
    'unmask-daemon': 'Unmask the service',
    'enable-daemon': 'Start Docker at boot',
    'start-containerd': 'Start containerd',
    'remove-pid-file': 'Remove the stale pid file',
    'start-socket': 'Start the Docker socket',
    'start-daemon': 'Start Docker',
    'restart-daemon': 'Restart Docker',
    'reload-daemon': 'Reload daemon.json',
    'enable-forwarding': 'Enable IPv4 forwarding',
    'close-socket': 'Restrict the socket to its owner and group',
    'restore-firewall': 'Restart Docker to recreate its firewall rules',
    'use-package-mirror': 'Install Docker packages from a mirror',
    'trust-registry': 'Trust the authority of the registry',
    'limit-logs': 'Limit the logs of new containers',
    'serve-old-clients': 'Let the engine support old clients',
    'start-dependencies': 'Start the containers that running services depend on',
    'join-group': 'Allow the user to use Docker',
  },
  safety: {
    safe: 'safe: no container stops',
    disruptive: 'disruptive: affects running containers or user permissions',
    manual: 'manual: you do this yourself',
  },
  planHeading: 'Planned changes:',
  createFile: (path) => `Create ${path}`,
  editFile: (path) => `Change ${path}`,
  removeFile: (path) => `Remove ${path}`,
  encodingChange: (from, to) => `encoding: ${from} → ${to}`,
  runCommand: (command) => `Run: ${command}`,
  isVerified: 'Afterwards the result is verified; if that fails, everything is rolled back.',
  nothingStops: 'No container stops. To undo it later: docker-doctor undo',
  nothingToDo: 'Nothing to fix.',
  ask: 'Apply these changes?',
  declined: 'Nothing was changed.',
  dryRun: 'Dry run: nothing was changed.',
  noTerminal: 'Nothing was changed: there is no terminal to ask on. To apply without asking, add --yes.',
  needsRoot: (steps) => `This needs root: ${steps.join('; ')}.`,
  runAsRoot: (command) => `Run it as root: ${command}`,
  verifying: 'Verifying',
  verified: 'Done and verified.',
  inForce: (engine, mirrors) =>
    `In effect in ${engine ?? 'the engine'}: ${mirrors.length > 0 ? mirrors.join(', ') : 'no mirror'}`,
  inFile: (engine, mirrors) =>
    `Written for ${engine}: ${mirrors.length > 0 ? mirrors.join(', ') : 'no mirror'}`,
  byHand: 'Do this yourself:',
  pulled: (engine, image) => `Test pull${engine === null ? '' : ` with ${engine}`} succeeded: ${image}`,
  runs: (container, wantedBy) =>
    `${container} is running, and was still running seconds later; what depends on it: ${wantedBy.join(', ')}`,
  undoHint: (command) => `To undo: ${command}`,
  rolledBack: (why) => `The fix did not work and was rolled back. ${why}`,
  stuck: 'The fix did not work and could not be rolled back completely:',
  notCured: (causes) => `Still present afterwards: ${causes.join(', ')}.`,
  cancelled: 'Interrupted.',
  remains: (causes) => `Still to be fixed: ${causes.join(', ')}`,
  noFixFor: (cause) => `${cause}: no automatic fix on this machine. For the manual steps, run: docker-doctor`,
  fileBroken: (path, said) =>
    `${path} has an error that you need to fix by hand; the file was not changed: ${said}`,
  fileUnreadable: (path, said) => `Cannot read ${path}: ${said}`,
  plainHttp: (path, mirror) =>
    `${mirror} was not written to ${path}: BuildKit uses https:// for mirrors unless a separate table says otherwise.`,
  withoutMirrors: {
    'graph-store': (registry) =>
      `Docker uses its older image store (graph drivers) here, which pulls from ${registry} without mirrors. You can either pull individual images with docker-doctor pull ${registry}/IMAGE, or switch to the containerd image store ("features": {"containerd-snapshotter": true} in daemon.json, then restart Docker). Existing images and containers are not visible there, but reappear when you switch back.`,
    'too-old': (registry) =>
      `Docker before 28.0 pulls from ${registry} without mirrors, whichever image store it uses. You can either pull individual images with docker-doctor pull ${registry}/IMAGE, or upgrade to Docker 28.0 or later with the containerd image store. Existing images and containers are not carried over to it.`,
    silent: (registry) =>
      `Docker does not respond. Whether it can pull from ${registry} through mirrors depends on its version and image store, so nothing was written. To find out why: docker-doctor`,
  },
  insecureRegistry: (path, registry) =>
    `${registry} is listed in insecure-registries, which no longer applies to it once ${path} names mirrors. Set skip_verify = true in that file yourself, then run this again.`,
  oldMirrors: (path, folder) =>
    `${path} already sets mirrors (registry.mirrors). Together with ${folder}, they would prevent containerd's CRI plugin from loading. Remove them from ${path}, then run this again.`,
  overridden: (path, by, registry) =>
    `${by} also sets where images of ${registry} come from and overrides ${path}. Change it there.`,
  setByFlag: (flag, systemd) =>
    `${flag} is set on the dockerd command line. Change it there: ${systemd ? 'systemctl cat docker.service' : 'in the script that starts dockerd, or in DOCKER_OPTS in /etc/default/docker or /etc/conf.d/docker'}`,
  disruptive: (name, command) =>
    `${name}: this affects running containers or user permissions, so it is done only with --allow-disruptive: ${command}`,
  lastResort: (name, command, stops) =>
    `${name}: a last resort, done only when you name the cause${stops ? `; ${PRICE}` : ''}: ${command}`,
  measuring: (count) => (count === 1 ? 'Testing the mirror' : `Testing ${count} mirrors`),
  mirrorGood: (url, ms) => `${url}: works, test image pulled in ${(ms / 1000).toFixed(1)} s`,
  mirrorBad: (url, said) => `${url}: does not work, nothing was changed: ${said}`,
  aliyunId: (id) =>
    `"${id}" is not an Aliyun mirror ID. The ID is the first part of the address shown in the Aliyun console: https://ID.mirror.aliyuncs.com`,
  noGoodMirror: 'None of the known mirrors works from this machine at the moment.',
  withoutGoodMirror:
    'You can still use your own mirror (--mirror https://HOST), a proxy for the daemon, or a machine that can reach Docker Hub: save images to a file there with docker-doctor pull --save, and load them here with docker load.',
  registryMirrorNeeded: (registries) =>
    `Mirrors of ${registries.join(', ')} would help. To test the known ones and use the best: docker-doctor fix --mirror auto`,
  noGoodRegistryMirror: (registry) =>
    `None of the known mirrors of ${registry} works from this machine at the moment.`,
  trustNeeded: ({ host, subject, issuer, fingerprint, validFrom, validTo }) =>
    `${host} presents this root certificate: subject ${subject}; issuer ${issuer}; SHA-256 ${fingerprint}; valid ${validFrom} to ${validTo}. Compare the fingerprint with that of the registry's owner; if it is the same, pass it with --trust ${fingerprint}`,
  askTrust: ({ host, subject, issuer, fingerprint, validFrom, validTo }) =>
    `${host} presents this root certificate: subject ${subject}; issuer ${issuer}; SHA-256 ${fingerprint}; valid ${validFrom} to ${validTo}. Does the fingerprint match the one given by the registry's owner, and do you want to trust it for this registry?`,
  mirrorNeeded: 'A working registry mirror would fix this. To test the known ones and use the best:',
  orOwnMirror: 'Or use your own (for an Aliyun mirror, --aliyun-id ID is enough):',
  yourMirror: 'https://YOUR-MIRROR',
  chooseMirror: 'Which registry mirror? (↑/↓ to choose, Enter to confirm)',
  mirrorChoices: {
    auto: 'Test the mirrors that docker-doctor knows and use the best (contacts them)',
    own: 'Enter the URL of a mirror',
    aliyun: 'Enter my Aliyun mirror ID',
    none: 'None',
  },
  enterUrl: 'URL, such as https://HOST',
  enterAliyunId: 'ID, as in https://ID.mirror.aliyuncs.com',
  buildsLater: (restart) =>
    `Pulls use them at once. docker build may still use the old configuration for about five minutes, because BuildKit caches it (before Docker 25: until the daemon is restarted). Pull the base image first, or restart Docker, which stops running containers unless live-restore is on${restart === null ? '.' : `: ${restart}`}`,
  busy: 'Another docker-doctor is changing this machine, or its question has not been answered yet. Nothing was changed; try again when it has finished.',
  unfinishedFirst: 'An earlier fix was interrupted; its changes are undone first.',
  rootlessMirrors: (command) => `To set its registry mirrors, as this user: ${command}`,
  rootless: 'Docker runs rootless here. docker-doctor shows what is wrong but leaves the fix to you.',
  changedMeanwhile: (path) =>
    `${path} was changed after the plan was made. It was left as it is, and nothing else was changed. Run it again for a new plan.`,
  planAnew: (path) => `${path} was changed after the plan was made and was left as it is; making a new plan.`,
  journalFailed: (folder, said) =>
    `Nothing was changed, because the journal cannot be written in ${folder}: ${said}`,
  journalNotTold: (said) => `The journal could not be written: ${said}`,
  attributes: {
    lost: 'Its access control lists and extended attributes will not survive this: GNU cp is needed to copy them.',
    unseen:
      'If it has access control lists or extended attributes, they will not survive this: GNU cp is needed to copy them.',
  },
  withoutAttributes: (path) =>
    `The access control lists and extended attributes of ${path} could not be copied and are lost.`,
  moreLines: (count) => `… and ${count} more lines`,
};

export const undo: UndoWords = {
  heading: (id, when) => `Undo the changes made at ${when} (${id}):`,
  nothing: 'Nothing to undo.',
  ask: 'Undo these changes?',
  done: 'All changes were undone.',
  leftRunning: {
    some: (unit, stop) => `${unit} was left running because it has running containers. To stop it: ${stop}`,
    unseen: (unit, stop) =>
      `${unit} was left running because it is not known whether it has running containers. To stop it: ${stop}`,
  },
  leftStopped: (unit, start) => `${unit} was not started: it has been stopped since. To start it: ${start}`,
  leftInForce: (path) =>
    `Docker did not confirm within 5 s that the registry mirrors are no longer in effect. It reads ${path} again at its next start.`,
  leftWritten: (path) => `${path} was left as it is: another program has written it since.`,
  fileChanged: (path, journal) =>
    `${path} was changed after the fix and was left as it is. The earlier content is in the journal: ${journal}.`,
  failed: (said) => `Could not undo the changes: ${said}`,
  listEmpty: 'docker-doctor has not changed anything on this machine.',
  state: {
    applying: 'interrupted',
    verified: 'in effect',
    undoing: 'being undone',
    undone: 'undone',
    'rolled-back': 'rolled back',
    kept: 'kept as it was',
  },
  restoreFile: (path) => `Restore ${path}`,
  removeFile: (path) => `Remove ${path}, which did not exist before`,
  stopContainer: (command) => `Run: ${command}. These depend on it and will run without it:`,
  needsRoot: 'Reading the journal and undoing changes needs root.',
  notUnderstood: {
    empty: (path) => `${path} is empty, so what was changed is unknown.`,
    torn: (path) => `${path} is truncated or not valid JSON, so what was changed is unknown.`,
    newer: (path) => `${path} was written by a newer docker-doctor: undo it with that version.`,
    unknown: (path) => `${path} contains a step or a state that this version of docker-doctor does not know.`,
    unreadable: (path) => `${path} cannot be read.`,
  },
  unknownBlocks: (command) =>
    `Nothing was changed. To leave the machine as it is and set aside what cannot be read: ${command}`,
  keepHint: (command) => `To keep it as it is and close the entry: ${command}`,
  askKeep: 'Keep everything as it is now, and close the entry?',
  kept: 'Everything is kept as it is now, and the entry is closed.',
  setAside: (path) => `Set aside: ${path}`,
  journalNotTold: (said) =>
    `Everything was undone, but the journal could not be written, so undo will be offered again: ${said}`,
};
