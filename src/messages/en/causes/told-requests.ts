import type { ToldOfRequests } from '../../../knowledge/params/told.ts';
import { run, say } from '../../../knowledge/vocabulary/advice.ts';
import type { CauseTexts } from '../../cause-text.ts';
import { finding } from './seen-containers.ts';

/** What the engine does not do with a container or a network as things stand. */
export const toldOfRequests = (): CauseTexts<ToldOfRequests> => ({
  'container-state-refused': {
    title: 'The state of the container does not allow this command',
    explanation:
      'docker exec, attach and a shared network need a running container, docker rm needs a stopped one, and a paused container must be unpaused first. Often the container exited a moment ago without being noticed.',
    howWeTell: 'The engine names the state that the container is in.',
    finding,
    advice: () => [
      say('See its state, and if it exited, why:'),
      run('docker ps -a --filter name=CONTAINER'),
      run('docker logs --tail 50 CONTAINER'),
      say('Then bring it into the state that the command needs, with one of these:'),
      run('docker start CONTAINER'),
      run('docker unpause CONTAINER'),
      run('docker stop CONTAINER'),
    ],
  },
  'network-in-use': {
    title: 'The network is in use, or its name is taken',
    explanation:
      'A network can only be removed when no container is attached to it. Network names are unique, and so are the names of containers within a network.',
    howWeTell: 'The engine names the network, and its newer versions the containers attached to it.',
    finding,
    advice: () => [
      say('See which containers are attached:'),
      run("docker network inspect --format '{{range .Containers}}{{.Name}} {{end}}' NETWORK"),
      say('Stop them, or disconnect them; then remove the network:'),
      run('docker network disconnect NETWORK CONTAINER'),
      run('docker network rm NETWORK'),
      say('If it already exists as you want it, use it: there is nothing to create or to connect.'),
    ],
  },
  'prune-running': {
    title: 'Another prune is still running',
    explanation:
      'The engine removes unused data for one caller at a time. A large prune can take minutes, and it continues after its terminal was closed.',
    howWeTell: 'The engine refuses the second prune.',
    finding,
    advice: () => [
      say('Wait until this command shows no more change, then try again:'),
      run('docker system df'),
      say('A scheduled cleanup (cron, a systemd timer, a panel) may be the other one.'),
    ],
  },
  'container-limit-refused': {
    title: 'A resource limit does not fit the machine of the engine',
    explanation:
      'The container asks for more CPUs or memory than the engine has, for CPUs by a number that does not exist, for less memory than the minimum, or for a limit that the kernel or the file system cannot enforce. Docker Desktop and CI runners often have fewer CPUs than the machine for which the limits were written.',
    howWeTell: 'The engine names the limit and what it has.',
    finding,
    advice: () => [
      say('See what the engine has:'),
      run("docker info --format '{{.NCPU}} CPUs, {{.MemTotal}} bytes of memory, storage {{.Driver}}'"),
      say(
        'Lower the limit: --cpus, --cpuset-cpus, --memory of docker run, or deploy.resources, cpus and mem_limit in the Compose file. Or give the virtual machine of the engine more.',
      ),
      say(
        'A size limit for containers (--storage-opt size=…) needs overlay2 on XFS mounted with pquota, or btrfs or zfs. Leave it out elsewhere.',
      ),
    ],
  },
  'container-user-missing': {
    title: 'The image does not have this user or group',
    explanation:
      'The user after --user, USER or user: is looked up by name in /etc/passwd and /etc/group of the image, not of the host. A number needs no entry there.',
    howWeTell: 'The engine names the user or group that it did not find.',
    finding,
    advice: () => [
      say('See which users the image has:'),
      run('docker run --rm --entrypoint cat IMAGE /etc/passwd'),
      say('Use a number instead of a name:'),
      run('docker run --user 1000:1000 IMAGE'),
      say('Or create the user in the Dockerfile before USER, in the last stage too.'),
    ],
  },
  'swarm-no-suitable-node': {
    title: 'No node of the swarm can run this task',
    explanation:
      'The scheduler found no node with enough free CPU or memory, with the labels of the placement constraints, with the platform of the image, the plugin or the published port that the service asks for, or no node is active.',
    howWeTell: 'The scheduler names what the nodes lack, and on how many of them.',
    finding,
    advice: () => [
      say('See what the tasks wait for, and what the nodes have:'),
      run('docker service ps --no-trunc SERVICE'),
      run('docker node ls'),
      run('docker node inspect --pretty NODE'),
      say(
        'Then change the constraint or the reservation, which may replace running tasks of the service, or the node:',
      ),
      run('docker service update --constraint-rm CONSTRAINT SERVICE'),
      run('docker node update --availability active NODE'),
    ],
  },
});
