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
});
