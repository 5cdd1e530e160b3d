import type { ToldOfContainers } from '../../../knowledge/params/told.ts';
import { run, say } from '../../../knowledge/vocabulary/advice.ts';
import type { CauseTexts } from '../../cause-text.ts';

const finding = ({ said }: { readonly said: string }): string => said;

export const toldOfContainers: CauseTexts<ToldOfContainers> = {
  'container-name-conflict': {
    title: 'Another container already has this name',
    explanation:
      'A name belongs to one container, and a stopped container keeps its name. Often it is left from an earlier run, or from another compose project with the same container_name.',
    howWeTell: 'The engine names the container that has the name.',
    finding,
    advice: () => [
      say('See what it is; start it again, or remove it if it is no longer needed:'),
      run('docker ps -a --filter name=NAME'),
      run('docker rm NAME'),
      say(
        'Or choose another name with --name, or use docker run --rm for containers that nobody needs later.',
      ),
    ],
  },
  'network-label-mismatch': {
    title: 'A network of this name was not created by this compose project',
    explanation:
      'Compose recognises its networks by labels. A network of the same name, made by hand or by another project, has others.',
    howWeTell: 'Compose compares the label of the network with the name of the project.',
    finding,
    advice: () => [
      say('If nothing uses the network, remove it and let Compose recreate it:'),
      run('docker network rm NETWORK'),
      say('If it is meant to be shared, mark it as external: true in the compose file.'),
    ],
  },
  'network-missing': {
    title: 'A network that is named does not exist',
    explanation:
      'The command or the compose file names a network that this engine does not have. External networks are not created by Compose.',
    howWeTell: 'The engine or Compose names the network.',
    finding,
    advice: () => [
      say('List the networks, and create the missing one:'),
      run('docker network ls'),
      run('docker network create NETWORK'),
    ],
  },
  'compose-file-refused': {
    title: 'Compose does not accept the compose file',
    explanation:
      'The file is not valid YAML, has a key that Compose does not know, names a service, network or volume that it does not define, or is not where Compose looks for it.',
    howWeTell: 'Compose names the file and the place.',
    finding,
    advice: () => [
      say('Let Compose check the file; it names the line or the key:'),
      run('docker compose -f FILE config --quiet'),
      say('Indent with spaces, never with tabs, and put what contains ": " or "#" between quotes.'),
    ],
  },
  'volume-refused': {
    title: 'A volume or bind mount cannot be set up',
    explanation:
      'The path on the host does not exist or is a folder where the container has a file, the notation is wrong, the path is not shared with Docker Desktop, or the volume is missing or in use.',
    howWeTell: 'The engine names the path or the volume.',
    finding,
    advice: () => [
      say(
        'Check that the path exists on the machine where the engine runs, and whether it is a file or a folder:',
      ),
      run('stat PATH'),
      say('For a named volume:'),
      run('docker volume ls'),
      say(
        'Give host paths in full, or with ./ in front in a compose file. With Docker Desktop, share the folder in Settings, Resources, File sharing.',
      ),
    ],
  },
  'command-not-in-image': {
    title: 'The command to run is not in the image',
    explanation:
      'The image does not contain the program, it is not executable, or the interpreter in its first line is missing. Small images often have sh but no bash.',
    howWeTell: 'The runtime names the program that it could not run.',
    finding,
    advice: () => [
      say('See what the image starts, and try a shell that it has:'),
      run("docker image inspect --format '{{.Config.Entrypoint}} {{.Config.Cmd}}' IMAGE"),
      run('docker run --rm -it --entrypoint sh IMAGE'),
      say(
        'Options of docker run stand before the image; what stands behind it is the command. A script of your own needs chmod +x and line ends without CR.',
      ),
    ],
  },
  'container-unhealthy': {
    title: 'A container that others wait for is not healthy',
    explanation:
      'Compose waits for the health check of a service or for its end, and it failed: the program in it is not ready, needs more time, or the check itself is wrong.',
    howWeTell: 'The engine reports the state of the health check, Compose passes it on.',
    finding,
    advice: () => [
      say('See what the program says, and what the last health check said:'),
      run('docker logs --tail 50 CONTAINER'),
      run("docker inspect --format '{{json .State.Health}}' CONTAINER"),
      say(
        'If it only needs more time, raise start_period and retries. The tool that the check uses must be in the image.',
      ),
    ],
  },
  'container-restarting': {
    title: 'A container ends and is restarted again and again',
    explanation:
      'The program in it ends soon after its start, and the restart policy starts it again. Docker itself works; the reason stands in the log of the container.',
    howWeTell: 'The state of the container is "restarting", or its restart count grows.',
    finding,
    advice: () => [
      run('docker logs --tail 50 CONTAINER'),
      run("docker inspect --format '{{.State.ExitCode}} {{.State.OOMKilled}} {{.State.Error}}' CONTAINER"),
      say(
        'Exit code 137 is a kill, often for lack of memory; 126 and 127 are a command that cannot be run; 0 is a program that had nothing more to do.',
      ),
    ],
  },
  'container-out-of-memory': {
    title: 'A container was killed, most likely for lack of memory',
    explanation:
      'Exit code 137 is the signal KILL. The kernel sends it when the memory limit of the container or the memory of the machine is used up; docker kill and a stop that takes too long send it as well.',
    howWeTell: 'The engine records OOMKilled; exit code 137 alone is a hint only.',
    finding,
    advice: () => [
      run("docker inspect --format '{{.State.OOMKilled}} {{.HostConfig.Memory}}' CONTAINER"),
      run('docker stats --no-stream'),
      say('If OOMKilled is true, give it more memory (--memory, mem_limit), or let the program use less.'),
    ],
  },
  'bind-mount-permission': {
    title: 'The program in the container may not write to a mounted folder',
    explanation:
      'A bind mount keeps the owner it has on the host. The program runs as another user (Grafana as 472), SELinux forbids the access, or the file system allows no change of the owner (NFS, CIFS).',
    howWeTell: 'The program in the container names the path and says "permission denied".',
    finding,
    advice: () => [
      say('Compare the owner of the folder with the user of the container:'),
      run('stat PATH'),
      run("docker inspect --format '{{.Config.User}}' CONTAINER"),
      say(
        'Give the folder to that user (chown -R UID:GID PATH), or use a named volume. Under SELinux add :z to a folder that is for containers only, never to /home, /etc or /usr.',
      ),
    ],
  },
  'build-context-missing': {
    title: 'The build names a file that is not in its context',
    explanation:
      'COPY and ADD see only the folder that is given to docker build, without what .dockerignore excludes. The Dockerfile itself is looked for there too, unless -f names it.',
    howWeTell: 'The builder names the path that it did not find.',
    finding,
    advice: () => [
      say(
        'Paths in COPY are relative to the folder at the end of the command. Check it, and what is excluded:',
      ),
      run('cat .dockerignore'),
      run('docker build -f PATH/Dockerfile FOLDER'),
    ],
  },
  'setup-timed-out': {
    title: 'Portainer was locked because nobody created an administrator in time',
    explanation:
      'A new Portainer waits only a few minutes for its first administrator, for safety. Afterwards it must be started again.',
    howWeTell: 'Portainer says so in its log and on its page.',
    finding,
    advice: () => [
      say('Start it again, and create the administrator at once:'),
      run('docker restart portainer'),
    ],
  },
  'monitoring-outdated': {
    title: 'This version of cAdvisor does not understand the image store of the engine',
    explanation:
      'Engine 29 keeps images in containerd on new installations. cAdvisor before 0.54 looks for layers where the older store had them.',
    howWeTell: 'cAdvisor names the read-write layer that it does not find.',
    finding,
    advice: () => [
      say('Use a current version; its name is now ghcr.io/google/cadvisor:'),
      run('docker pull ghcr.io/google/cadvisor:v0.54.0'),
    ],
  },
  'client-outdated': {
    title: 'A program in a container speaks an API version that the engine no longer serves',
    explanation:
      'Portainer, Traefik, Watchtower and others bring their own Docker client. Engine 29.0 to 29.2 serve API 1.44 and newer, from 29.3 on 1.40 and newer.',
    howWeTell: 'The log of a container that has the socket mounted says that its client version is too old.',
    finding,
    advice: () => [
      say('Update that program; this is the lasting remedy.'),
      say(
        'Until then, set DOCKER_API_VERSION for it if it takes that, or let the engine serve older versions: "min-api-version" in daemon.json.',
      ),
    ],
  },
};
