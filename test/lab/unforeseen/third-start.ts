import type { Scene } from './scene.ts';

const TAGS = '/var/lib/docker/image/overlay2/repositories.json';
const STOP = 'systemctl stop docker.service docker.socket';
const START = 'systemctl start docker || true';

/** Daemons that do not start, and clients that find none. */
export const THIRD_START: readonly Scene[] = [
  {
    // Of a container that mounts the socket and was started before there was one.
    name: 'socket-is-a-folder',
    report: 'https://github.com/moby/moby/issues/30348',
    broken: 'start',
    right: ['daemon-socket-failed', 'wrong-endpoint'],
    script: `${STOP}; rm -rf /run/docker.sock; mkdir /run/docker.sock; ${START}`,
    mend: 'rm -rf /run/docker.sock',
  },
  {
    name: 'socket-unit-masked',
    report: 'https://github.com/kubernetes/minikube/issues/15636',
    broken: 'start',
    right: ['daemon-masked', 'daemon-socket-failed'],
    script: `${STOP}; systemctl mask docker.socket; ${START}`,
    mend: 'systemctl unmask docker.socket',
  },
  {
    name: 'group-docker-gone',
    report: 'https://github.com/ublue-os/bazzite-dx/issues/102',
    broken: 'start',
    right: ['daemon-socket-failed'],
    script: `cp -a /etc/group /root/group.away; sed -i '/^docker:/d' /etc/group; ${STOP}; ${START}`,
    mend: 'mv /root/group.away /etc/group',
  },
  {
    name: 'listens-on-an-address-that-is-gone',
    report: 'https://github.com/docker/for-linux/issues/1301',
    broken: 'start',
    right: ['daemon-setting-dangling', 'daemon-unit-invalid'],
    unit: 'ExecStart=\nExecStart=/usr/sbin/dockerd -H fd:// -H tcp://192.0.2.77:2375 --tls=false --containerd=/run/containerd/containerd.sock',
  },
  {
    name: 'two-storage-drivers',
    report: 'https://github.com/moby/moby/issues/32105',
    broken: 'start',
    right: ['storage-driver-unusable', 'data-root-unusable'],
    script: `${STOP}; mkdir -p /var/lib/docker/fuse-overlayfs/l; ${START}`,
    mend: 'rm -rf /var/lib/docker/fuse-overlayfs',
  },
  {
    // After a power cut, or a disk that was full.
    name: 'tag-file-empty',
    report: 'https://github.com/moby/moby/issues/17411',
    broken: 'start',
    right: ['image-store-broken', 'data-root-unusable'],
    script: `${STOP}; cp -a ${TAGS} /root/tags.away; : > ${TAGS}; ${START}`,
    mend: `mv /root/tags.away ${TAGS}`,
  },
  {
    name: 'log-option-of-another-driver',
    report: 'https://github.com/moby/moby/issues/12087',
    broken: 'start',
    right: ['daemon-config-invalid', 'log-driver-unusable'],
    daemonJson: '{ "log-driver": "journald", "log-opts": { "max-size": "10m" } }',
  },
  {
    name: 'overlay2-size-without-quotas',
    report: 'https://github.com/moby/moby/issues/46823',
    broken: 'start',
    right: ['daemon-config-invalid', 'storage-driver-unusable'],
    daemonJson: '{ "storage-driver": "overlay2", "storage-opts": ["overlay2.size=1g"] }',
  },
  {
    name: 'unit-path-without-sbin',
    report: 'https://github.com/docker/docker-ce-packaging/pull/213',
    broken: 'start',
    right: ['iptables-unusable', 'engine-program-missing', 'daemon-unit-invalid'],
    unit: 'Environment=PATH=/usr/local/bin:/usr/bin:/bin',
  },
  {
    name: 'containerd-configuration-torn',
    report: 'https://github.com/containerd/containerd/pull/7174',
    broken: 'start',
    right: ['containerd-down'],
    script: `cp -a /etc/containerd /root/containerd.away; echo '[plugins' >> /etc/containerd/config.toml; ${STOP}
    systemctl restart --no-block containerd; systemctl start --no-block docker.socket docker; sleep 15`,
    mend: 'rm -rf /etc/containerd; mv /root/containerd.away /etc/containerd; systemctl restart containerd',
  },
  {
    name: 'user-namespaces-without-ranges',
    report: 'https://github.com/moby/moby/issues/38712',
    broken: 'start',
    right: ['daemon-setting-dangling', 'daemon-config-invalid', 'rootless-unprepared'],
    script: 'mkdir /root/ids.away; mv /etc/subuid /etc/subgid /root/ids.away/',
    daemonJson: '{ "userns-remap": "default" }',
    mend: 'mv /root/ids.away/* /etc/; rmdir /root/ids.away; userdel dockremap || true',
  },
  {
    name: 'context-that-is-gone',
    report: 'https://github.com/docker/cli/issues/1955',
    broken: 'start',
    right: ['wrong-endpoint', 'client-variable-wrong', 'client-config-invalid'],
    script: `mkdir -p /root/.docker; echo '{ "currentContext": "swarm" }' > /root/.docker/config.json`,
    mend: 'rm -rf /root/.docker',
  },
];
