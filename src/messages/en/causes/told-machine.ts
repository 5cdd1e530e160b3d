import type { ToldOfMachine } from '../../../knowledge/params/told.ts';
import { edit, run, say, stop, type Step } from '../../../knowledge/vocabulary/advice.ts';
import { RESTART_BOTH } from '../../../knowledge/vocabulary/commands.ts';
import type { CauseTexts } from '../../cause-text.ts';
import { finding } from './seen-containers.ts';

export const toldOfMachine = (): CauseTexts<ToldOfMachine> => ({
  'own-check-failed': {
    title: 'A check of your own reports a problem',
    explanation:
      'docker-doctor.toml names a program that checks something on this machine, and that program reports a problem. What it says are its own words.',
    howWeTell: 'The program named by a [[check]] in docker-doctor.toml ended with exit status 1.',
    finding: ({ check, said }) => `${check}: ${said === '' ? 'it gave no message' : said}`,
    advice: () => [
      say(
        'Whoever wrote the check knows what to do. It is named in /etc/docker-doctor.toml, or in your own docker-doctor.toml. To run only such checks:',
      ),
      run('docker-doctor check --only own --verbose'),
    ],
  },
  'engine-tls': {
    title: 'The TLS settings of the client and the engine do not match',
    explanation:
      'The client connects to the engine over the network, and only one side uses TLS, or the certificate of the engine or client is missing or wrong. This is not about the certificate of a registry. In CI jobs it is usually the dind service, which listens with TLS on port 2376 and without on 2375.',
    howWeTell: 'The failed request went to the API of an engine, and it failed in TLS.',
    finding,
    advice: () => [
      say('See what the client uses:'),
      run('docker context ls'),
      say(
        'With TLS: DOCKER_HOST=tcp://ENGINE-HOST:2376, DOCKER_TLS_VERIFY=1 and DOCKER_CERT_PATH, the directory with ca.pem, cert.pem and key.pem issued for this engine.',
      ),
      say(
        'Without TLS, only in a private network: DOCKER_HOST=tcp://ENGINE-HOST:2375, with DOCKER_TLS_VERIFY and DOCKER_CERT_PATH unset.',
      ),
    ],
  },
  'containerd-version-mismatch': {
    title: 'containerd, its shim and the engine have different versions',
    explanation:
      'containerd was upgraded but the old version is still running, or its configuration file is for a newer version. New containers cannot start.',
    howWeTell: 'containerd or the engine names a version or a service that it does not know.',
    finding,
    advice: () => [
      say('Restart containerd to run the installed version; Docker containers keep running:'),
      run('sudo systemctl restart containerd'),
      say('If it still fails, upgrade docker-ce and containerd.io together.'),
    ],
  },
  'data-root-in-use': {
    title: 'Another engine already uses this data directory',
    explanation:
      'Only one dockerd can use a data directory, and its database is locked. Often the other one was started by hand, comes from snap, or is a second dind container with the same volume.',
    howWeTell: 'dockerd times out waiting for the lock of a database in its data directory.',
    finding,
    advice: () => [
      say('Find the other one before you stop anything:'),
      run('docker ps --filter ancestor=docker:dind'),
      run('systemctl status docker snap.docker.dockerd'),
      say('Keep one of them, or give the second one its own data directory (--data-root).'),
    ],
  },
  'daemon-outdated': {
    title: 'The running engine is older than the installed one',
    explanation:
      'The packages were upgraded, but dockerd or containerd was not restarted. Fixes and new features are not in effect, and containers may fail to start.',
    howWeTell: 'The program file of the process was deleted or replaced since it started.',
    finding,
    advice: () => [say('Restart it when convenient:'), stop('sudo systemctl restart docker')],
  },
  'runtime-missing': {
    title: 'A container runtime or device driver is not installed',
    explanation:
      'The container needs a runtime (nvidia, kata, runsc, sysbox) or GPUs, and the engine has no such runtime. NVIDIA GPUs need both the driver on the host and nvidia-container-toolkit. If the missing program is runc or containerd-shim, the containerd package is incomplete.',
    howWeTell: 'The engine names the missing runtime or driver.',
    finding,
    advice: () => [
      say('See which runtimes the engine has:'),
      run("docker info --format '{{json .Runtimes}}'"),
      say(
        'For GPUs, install nvidia-container-toolkit and run nvidia-ctk runtime configure --runtime=docker. If runc itself is missing, reinstall containerd.io (or runc). Then restart the engine:',
      ),
      stop('sudo systemctl restart docker'),
      say(
        'If you do not need a GPU, remove --gpus, runtime: nvidia or the devices under deploy.resources. Also remove a runtime from "runtimes" and "default-runtime" in daemon.json if you no longer use it.',
      ),
    ],
  },
  'container-start-denied': {
    title: 'The kernel or a security module blocks what the container needs',
    explanation:
      'AppArmor, SELinux, seccomp, or the container that the engine itself runs in (LXC, snap) denies a mount, a system call or a signal. This is not about the permissions of the Docker socket.',
    howWeTell: 'runc or the kernel audit log names what was denied.',
    finding,
    advice: (params) => [
      ...(/apparmor(?:_parser| parser error)/i.test(params?.said ?? '') ? PROFILES : []),
      say('See what was denied:'),
      run('sudo journalctl -k -n 50 --no-pager'),
      say(
        'In LXC or Proxmox, enable nesting and keyctl for the container and upgrade the host. Instead of the Docker snap, use the packages from docker.com. After upgrading runc, upgrade the kernel and libseccomp too.',
      ),
    ],
  },
  'rootless-unprepared': {
    title: 'This machine does not meet the requirements for rootless containers',
    explanation:
      'Rootless mode needs newuidmap and newgidmap, ID ranges in /etc/subuid and /etc/subgid, user namespaces, and a session with XDG_RUNTIME_DIR. At least one of these is missing.',
    howWeTell: 'rootlesskit or Podman names what is missing.',
    finding,
    advice: () => [
      say('Check that your user has at least 65536 IDs in each file:'),
      run('grep "^$(id -un):" /etc/subuid /etc/subgid'),
      run('sudo usermod --add-subuids 100000-165535 --add-subgids 100000-165535 "$(id -un)"'),
      say(
        'Install uidmap (Debian, Ubuntu) or shadow-utils (Fedora, RHEL), and docker-ce-rootless-extras if dockerd-rootless-setuptool.sh is missing. Log in directly as that user, not through su or sudo. Ports below 1024 need net.ipv4.ip_unprivileged_port_start.',
      ),
    ],
  },
  'swarm-unavailable': {
    title: 'The swarm has no majority of reachable managers',
    explanation:
      'Services, nodes and stacks are managed by a majority of the managers. Too few of them are running, they do not reach each other, or this manager is locked. Containers that run keep running.',
    howWeTell:
      'The engine reports that there is no leader, that a manager did not respond, or that swarm is locked.',
    finding,
    advice: () => [
      say('See what this node knows of the swarm:'),
      run("docker info --format '{{json .Swarm}}'"),
      say(
        'Start the other managers. Between all nodes the ports 2377/tcp, 7946/tcp, 7946/udp and 4789/udp must be open, at the addresses that the nodes advertise. A locked manager needs its key:',
      ),
      run('docker swarm unlock'),
      say(
        'Only if the other managers are lost for good: this makes one of the rest the only manager, with the services that it knows:',
      ),
      run('docker swarm init --force-new-cluster --advertise-addr ADDRESS'),
    ],
  },
  'swarm-address-gone': {
    title: 'The address used by swarm no longer exists',
    explanation:
      'The node advertises an address that this machine no longer has, for example after a network change. The engine does not start because swarm cannot.',
    howWeTell: 'dockerd names the address that swarm wants to use.',
    finding,
    advice: () => [
      say('Compare the address in the message with those of this machine:'),
      run('ip -brief address'),
      say(
        'Restore the old address. A single node that does not need swarm can leave it once the engine is running; its swarm services and secrets are lost:',
      ),
      run('docker swarm leave --force'),
    ],
  },
  'service-manager-missing': {
    title: 'systemd is not running here, so systemctl does not work',
    explanation:
      'systemctl needs systemd, and process 1 is something else: this is a container, WSL without systemd, Alpine (OpenRC), or a chroot. Docker itself may be fine.',
    howWeTell: 'systemctl says that it cannot reach systemd.',
    finding,
    advice: () => [
      say(
        'Use the service manager of this system: service docker start, or rc-service docker start on Alpine.',
      ),
      edit(
        '/etc/wsl.conf',
        '[boot]\nsystemd=true',
        'In WSL, use Docker Desktop, or enable systemd as follows and then run wsl --shutdown in Windows, which stops all distributions:',
      ),
      say(
        'In a container or CI job, do not start an engine: mount the socket of the host, or use a dind service.',
      ),
    ],
  },
  'kernel-setting-too-low': {
    title: 'A kernel limit is too low',
    explanation:
      'Docker, or the program in the container, needs more than the host allows: memory maps (vm.max_map_count for Elasticsearch, OpenSearch, SonarQube), open files, inotify watches, local ports for its connections, or control groups. Containers share the kernel of the host, so set it there.',
    howWeTell:
      'The program names the setting and the value it needs; or dockerd or containerd may open very few files, by /proc/PID/limits; or few local ports are left, by /proc/sys/net/ipv4; or the kernel makes no further control group.',
    finding,
    advice: (params) => (params?.of === undefined ? limitAdvice(params?.said ?? '') : MORE[params.of]),
  },
});

const MORE: Readonly<Record<'ports' | 'cgroups', readonly Step[]>> = {
  ports: [
    say('Give the machine its usual local ports, and see which file sets others:'),
    run('sudo sysctl -w net.ipv4.ip_local_port_range="32768 60999"'),
    run('grep -rs ip_local_ /etc/sysctl.conf /etc/sysctl.d /usr/lib/sysctl.d'),
  ],
  cgroups: [
    say('Programs that end without removing their control groups leave them behind. See how many there are:'),
    run('cat /proc/cgroups /sys/fs/cgroup/cgroup.stat'),
    say('Remove the limit; where there is none, a reboot removes what was left behind:'),
    run('echo max | sudo tee /sys/fs/cgroup/cgroup.max.descendants'),
  ],
};

/** The engine has no profile that it could give to a container (moby daemon/apparmor_default.go). */
const PROFILES: readonly Step[] = [
  say('See whether AppArmor reads its files; the message names the file and the line that it refuses:'),
  run('sudo apparmor_parser --replace --skip-cache --verbose /etc/apparmor.d'),
  say(
    'Repair or remove that file, then restart Docker. Where the engine runs in a container that may not load profiles, give that container the right to (in LXC: nesting), or run it without AppArmor.',
  ),
];

const KEYS: readonly Step[] = [
  say(
    'Each container has a key of its own in the kernel, and a user may hold only so many (keyrings(7)). A remapped root is a user like others, with 200 by default. See who holds how many, and allow more:',
  ),
  run('sudo cat /proc/key-users'),
  run('sudo sysctl -w kernel.keys.maxkeys=20000 kernel.keys.maxbytes=2000000'),
  edit(
    '/etc/sysctl.d/99-docker-keys.conf',
    'kernel.keys.maxkeys=20000\nkernel.keys.maxbytes=2000000',
    'To keep it after a reboot:',
  ),
];

function limitAdvice(said: string): readonly Step[] {
  if (said.includes('session key')) return KEYS;
  return [
    ...(said.includes('LimitNOFILE=')
      ? [
          say('Remove LimitNOFILE= from the drop-in of that unit, or raise it:'),
          run('systemctl cat containerd.service docker.service'),
          run('sudo systemctl daemon-reload'),
          RESTART_BOTH,
        ]
      : []),
    say('Set it on the host, for example:'),
    run('sudo sysctl -w vm.max_map_count=262144'),
    edit('/etc/sysctl.d/99-docker.conf', 'vm.max_map_count=262144', 'To keep it after a reboot:'),
    say(
      'For inotify watches use fs.inotify.max_user_watches; for open files use docker run --ulimit nofile.',
    ),
  ];
}
