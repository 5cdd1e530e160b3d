import type { Scene } from './scene.ts';

const LAYER = '/root/layer.away';
const SHIM = '/root/shim.pid';
const CGROUPS = '/sys/fs/cgroup';
const IPTABLES = (kind: string): string => `update-alternatives --set iptables /usr/sbin/iptables-${kind}`;

/** Answers for the machine alone, as the stub of systemd-resolved does. */
const STUB = `systemd-run --unit=stub /usr/local/bin/node -e '
const dgram = require("node:dgram");
const server = dgram.createSocket("udp4");
server.on("message", (asked, from) => {
  const out = dgram.createSocket("udp4");
  out.on("message", (said) => { server.send(said, from.port, from.address); out.close(); });
  out.send(asked, 53, "203.0.113.53");
});
server.bind(53, "127.0.0.53");'; sleep 2`;

/** The engine answers; its containers do not start, or reach nobody. */
export const NINTH_CONTAINERS: readonly Scene[] = [
  {
    // By whoever rents out the machine.
    name: 'control-groups-read-only',
    report: 'https://github.com/theia-ide/theia-apps/issues/128',
    broken: 'run',
    right: ['cgroup-unusable', 'container-start-denied'],
    script: `mount --bind ${CGROUPS} ${CGROUPS}; mount -o remount,bind,ro ${CGROUPS}`,
    mend: `umount ${CGROUPS}`,
  },
  {
    name: 'layer-of-an-image-is-gone',
    report: 'https://github.com/moby/moby/issues/41190',
    broken: 'run',
    right: ['image-store-broken', 'data-root-unusable'],
    script: `layer=$(dirname $(docker image inspect --format '{{.GraphDriver.Data.UpperDir}}' lab/long))
    echo $layer > ${LAYER}.path; systemctl stop docker.service docker.socket; mv $layer ${LAYER}
    systemctl start docker.socket docker.service`,
    mend: `mv ${LAYER} $(cat ${LAYER}.path); rm -f ${LAYER}.path`,
  },
  {
    // Mended in 23.0.2.
    name: 'search-list-of-a-dot-and-a-stub-resolver',
    report: 'https://github.com/moby/moby/issues/43184',
    engines: ['bookworm'],
    broken: 'names',
    right: ['container-dns-broken'],
    script: `${STUB}; mkdir -p /run/systemd/resolve; cp -a /etc/resolv.conf /root/resolv.away
    cat /etc/resolv.conf > /run/systemd/resolve/resolv.conf; printf 'nameserver 127.0.0.53\\n' > /etc/resolv.conf`,
    daemonJson: '{ "dns-search": ["."] }',
    mend: `systemctl stop stub || true; rm -rf /run/systemd/resolve
    cat /root/resolv.away > /etc/resolv.conf; rm -f /root/resolv.away`,
  },
  {
    // A stack has pinned its network to the range of the house: no other range is looked for then.
    name: 'network-of-a-stack-over-that-of-the-house',
    report: 'https://github.com/compassvpn/agent/pull/122',
    broken: 'pull',
    right: ['subnet-overlap'],
    script: 'docker network create --subnet 203.0.113.0/24 stack',
    mend: `systemctl start docker.socket docker; docker network rm stack
    systemctl stop docker.service docker.socket`,
  },
  {
    name: 'cloud-with-smaller-packets',
    report: 'https://github.com/moby/moby/issues/20178',
    broken: 'download',
    right: ['mtu-too-large'],
    outside: (internet) => internet.loseLargePackets(),
    // The lab's outside lets no packet of more than 700 bytes through.
    script: 'ip link set eth0 mtu 600',
    mend: 'ip link set eth0 mtu 1500',
  },
  {
    // Each of the 512 pairs takes two of its 1023 ports, as those did that an old Docker forgot.
    name: 'bridge-without-a-free-port',
    report: 'https://github.com/moby/moby/issues/14718',
    broken: 'run',
    right: [],
    script: `for n in $(seq 512); do
    echo "link add va$n type veth peer name vb$n"; echo "link set va$n master docker0"; echo "link set vb$n master docker0"
    done | ip -force -batch - || true`,
    mend: 'for n in $(seq 512); do echo "link delete va$n"; done | ip -force -batch - || true',
  },
  {
    // It hung of itself there; here it is held.
    name: 'shim-that-does-not-answer',
    report: 'https://github.com/containerd/containerd/issues/13849',
    broken: 'exec',
    right: [],
    script: `docker run --detach --stop-signal=KILL --name unforeseen lab/long /bin/busybox sleep 3600
    ps -o ppid= -p $(docker inspect --format '{{.State.Pid}}' unforeseen) | tr -d ' ' > ${SHIM}
    kill -STOP $(cat ${SHIM})`,
    mend: `kill -CONT $(cat ${SHIM}) || true; rm -f ${SHIM}
    systemctl start docker.socket docker; docker rm --force unforeseen; systemctl stop docker.service docker.socket`,
  },
  {
    name: 'another-iptables-under-a-running-engine',
    report: 'https://github.com/geerlingguy/ansible-role-docker/issues/189',
    broken: 'networks',
    right: ['iptables-unusable', 'firewall-rules-missing'],
    script: IPTABLES('legacy'),
    mend: 'update-alternatives --auto iptables',
  },
  {
    name: 'iptables-of-the-old-kind-since-the-upgrade',
    report: 'https://github.com/moby/moby/issues/46147',
    broken: 'names',
    right: ['iptables-unusable', 'firewall-rules-missing', 'firewall-blocks-containers'],
    script: `${IPTABLES('legacy')}; systemctl restart docker || true`,
    mend: 'update-alternatives --auto iptables',
  },
];
