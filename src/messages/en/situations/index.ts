import { ownAdvice, type OwnAdvice, type SituationWords } from '../../situation-words.ts';
import { engine } from './engine.ts';
import { mac } from './mac.ts';
import { machine } from './machine.ts';
import { policies } from './policies.ts';
import { reaching } from './reaching.ts';
import { registries } from './registries.ts';

let made: OwnAdvice | null = null;

function own(): OwnAdvice {
  made ??= { ...engine(), ...registries(), ...reaching(), ...machine(), ...mac(), ...policies() };
  return made;
}

export const situations: SituationWords = {
  name: {
    systemd: 'a host with systemd',
    snap: 'the snap of Docker',
    openrc: 'a host with OpenRC',
    wsl: 'WSL without systemd',
    wsl1: 'WSL 1',
    runit: 'a host with runit',
    s6: 'a host with s6',
    'by-hand': 'a host where Docker is started by hand',
    'no-systemd': 'a host without systemd',
    'docker-desktop': 'Docker Desktop',
    colima: 'Colima',
    orbstack: 'OrbStack',
    'rancher-desktop': 'Rancher Desktop',
    'gitlab-ci': 'a GitLab CI job',
    'github-actions': 'a GitHub Actions job',
    jenkins: 'a Jenkins job',
    drone: 'a Drone job',
    container: 'a container with the engine beside it',
    rootless: 'rootless Docker',
    remote: 'an engine on another machine',
    kubernetes: 'Kubernetes',
    k3s: 'k3s',
    kind: 'kind',
    minikube: 'minikube',
    containerd: 'containerd without Docker',
    podman: 'Podman',
    library: 'a program with a Docker client of its own',
    nas: 'a NAS',
    panel: 'a host with a panel',
  },
  meantFor: (name, seen) =>
    seen === null
      ? `The advice is for ${name}.`
      : `The advice is for ${name} (${seen.in === 'text' ? 'the text says' : 'this machine has'} "${seen.why}"). To choose another: --situation NAME`,
  lead: (family) => {
    switch (family) {
      case 'application':
        return 'The engine runs inside the virtual machine of the application: set it up in the settings of the application, not on this computer.';
      case 'job':
        return "This is a job or a container, which starts no services. The engine is configured in the dind service, or on the runner's machine.";
      case 'cluster':
        return 'Docker is not involved: containerd pulls images and starts containers, with its own settings on each node (/etc/containerd, for k3s /etc/rancher/k3s).';
      case 'podman':
        return 'Podman has no daemon, and reads /etc/containers instead of daemon.json.';
      case 'remote':
        return 'Run these commands on the machine where the engine runs.';
      case 'nas':
        return 'The engine of a NAS is started and configured in its web interface.';
      case 'kernelless':
        return 'WSL 1 has no Linux kernel, and the Docker engine starts no container in it: convert the distribution to WSL 2, or use an engine elsewhere.';
      case 'rootless':
      case 'initless':
      case 'library':
      case 'plain':
        return null;
    }
  },
  otherTool: 'The commands for it are those of another package manager: use that of your distribution.',
  own: (cause, there) => ownAdvice(own(), cause, there),
};
