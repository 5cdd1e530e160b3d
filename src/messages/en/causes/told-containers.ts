import type { ToldOfContainers } from '../../../knowledge/params/told.ts';
import { edit, run, say, type Step } from '../../../knowledge/vocabulary/advice.ts';
import { RESTART_DOCKER } from '../../../knowledge/vocabulary/commands.ts';
import { containerIn, imageIn } from '../../../knowledge/vocabulary/container-names.ts';
import { MIN_API_VERSION } from '../../../knowledge/vocabulary/dind.ts';
import type { CauseTexts } from '../../cause-text.ts';
import { bindMountPermission } from './bind-mount.ts';
import { dependencyStopped } from './dependency-stopped.ts';
import { monitoring } from './monitoring.ts';
import { finding } from './seen-containers.ts';
import { shellLine } from '../../../knowledge/vocabulary/shell-line.ts';

export const toldOfContainers = (): CauseTexts<ToldOfContainers> => ({
  'container-name-conflict': {
    title: 'Another container already has this name',
    explanation:
      'Container names are unique, and a stopped container keeps its name. It is often left over from an earlier run, or another Compose project uses the same container_name.',
    howWeTell: 'The error names the container that uses the name.',
    finding,
    advice: () => [
      say('See what it is. Start it again, or remove it if you no longer need it:'),
      run('docker ps -a --filter name=CONTAINER'),
      run('docker rm CONTAINER'),
      say(
        'Or choose another name with --name. Use docker run --rm for containers that are not needed later.',
      ),
    ],
  },
  'network-label-mismatch': {
    title: 'A network with this name was not created by this Compose project',
    explanation:
      'Compose recognizes its networks by labels. A network with the same name that was created by hand or by another project has different labels.',
    howWeTell: 'Compose compares the label of the network with the name of the project.',
    finding,
    advice: () => [
      say('If nothing uses the network, remove it and let Compose recreate it:'),
      run('docker network rm NETWORK'),
      say('If it is meant to be shared, set external: true for it in the Compose file.'),
    ],
  },
  'network-missing': {
    title: 'The network does not exist',
    explanation:
      'The command or the Compose file uses a network that this engine does not have. Compose does not create external networks.',
    howWeTell: 'The engine or Compose names the network.',
    finding,
    advice: () => [
      say('List the networks, and create the missing one:'),
      run('docker network ls'),
      run('docker network create NETWORK'),
    ],
  },
  'network-refused': {
    title: 'A network or an address cannot be set up as requested',
    explanation:
      'The parent interface, the driver, the subnet or the fixed address does not fit: the interface does not exist or another network uses it, two containers have the same address, the address is outside of the subnet, or the kernel has no module for the driver.',
    howWeTell: 'The engine names the address, the interface or the driver.',
    finding,
    advice: () => [
      say('Compare what was asked for with the interfaces and the addresses in use:'),
      run('ip -brief address'),
      run('docker network inspect NETWORK'),
      say(
        'A fixed address needs a network of your own with a subnet, must be inside it, and must not be in use by another container:',
      ),
      run('docker network create --subnet 172.30.0.0/24 NEW-NETWORK'),
      say(
        'For macvlan and ipvlan, the parent is an interface of the machine where the engine runs (on Docker Desktop, of its virtual machine). If the kernel was upgraded since the last boot, its modules load only after a reboot.',
      ),
    ],
  },
  'container-files-busy': {
    title: 'Files of a removed container are still in use',
    explanation:
      "Another process still holds a mount of the container's file system, so the kernel does not release it. Often it is a monitoring agent or another container that has /var/lib/docker or / mounted.",
    howWeTell: 'The engine names the directory that the kernel calls busy.',
    finding,
    advice: () => [
      say('Find the processes that hold the directory, with the ID from the message:'),
      run('sudo grep -l ID /proc/[0-9]*/mountinfo'),
      say('Restart that process or container, then remove again:'),
      run('docker rm -f CONTAINER'),
      say(
        'Do not remove files below /var/lib/docker by hand. Agents that need the directory should mount it with rslave propagation.',
      ),
    ],
  },
  'compose-file-refused': {
    title: 'The Compose file is not valid',
    explanation:
      'The file is not valid YAML, has an unknown key, uses a service, network or volume that it does not define, or is not where Compose looks for it.',
    howWeTell: 'Compose names the file and the line or key.',
    finding,
    advice: () => [
      say('Let Compose check the file; it names the line or the key:'),
      run('docker compose -f FILE config --quiet'),
      say('Indent with spaces, not tabs, and quote values that contain ": " or "#".'),
      say(
        'If docker-compose (with a hyphen) refuses a file that is right, it is the old version 1, which does not know newer keys such as the long form of depends_on. Use the plugin:',
      ),
      run('docker compose version'),
    ],
  },
  'volume-refused': {
    title: 'A volume or bind mount cannot be used as requested',
    explanation:
      'The host path does not exist, or is a directory where the container has a file (or the other way round), the syntax is wrong, the path is not shared with Docker Desktop, or the volume is missing or in use.',
    howWeTell: 'The engine names the path or the volume.',
    finding,
    advice: (params) => [
      ...(params?.said.includes('it is not a shared') === true ? SHARED : []),
      say(
        'On the machine where the engine runs, check that the path exists and whether it is a file or a directory:',
      ),
      run('stat PATH'),
      say('For a named volume:'),
      run('docker volume ls'),
      say(
        'Use absolute host paths, or paths that start with ./ in a Compose file. With Docker Desktop, share the directory under Settings > Resources > File sharing.',
      ),
    ],
  },
  'command-not-in-image': {
    title: 'The command is not in the image',
    explanation:
      'The program is not in the image or not executable, or the interpreter named in its first line is missing. Small images often have sh but not bash.',
    howWeTell: 'The runtime names the program that it could not run.',
    finding,
    advice: (params) => [
      say('See what the image runs, and try a shell:'),
      run(
        shellLine`docker image inspect --format '{{.Config.Entrypoint}} {{.Config.Cmd}}' ${imageIn(params)}`,
      ),
      run(shellLine`docker run --rm -it --entrypoint sh ${imageIn(params)}`),
      say(
        'Options of docker run go before the image name; everything after it is the command. Your own scripts need chmod +x and Unix line endings.',
      ),
    ],
  },
  'dependency-stopped': dependencyStopped,
  'container-unhealthy': {
    title: 'The health check of a container fails',
    explanation:
      'The program is not ready, needs more time, or the health check itself is wrong. Docker leaves such a container running; Compose does not start the services that wait for it (depends_on with condition: service_healthy).',
    howWeTell:
      'The engine keeps the results of the last health checks, and Compose shows that it waited in vain.',
    finding,
    advice: (params) => [
      say('See the log of the program and the output of the last health check:'),
      run(shellLine`docker logs --tail 50 ${containerIn(params)}`),
      run(shellLine`docker inspect --format '{{json .State.Health}}' ${containerIn(params)}`),
      say(
        'If it only needs more time, increase start_period and retries. The tool that the check uses must be in the image.',
      ),
    ],
  },
  'container-restarting': {
    title: 'A container keeps exiting and restarting',
    explanation:
      'The program exits soon after it starts, and the restart policy starts it again. Docker itself works; the reason is in the log of the container.',
    howWeTell: 'The container is in state "restarting", or its restart count increases.',
    finding,
    advice: (params) => [
      say('Let docker-doctor read the log, or read it yourself:'),
      run(shellLine`docker logs --tail 50 ${containerIn(params)} 2>&1 | docker-doctor explain`),
      run(shellLine`docker logs --tail 50 ${containerIn(params)}`),
      run(
        shellLine`docker inspect --format '{{.State.ExitCode}} {{.State.OOMKilled}} {{.State.Error}}' ${containerIn(params)}`,
      ),
      say(
        'Exit code 137 means killed, often out of memory; 126 and 127 mean the command cannot be run; 0 means the program had nothing more to do.',
      ),
    ],
  },
  'container-out-of-memory': {
    title: 'A container was killed, most likely out of memory',
    explanation:
      'Exit code 137 means that the process got SIGKILL. The kernel sends it when the container reaches its memory limit or the machine runs out of memory; docker kill, and docker stop after its timeout, send it too.',
    howWeTell: 'The engine records OOMKilled; exit code 137 alone is only a hint.',
    finding,
    advice: (params) => [
      run(
        shellLine`docker inspect --format '{{.State.OOMKilled}} {{.HostConfig.Memory}}' ${containerIn(params)}`,
      ),
      run('docker stats --no-stream'),
      say(
        'If OOMKilled is true, give the container more memory (--memory, mem_limit) or make the program use less.',
      ),
      ...(params === null ? [say(BUILD_STEP_KILLED)] : []),
    ],
  },
  'bind-mount-permission': bindMountPermission,
  'build-context-missing': {
    title: 'A file is not in the build context',
    explanation:
      'COPY and ADD only see the directory passed to docker build, without what .dockerignore excludes. The Dockerfile is looked up there too, unless you use -f.',
    howWeTell: 'The builder names the path that it cannot find.',
    finding,
    advice: () => [
      say(
        'Paths in COPY are relative to the directory at the end of the command. Check it and what is excluded:',
      ),
      run('cat .dockerignore'),
      run('docker build -f DIR/Dockerfile DIR'),
    ],
  },
  'setup-timed-out': {
    title: 'Portainer is locked because no administrator was created in time',
    explanation:
      'For security, a new Portainer waits only a few minutes for the first administrator account. After that it must be restarted.',
    howWeTell: 'Portainer says so in its log and on its page.',
    finding,
    advice: () => [
      say('Restart it and create the administrator right away:'),
      run('docker restart portainer'),
    ],
  },
  ...monitoring,
  'client-outdated': {
    title: 'A program uses an API version that the engine no longer supports',
    explanation:
      'Portainer, Traefik, Watchtower and others include their own Docker client. Engine 29.0 to 29.2 support API 1.44 and later; 29.3 and later support 1.40 and later.',
    howWeTell: 'The log of a container that has the socket mounted says that its client version is too old.',
    finding,
    advice: () => [
      say('Update that program; this is the permanent fix.'),
      say('Until then, set DOCKER_API_VERSION for it if it supports that.'),
      edit(
        '/etc/docker/daemon.json',
        MIN_API_VERSION,
        'As a last resort, allow older versions in the engine, with Docker 29 or newer (older ones do not start with this key):',
      ),
      RESTART_DOCKER,
    ],
  },
});

/** moby daemon/oci_linux.go, ensureShared; mount_namespaces(7). */
const BUILD_STEP_KILLED =
  'A step of a build leaves no container to inspect: give the machine (or the virtual machine of the application) more memory, or let the step run fewer jobs at once.';

const SHARED: readonly Step[] = [
  say(
    'The container asks for a mount whose later mounts it is to see (shared, rshared, slave), and the message names the mount that does not pass them on. See it, and share it; a mount that stands there twice is to be unmounted once:',
  ),
  run('findmnt --output TARGET,SOURCE,PROPAGATION'),
  run('sudo mount --make-rshared PATH'),
];
