import type { Scene } from './scene.ts';

const STOP = 'systemctl stop docker.service docker.socket';
const START = 'systemctl start docker || true';
const DOCKERD = 'ExecStart=\nExecStart=/usr/sbin/dockerd --containerd=/run/containerd/containerd.sock';
const TOML = '/etc/containerd/config.toml';
const ROOT = '/var/lib/docker';
const TLS = '/etc/docker/tls';

/** Daemons that do not start, and clients that find none. */
export const EIGHTH_START: readonly Scene[] = [
  {
    // Written at night: the list ends with the brace of another.
    name: 'list-closed-with-a-brace',
    report: 'https://github.com/Azure/iotedge/issues/2354',
    broken: 'start',
    right: ['daemon-config-invalid'],
    daemonJson: '{\n  "dns": [\n    "203.0.113.53",\n    "203.0.113.54"\n  },\n  "live-restore": true\n}',
  },
  {
    // There by ssh, which the machines of the lab have not: here by TCP.
    name: 'context-of-an-engine-behind-a-vpn-that-is-off',
    report: 'https://github.com/docker/cli/issues/3096',
    broken: 'start',
    right: ['wrong-endpoint'],
    script: `export HOME=/root; docker context create behind --docker host=tcp://10.8.0.1:2375
    docker context use behind`,
    mend: 'rm -rf /root/.docker',
  },
  {
    name: 'left-stopped-by-an-upgrade',
    report: 'https://github.com/docker/for-linux/issues/813',
    broken: 'start',
    right: ['daemon-stopped'],
    script: STOP,
  },
  {
    name: 'containerd-leaves-out-a-plugin-by-its-short-name',
    report: 'https://github.com/tianon/dockerfiles/pull/713',
    broken: 'start',
    right: ['containerd-down'],
    script: `${STOP}; mkdir -p /etc/containerd; mv ${TOML} /root/toml.away || true
    printf 'version = 2\\ndisabled_plugins = ["opt"]\\n' > ${TOML}
    timeout 20 systemctl restart containerd || true; systemctl start --no-block docker; sleep 15`,
    mend: `rm -f ${TOML}; mv /root/toml.away ${TOML} || true
    systemctl reset-failed containerd || true; systemctl restart containerd`,
  },
  {
    name: 'rootless-engine-of-the-shell-does-not-run',
    report: 'https://github.com/mikeizbicki/cmc-csci143/issues/454',
    broken: 'start',
    right: ['wrong-endpoint'],
    env: { DOCKER_HOST: 'unix:///run/user/1351/docker.sock' },
  },
  {
    name: 'hosts-in-the-file-and-of-the-unit',
    report: 'https://github.com/moby/moby/issues/25471',
    broken: 'start',
    right: ['daemon-config-flag-conflict'],
    daemonJson: '{ "hosts": ["tcp://127.0.0.1:2375", "unix:///var/run/docker.sock"] }',
  },
  {
    name: 'iptables-is-not-installed',
    report: 'https://github.com/ISRC-CAS/tarsier-oerv/issues/25',
    broken: 'start',
    right: ['iptables-unusable', 'engine-program-missing'],
    script: `${STOP}; mv /usr/sbin/iptables /root/iptables.away; ${START}`,
    mend: 'mv /root/iptables.away /usr/sbin/iptables',
  },
  {
    // Later engines do not look for what is of aufs.
    name: 'data-of-aufs-and-no-aufs',
    report: 'https://github.com/markdumay/synology-docker/issues/48',
    engines: ['bookworm'],
    broken: 'start',
    right: ['storage-driver-unusable'],
    script: `${STOP}; mv ${ROOT}/overlay2 ${ROOT}/overlay2.away; mkdir -p ${ROOT}/aufs/layers; ${START}`,
    mend: `rm -rf ${ROOT}/aufs ${ROOT}/overlay2; mv ${ROOT}/overlay2.away ${ROOT}/overlay2`,
  },
  {
    name: 'key-for-ipv6-with-a-typo',
    report: 'https://github.com/docker/docs/issues/4504',
    broken: 'start',
    right: ['daemon-config-unknown-key'],
    daemonJson: '{ "ipv6": true, "fixed-cid4-v6": "2001:db8:1::/64" }',
  },
  {
    // In the place of https://github.com/NVIDIA/nvidia-docker/issues/1002 (a runtime as a flag and in the file), which
    // these engines take: the next report of the same answer. 20.10 reads no further than the brace.
    name: 'file-closed-before-its-end',
    report: 'https://github.com/NVIDIA/nvidia-docker/issues/542',
    engines: ['trixie', 'forky'],
    broken: 'start',
    right: ['daemon-config-invalid'],
    daemonJson: `{
    "registry-mirrors": ["https://mirror-good.lab.test"],
    "insecure-registries" : [ "10.142.55.199:5006"] },
    "data-root": "/data/dockerdata"
}`,
  },
  {
    name: 'client-is-not-installed',
    report: 'https://github.com/MicrosoftDocs/azure-docs/issues/52243',
    broken: 'start',
    right: ['docker-not-installed'],
    script: 'mv /usr/bin/docker /root/docker.away',
    mend: 'mv /root/docker.away /usr/bin/docker',
  },
  {
    // Of a machine whose metadata are asked for at such an address.
    name: 'pool-of-addresses-that-the-machine-has-a-way-to',
    report: 'https://github.com/moby/moby/issues/46862',
    broken: 'start',
    right: ['address-pool-exhausted', 'subnet-overlap'],
    script: `${STOP}; ip link delete docker0; ip route add 169.254.0.0/16 dev eth0 scope link`,
    daemonJson: '{ "default-address-pools": [{ "base": "169.254.0.0/16", "size": 20 }] }',
    mend: 'ip route delete 169.254.0.0/16 || true',
  },
  {
    name: 'certificate-of-the-engine-ran-out',
    report: 'https://github.com/gigascience/gigadb-website/issues/2293',
    broken: 'start',
    right: ['engine-tls'],
    // Told as the setting whose certificate has run out.
    since: ['daemon-setting-dangling'],
    script: `mkdir -p ${TLS}; cd ${TLS}; touch index; echo 01 > serial
    openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=authority -keyout ca-key.pem -out ca.pem
    openssl req -newkey rsa:2048 -nodes -subj /CN=localhost -keyout key.pem -out request.pem
    printf '[ca]\\ndefault_ca=d\\n[d]\\ndatabase=index\\nserial=serial\\nnew_certs_dir=.\\ndefault_md=sha256\\npolicy=p
x509_extensions=e\\n[p]\\ncommonName=supplied\\n[e]\\nsubjectAltName=DNS:localhost,IP:127.0.0.1\\n' > ca.cnf
    openssl ca -batch -notext -config ca.cnf -cert ca.pem -keyfile ca-key.pem -in request.pem -out cert.pem \
      -startdate 20250401000000Z -enddate 20250417075623Z`,
    unit: `${DOCKERD} -H fd:// -H tcp://127.0.0.1:2376 --tlsverify --tlscacert=${TLS}/ca.pem \
--tlscert=${TLS}/cert.pem --tlskey=${TLS}/key.pem`,
    mend: `rm -rf ${TLS}`,
    env: { DOCKER_HOST: 'tcp://127.0.0.1:2376', DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: TLS },
  },
  {
    name: 'socket-file-of-containerd-removed',
    report: 'https://github.com/coreos/bugs/issues/1726',
    broken: 'start',
    right: ['containerd-down'],
    script: `${STOP}; rm -f /run/containerd/containerd.sock; systemctl start --no-block docker; sleep 15`,
    mend: 'systemctl restart containerd',
  },
  {
    name: 'data-root-is-a-link-to-a-folder-that-was-deleted',
    report: 'https://github.com/nasty-project/nasty/issues/502',
    broken: 'start',
    right: ['data-root-unusable'],
    // Where the lab's engines keep theirs something is mounted: here it is the link that daemon.json names.
    script: 'mkdir -p /fs/pool/apps; ln -s /fs/pool/apps/docker /srv/docker',
    daemonJson: '{ "data-root": "/srv/docker" }',
    mend: 'rm -rf /srv/docker /fs',
  },
  {
    // Then no engine started so; now it is the next network that finds none.
    name: 'vpn-has-all-private-addresses',
    report: 'https://github.com/docker/for-linux/issues/123',
    broken: 'networks',
    right: ['address-pool-exhausted', 'subnet-overlap'],
    script: `${STOP}; ip link delete docker0; ip link add tun0 type bridge; ip link set tun0 up
    ip route add 10.0.0.0/8 dev tun0; ip route add 172.16.0.0/12 dev tun0; ip route add 192.168.0.0/16 dev tun0; ${START}`,
    mend: 'ip link delete tun0',
  },
  {
    name: 'bip-and-bridge-at-once',
    report: 'https://github.com/moby/moby/issues/34460',
    broken: 'start',
    right: ['daemon-config-invalid', 'daemon-config-flag-conflict'],
    daemonJson: '{ "bip": "172.80.0.1/24", "bridge": "docker0", "ipv6": false }',
  },
  {
    name: 'client-is-an-archive',
    report: 'https://github.com/docker-archive-public/docker.machine/issues/2147',
    broken: 'start',
    right: ['docker-not-installed'],
    script: `mv /usr/bin/docker /root/docker.away
    tar --create --gzip --file=/usr/bin/docker -C /etc hostname; chmod +x /usr/bin/docker`,
    mend: 'mv /root/docker.away /usr/bin/docker',
  },
  {
    name: 'options-of-devicemapper-left-for-overlay2',
    report: 'https://github.com/moby/moby/issues/22685',
    broken: 'start',
    right: ['storage-driver-unusable', 'daemon-config-invalid'],
    daemonJson:
      '{ "storage-driver": "overlay2", "storage-opts": ["dm.thinpooldev=/dev/mapper/docker-thinpool", "dm.use_deferred_removal=true"] }',
  },
  {
    // The group of a directory that is not asked.
    name: 'socket-for-a-group-that-is-not-there',
    report: 'https://github.com/docker/for-linux/issues/601',
    broken: 'start',
    right: ['daemon-setting-dangling', 'daemon-socket-failed', 'daemon-unit-invalid'],
    unit: `${DOCKERD} -H unix:///var/run/docker.sock -G active_directory_group`,
  },
];
