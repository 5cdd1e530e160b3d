import { run, type Run } from './advice.ts';
import type { SituationKind } from './situations.ts';

/** The disk of a node: where its runtime keeps images, and the command that removes those that nothing uses. */
export function imagesOnNode(kind: SituationKind): readonly [look: Run, remove: Run] {
  if (kind === 'k3s') return [run('df -h /var/lib/rancher/k3s'), run('sudo k3s crictl rmi --prune')];
  if (kind === 'kind')
    return [run('docker system df'), run('docker exec kind-control-plane crictl rmi --prune')];
  if (kind === 'minikube')
    return [run('minikube ssh -- df -h /var'), run('minikube ssh -- sudo crictl rmi --prune')];
  if (kind === 'containerd') return [run('df -h /var/lib/containerd'), run('sudo ctr images prune --all')];
  return [run('df -h /var/lib/containerd /var/lib/kubelet'), run('sudo crictl rmi --prune')];
}

/**
 * A command of crictl where the containers of a cluster run: k3s brings its own, the nodes of kind are containers, that of
 * minikube a machine or a container. Without Kubernetes there is no CRI to ask, but containerd itself.
 */
export function onNode(kind: SituationKind, what: 'info' | 'images'): Run {
  if (kind === 'k3s') return run(`sudo k3s crictl ${what}`);
  if (kind === 'kind') return run(`docker exec kind-control-plane crictl ${what}`);
  if (kind === 'minikube') return run(`minikube ssh -- sudo crictl ${what}`);
  if (kind === 'containerd') return run(what === 'info' ? 'sudo ctr version' : 'sudo ctr namespaces list');
  return run(`sudo crictl ${what}`);
}
