import { run, type Run } from './advice.ts';
import type { SituationKind } from './situations.ts';

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
