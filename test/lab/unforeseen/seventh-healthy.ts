import type { Scene } from './scene.ts';

/** Odd, and Docker works. */
export const SEVENTH_HEALTHY: readonly Scene[] = [
  {
    name: 'bridges-are-not-filtered',
    report: 'https://github.com/chadoe/docker-cleanup-volumes/pull/38',
    broken: 'nothing',
    right: [],
    script: 'sysctl -w net.bridge.bridge-nf-call-iptables=0 net.bridge.bridge-nf-call-ip6tables=0',
    mend: 'sysctl -w net.bridge.bridge-nf-call-iptables=1 net.bridge.bridge-nf-call-ip6tables=1',
  },
  {
    // Of machines in the machine.
    name: 'another-bridge-and-a-macvlan',
    report: 'https://github.com/docker/cli/issues/3353',
    broken: 'nothing',
    right: [],
    script: `ip link add br0 type bridge; ip address add 10.77.0.1/24 dev br0; ip link set br0 up
    ip link add link br0 name macvlan0 type macvlan mode bridge; ip link set macvlan0 up`,
    mend: 'ip link delete macvlan0; ip link delete br0',
  },
  {
    name: 'data-root-moved-to-a-larger-disk',
    report: 'https://github.com/Log1x/docker-rtorrent-flood/issues/11',
    broken: 'nothing',
    right: [],
    script: `systemctl stop docker.service docker.socket
    mkdir -p /var/lib/docker/data; cp -a /var/lib/docker /tmp/docker-storage
    rm -rf /tmp/docker-storage/data; mv /tmp/docker-storage /var/lib/docker/data/docker-storage`,
    daemonJson: '{ "data-root": "/var/lib/docker/data/docker-storage" }',
    mend: 'rm -rf /var/lib/docker/data',
  },
  {
    name: 'kernel-check-overridden',
    report: 'https://github.com/moby/moby/issues/34538',
    broken: 'nothing',
    right: [],
    daemonJson: '{ "storage-driver": "overlay2", "storage-opts": ["overlay2.override_kernel_check=true"] }',
  },
  {
    name: 'resolv-conf-is-a-link-into-run',
    report: 'https://github.com/moby/libnetwork/issues/2187',
    broken: 'nothing',
    right: [],
    script: `mkdir -p /run/systemd/resolve; cp /etc/resolv.conf /run/systemd/resolve/resolv.conf
    rm -f /etc/resolv.conf; ln -s /run/systemd/resolve/resolv.conf /etc/resolv.conf
    systemctl restart docker`,
    mend: 'rm -f /etc/resolv.conf; cat /run/systemd/resolve/resolv.conf > /etc/resolv.conf; rm -rf /run/systemd/resolve',
  },
  {
    name: 'networkd-told-to-leave-docker-alone',
    report: 'https://github.com/systemd/systemd/issues/28626',
    broken: 'nothing',
    right: [],
    script: `mkdir -p /etc/systemd/network
    printf '[Match]\\nName=eth0\\n[Link]\\nUnmanaged=yes\\n' > /etc/systemd/network/05-eth0.network
    printf '[Match]\\nName=veth* docker* br*\\n[Link]\\nUnmanaged=yes\\n' > /etc/systemd/network/20-docker.network
    systemctl start systemd-networkd`,
    mend: `systemctl stop systemd-networkd.socket systemd-networkd || true
    rm -f /etc/systemd/network/05-eth0.network /etc/systemd/network/20-docker.network`,
  },
  {
    name: 'bridge-made-small-beside-the-house',
    report: 'https://github.com/moby/moby/issues/36151',
    broken: 'nothing',
    right: [],
    script: 'ip address add 172.17.2.5/24 dev eth0; ip link delete docker0',
    daemonJson: '{ "bip": "172.17.0.1/24" }',
    mend: 'ip address delete 172.17.2.5/24 dev eth0 || true',
  },
  {
    // "It only runs after I run docker ps."
    name: 'started-by-the-first-who-asks',
    report: 'https://github.com/huan/docker-simple-mail-forwarder/pull/72',
    broken: 'nothing',
    right: [],
    script: `systemctl disable docker.service; systemctl stop docker.service docker.socket
    systemctl start docker.socket`,
    mend: 'systemctl enable docker.service',
  },
  {
    name: 'file-of-flannel-that-is-not-there',
    report: 'https://github.com/coreos/bugs/issues/674',
    broken: 'nothing',
    right: [],
    unit: 'EnvironmentFile=-/run/flannel_docker_opts.env\nLimitNOFILE=1048576',
  },
  {
    name: 'runtime-of-nvidia-that-nobody-asks-for',
    report: 'https://github.com/NVIDIA-ISAAC-ROS/isaac_ros_common/issues/44',
    broken: 'nothing',
    right: [],
    daemonJson: '{ "runtimes": { "nvidia": { "path": "nvidia-container-runtime", "runtimeArgs": [] } } }',
  },
];
