import type { Scene } from './scene.ts';

const DROP_IN = '/etc/systemd/system/docker.service.d/remote-fs.conf';

/** Daemons that do not start, and clients that find none. */
export const SECOND_START: readonly Scene[] = [
  {
    name: 'unit-environment-file-gone',
    report: 'https://github.com/kubernetes/kops/issues/4747',
    broken: 'start',
    right: ['daemon-unit-invalid'],
    unit: 'EnvironmentFile=/etc/sysconfig/docker',
  },
  {
    name: 'unit-waits-for-a-mount',
    report: 'https://github.com/moby/moby/issues/30354',
    broken: 'start',
    right: ['daemon-unit-invalid'],
    unit: 'ExecStartPre=/usr/bin/mountpoint --quiet /data',
  },
  {
    name: 'unit-of-the-days-of-docker-daemon',
    report: 'https://github.com/docker/cli/issues/2039',
    broken: 'start',
    right: ['daemon-unit-invalid'],
    unit: 'ExecStart=\nExecStart=/usr/bin/docker daemon -H fd://',
  },
  {
    name: 'unit-may-not-mount',
    report: 'https://github.com/tinfoilsh/cvmimage/pull/149',
    broken: 'start',
    right: ['storage-driver-unusable', 'daemon-unit-invalid'],
    unit: 'SystemCallFilter=~@mount\nSystemCallErrorNumber=EPERM',
  },
  {
    name: 'unit-needs-a-share-that-fails',
    report: 'https://github.com/clustervision/trinity/issues/176',
    broken: 'start',
    right: ['daemon-unit-invalid'],
    script: `printf '[Mount]\\nWhat=controller:/home/cm\\nWhere=/cm/shared\\nType=nfs\\n' > /etc/systemd/system/cm-shared.mount
    mkdir -p ${DROP_IN.replace(/\/[^/]*$/, '')}; printf '[Unit]\\nRequiresMountsFor=/cm/shared\\n' > ${DROP_IN}
    systemctl daemon-reload; systemctl restart docker || true`,
    mend: `rm -f ${DROP_IN} /etc/systemd/system/cm-shared.mount; systemctl daemon-reload`,
  },
  {
    name: 'docker0-is-no-bridge',
    report: 'https://github.com/docker/for-linux/issues/352',
    broken: 'start',
    right: ['bridge-missing'],
    script: `systemctl stop docker.service docker.socket; ip link delete docker0
    ip link add docker0 type veth peer name docker0-peer; systemctl start docker || true`,
    // What dockerd left there of the start that failed is in the way of the next: "networks have same bridge name".
    mend: 'rm -f /var/lib/docker/network/files/local-kv.db',
  },
  {
    name: 'bip-is-the-network',
    report: 'https://github.com/moby/moby/issues/27496',
    broken: 'start',
    right: ['daemon-config-invalid'],
    daemonJson: '{ "bip": "172.17.0.0/16" }',
  },
  {
    name: 'gateway-outside-the-bridge',
    report: 'https://github.com/docker/docs/issues/11521',
    broken: 'start',
    right: ['daemon-config-invalid'],
    daemonJson: '{ "bip": "192.168.199.1/24", "default-gateway": "10.20.1.1" }',
  },
  {
    name: 'key-of-another-certificate',
    report: 'https://github.com/docker-archive/toolbox/issues/425',
    broken: 'start',
    right: ['daemon-config-invalid', 'daemon-setting-dangling'],
    script: `for name in old new; do
      openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=docker \
        -keyout /etc/docker/$name.key -out /etc/docker/$name.pem 2>/dev/null
    done`,
    daemonJson: '{ "tls": true, "tlscert": "/etc/docker/new.pem", "tlskey": "/etc/docker/old.key" }',
    mend: 'rm -f /etc/docker/*.pem /etc/docker/*.key',
  },
  {
    // The socket is in /run, and the client looks in /var/run.
    name: 'var-run-is-a-folder',
    report: 'https://github.com/systemd/systemd/issues/12412',
    broken: 'start',
    right: ['wrong-endpoint', 'daemon-socket-failed'],
    script: 'mv /var/run /root/var-run.away; mkdir /var/run; systemctl restart docker || true',
    mend: 'rm -rf /var/run; mv /root/var-run.away /var/run',
  },
  {
    // Left of a Docker that was somewhere else, and first in PATH.
    name: 'wrapper-of-a-docker-that-is-gone',
    report: 'https://github.com/docker/for-mac/issues/5593',
    broken: 'start',
    right: ['docker-not-installed'],
    script: `printf '#!/bin/sh\\nexec /snap/bin/docker "$@"\\n' > /usr/local/bin/docker; chmod +x /usr/local/bin/docker`,
    mend: 'rm -f /usr/local/bin/docker',
  },
  {
    // The client sends what is for the engine to the proxy: the engine's name is in no NO_PROXY.
    name: 'proxy-before-the-engine',
    report: 'https://github.com/docker-archive-public/docker.kitematic/issues/514',
    broken: 'start',
    right: ['client-variable-wrong', 'wrong-endpoint'],
    unit: 'ExecStart=\nExecStart=/usr/sbin/dockerd -H fd:// -H tcp://0.0.0.0:2375 --containerd=/run/containerd/containerd.sock',
    env: { DOCKER_HOST: 'tcp://trixie-lab:2375', HTTP_PROXY: 'http://proxy.lab.test:3128' },
  },
];
