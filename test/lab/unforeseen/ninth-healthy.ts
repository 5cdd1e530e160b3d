import type { Scene } from './scene.ts';

const STOP = 'systemctl stop docker.service docker.socket';

/** Odd, and Docker works. */
export const NINTH_HEALTHY: readonly Scene[] = [
  {
    name: 'pool-of-all-that-begins-with-ten',
    report: 'https://github.com/coollabsio/coolify/issues/5789',
    broken: 'nothing',
    right: [],
    daemonJson: `{ "log-driver": "json-file", "log-opts": { "max-size": "10m", "max-file": "3" },
  "default-address-pools": [{ "base": "10.0.0.0/8", "size": 24 }] }`,
  },
  {
    name: 'file-of-a-supervisor',
    report: 'https://github.com/home-assistant/supervisor/issues/3715',
    broken: 'nothing',
    right: [],
    script: `printf '{}\\n' > /etc/docker/daemon.json.real`,
    daemonJson: `{ "log-driver": "journald", "storage-driver": "overlay2", "ip6tables": true, "experimental": true,
  "log-opts": { "tag": "{{.Name}}" } }`,
    mend: 'rm -f /etc/docker/daemon.json.real',
  },
  {
    name: 'name-server-in-a-container',
    report: 'https://github.com/pi-hole/docker-pi-hole/issues/105',
    broken: 'nothing',
    right: [],
    script: `docker run --detach --stop-signal=KILL --name hole --publish 53:53/tcp --publish 53:53/udp --publish 8053:80 \
      lab/long /bin/busybox sleep 3600`,
    mend: `systemctl start docker.socket docker; docker rm --force hole
    systemctl stop docker.service docker.socket`,
  },
  {
    name: 'helper-for-one-registry-that-nobody-asks',
    report: 'https://github.com/docker/for-linux/issues/474',
    broken: 'nothing',
    right: [],
    script: `mkdir -p /root/.docker
    printf '{ "credHelpers": { "registry.example.com/v2/": "secretservice" } }\\n' > /root/.docker/config.json`,
    mend: 'rm -rf /root/.docker',
  },
  {
    name: 'folder-of-the-settings-for-root-alone',
    report: 'https://github.com/moby/moby/pull/37847',
    broken: 'nothing',
    right: [],
    script: 'mkdir -p /etc/docker; chmod 700 /etc/docker',
    daemonJson: '{ "live-restore": false }',
    mend: 'chmod 755 /etc/docker',
  },
  {
    name: 'bridge-made-by-hand-before-the-engine',
    report: 'https://github.com/moby/moby/issues/15651',
    broken: 'nothing',
    right: [],
    script: `${STOP}; ip link delete docker0; ip link add name docker0 type bridge
    ip address add dev docker0 172.17.0.1/16; systemctl start docker.socket docker`,
  },
  {
    name: 'range-in-the-middle-of-the-bridge',
    report: 'https://github.com/moby/moby/pull/17853',
    broken: 'nothing',
    right: [],
    script: `${STOP}; ip link delete docker0`,
    daemonJson: '{ "bip": "172.18.128.1/16", "fixed-cidr": "172.18.128.0/24" }',
  },
  {
    name: 'number-of-a-starter-that-is-wrong',
    report: 'https://github.com/moby/moby/issues/22786',
    broken: 'nothing',
    right: [],
    script: 'echo 31337 > /var/run/docker-ssd.pid',
    mend: 'rm -f /var/run/docker-ssd.pid',
  },
  {
    name: 'socket-for-another-group',
    report: 'https://github.com/ocf/puppet/pull/703',
    broken: 'nothing',
    right: [],
    script: `${STOP}; mkdir -p /etc/systemd/system/docker.socket.d
    printf '[Unit]\\nAfter=network-online.target\\n[Socket]\\nSocketGroup=adm\\n' > /etc/systemd/system/docker.socket.d/group.conf
    systemctl daemon-reload; systemctl start docker.socket docker`,
    mend: 'rm -rf /etc/systemd/system/docker.socket.d; systemctl daemon-reload',
  },
  {
    name: 'command-emptied-twice',
    report: 'https://github.com/mantl/mantl/issues/1426',
    broken: 'nothing',
    right: [],
    unit: 'ExecStart=\nExecStart=\nExecStart=/usr/sbin/dockerd -H fd:// --containerd=/run/containerd/containerd.sock',
  },
];
