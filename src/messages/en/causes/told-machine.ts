import type { ToldOfMachine } from '../../../knowledge/params/told.ts';
import { edit, run, say, stop } from '../../../knowledge/vocabulary/advice.ts';
import type { CauseTexts } from '../../cause-text.ts';

const finding = ({ said }: { readonly said: string }): string => said;

export const toldOfMachine: CauseTexts<ToldOfMachine> = {
  'engine-tls': {
    title: 'The client and the engine do not agree on TLS',
    explanation:
      'The engine is asked over the network, and one side speaks TLS while the other does not, or the certificate of the engine or of the client is missing or not the right one. It is not the certificate of a registry. In CI jobs it is mostly the dind service: it listens with TLS on 2376, and without on 2375.',
    howWeTell: 'The request that failed went to the API of an engine, and what failed is its TLS.',
    finding,
    advice: () => [
      say('Look at what the client is told to use:'),
      run('docker context ls'),
      say(
        'With TLS: DOCKER_HOST=tcp://docker:2376, DOCKER_TLS_VERIFY=1, DOCKER_CERT_PATH=/certs/client, and /certs shared between the dind service and the job.',
      ),
      say(
        'Without TLS, only in a network of your own: DOCKER_HOST=tcp://docker:2375 and DOCKER_TLS_CERTDIR="" for both.',
      ),
    ],
  },
  'containerd-version-mismatch': {
    title: 'containerd, its shim and the engine are of different versions',
    explanation:
      'containerd was upgraded while the old one kept running, or its configuration file is of a newer version than it. New containers then cannot be started.',
    howWeTell: 'containerd or the engine names a version or a service that it does not know.',
    finding,
    advice: () => [
      say('Restart containerd, so that the version that is installed runs; containers of Docker go on:'),
      run('sudo systemctl restart containerd'),
      say('If it still fails, upgrade docker-ce and containerd.io together.'),
    ],
  },
  'data-root-in-use': {
    title: 'Another engine already uses this data folder',
    explanation:
      'Only one dockerd may use a data folder: a database in it is locked. Often it is a dockerd started by hand, one of snap, or a second dind container with the same volume.',
    howWeTell: 'dockerd waits for the lock of a database in its data folder until its time is up.',
    finding,
    advice: () => [
      say('Find the other one before you end anything:'),
      run('docker ps --filter ancestor=docker:dind'),
      run('systemctl status docker snap.docker.dockerd'),
      say('Keep one of them, or give the second one a data folder of its own (--data-root).'),
    ],
  },
  'daemon-outdated': {
    title: 'The engine that runs is older than the one that is installed',
    explanation:
      'The packages were upgraded, but dockerd or containerd was not restarted since. New features and fixes are not in force, and starting containers may fail.',
    howWeTell: 'The program file of the process was deleted or replaced since it started.',
    finding,
    advice: () => [say('Restart it when it suits you:'), stop('sudo systemctl restart docker')],
  },
  'runtime-missing': {
    title: 'A runtime or device driver that is named is not installed',
    explanation:
      'The container asks for a runtime (nvidia, kata, runsc, sysbox) or for GPUs, and the engine has no such runtime. For NVIDIA the driver of the host and nvidia-container-toolkit are both needed.',
    howWeTell: 'The engine names the runtime or the driver that it does not know.',
    finding,
    advice: () => [
      say('See which runtimes the engine knows:'),
      run("docker info --format '{{json .Runtimes}}'"),
      say(
        'For GPUs install nvidia-container-toolkit, then: nvidia-ctk runtime configure --runtime=docker. The engine must be restarted afterwards:',
      ),
      stop('sudo systemctl restart docker'),
      say('If no GPU is needed, remove --gpus, runtime: nvidia or the devices of deploy.resources.'),
    ],
  },
  'container-start-denied': {
    title: 'The kernel or a security module forbids what the container needs',
    explanation:
      'AppArmor, SELinux, seccomp, or the container that the engine itself runs in (LXC, snap) refuses a mount, a system call or a signal. The socket of Docker and its permissions have nothing to do with it.',
    howWeTell: 'runc or the audit log of the kernel names what was denied.',
    finding,
    advice: () => [
      say('See what was denied:'),
      run('sudo journalctl -k -n 50 --no-pager'),
      say(
        'In LXC or Proxmox, switch on nesting and keyctl for the container and upgrade its host. With the snap of Docker, use the packages of docker.com instead. After an upgrade of runc, upgrade the kernel and libseccomp too.',
      ),
    ],
  },
  'rootless-unprepared': {
    title: 'This machine is not prepared for rootless containers',
    explanation:
      'Rootless mode needs newuidmap and newgidmap, ranges in /etc/subuid and /etc/subgid, user namespaces, and a session with XDG_RUNTIME_DIR. One of them is missing.',
    howWeTell: 'rootlesskit or Podman names what is missing.',
    finding,
    advice: () => [
      say('Check the ranges of your user, at least 65536 in each file:'),
      run('grep USER /etc/subuid /etc/subgid'),
      run('sudo usermod --add-subuids 100000-165535 --add-subgids 100000-165535 USER'),
      say(
        'Install uidmap (Debian, Ubuntu) or shadow-utils (Fedora, RHEL), and log in as that user itself rather than by su or sudo. Ports below 1024 need the setting net.ipv4.ip_unprivileged_port_start.',
      ),
    ],
  },
  'swarm-address-gone': {
    title: 'The address that swarm was set up with no longer exists',
    explanation:
      'The node advertises an address that the machine does not have any more, for example after a move to another network. The engine does not start while swarm cannot.',
    howWeTell: 'dockerd names the address that swarm wants to use.',
    finding,
    advice: () => [
      say('Look for the address in the message, and compare:'),
      run('ip -brief address'),
      say(
        'Give the machine its old address back. A single node that needs no swarm can leave it, once the engine runs; services and secrets of swarm are lost:',
      ),
      run('docker swarm leave --force'),
    ],
  },
  'service-manager-missing': {
    title: 'systemd does not run here, so its commands do not work',
    explanation:
      'systemctl asks systemd, and something else is process 1: a container, WSL without systemd, Alpine (OpenRC), or a chroot. Docker itself may be well.',
    howWeTell: 'systemctl says that it cannot reach systemd.',
    finding,
    advice: () => [
      say('Use what starts services here: service docker start, on Alpine rc-service docker start.'),
      edit(
        '/etc/wsl.conf',
        '[boot]\nsystemd=true',
        () =>
          'In WSL, switch systemd on: set systemd=true in the section [boot] of /etc/wsl.conf, then run wsl --shutdown in Windows. Or use Docker Desktop.',
      ),
      say(
        'In a container or a CI job no engine is started: mount the socket of the host, or use a dind service.',
      ),
    ],
  },
  'kernel-setting-too-low': {
    title: 'A setting of the kernel is too low for this program',
    explanation:
      'The program in the container needs more than the host allows: memory maps (Elasticsearch, OpenSearch, SonarQube: vm.max_map_count), open files, or inotify watches. Containers share the kernel of the host, so it is set there.',
    howWeTell: 'The program names the setting and the value that it needs.',
    finding,
    advice: () => [
      say('On the host, now and for every start, for example:'),
      run('sudo sysctl -w vm.max_map_count=262144'),
      edit(
        '/etc/sysctl.d/99-docker.conf',
        'vm.max_map_count=262144',
        (text) => `To keep it after a reboot, write ${text} into /etc/sysctl.d/99-docker.conf.`,
      ),
      say(
        'For watches the setting is fs.inotify.max_user_watches, for open files it is --ulimit nofile of docker run.',
      ),
    ],
  },
};
