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
    systemd: '使用 systemd 的主机',
    snap: 'snap 版 Docker',
    openrc: '使用 OpenRC 的主机',
    wsl: '没有 systemd 的 WSL',
    wsl1: 'WSL 1 发行版',
    runit: '使用 runit 的主机',
    s6: '使用 s6 的主机',
    'by-hand': '手动启动 Docker 的主机',
    'no-systemd': '没有 systemd 的主机',
    'docker-desktop': 'Docker Desktop 应用',
    colima: 'Colima 虚拟机',
    orbstack: 'OrbStack 应用',
    'rancher-desktop': 'Rancher Desktop 应用',
    'gitlab-ci': 'GitLab CI 任务',
    'github-actions': 'GitHub Actions 任务',
    jenkins: 'Jenkins 任务',
    drone: 'Drone 任务',
    container: '容器内（引擎在旁边）',
    rootless: 'rootless 模式的 Docker',
    remote: '另一台机器上的引擎',
    kubernetes: 'Kubernetes 集群',
    k3s: 'k3s 集群',
    kind: 'kind 集群',
    minikube: 'minikube 集群',
    containerd: '没有 Docker 的 containerd',
    podman: 'Podman 引擎',
    library: '自带 Docker 客户端的程序',
    nas: 'NAS 设备',
    panel: '装有面板的主机',
  },
  meantFor: (name, seen) =>
    seen === null
      ? `以下建议针对：${name}。`
      : `以下建议针对：${name}（${seen.in === 'text' ? '原文' : '本机'}中有 "${seen.why}"）；可用 --situation NAME 另选。`,
  lead: (family) => {
    switch (family) {
      case 'application':
        return '引擎在该应用的虚拟机里：它的服务和文件不在这台电脑上，要在应用的设置里改。';
      case 'job':
        return '这里是任务或容器，不启动服务。引擎的设置属于 dind 服务，或 runner 所在的机器。';
      case 'cluster':
        return '这里与 Docker 无关：拉取和启动都由 containerd 完成，设置在每个节点上（/etc/containerd，k3s 为 /etc/rancher/k3s）。';
      case 'podman':
        return 'Podman 没有守护进程，读取 /etc/containers 而不是 daemon.json。';
      case 'remote':
        return '请在引擎所在的机器上执行这些命令。';
      case 'nas':
        return 'NAS 的引擎在它的网页界面中启动和设置。';
      case 'kernelless':
        return 'WSL 1 没有 Linux 内核，Docker 引擎在其中无法启动容器：请把发行版转换为 WSL 2，或使用别处的引擎。';
      case 'rootless':
      case 'initless':
      case 'library':
      case 'plain':
        return null;
    }
  },
  otherTool: '这些命令属于别的包管理器，请改用本机的包管理器。',
  own: (cause, there) => ownAdvice(own(), cause, there),
};
