import type { Scene } from './scene.ts';

/** Odd, and Docker works. */
export const TENTH_HEALTHY: readonly Scene[] = [
  {
    name: 'figures-for-everybody',
    report: 'https://github.com/docker/docs/issues/11007',
    broken: 'nothing',
    right: [],
    daemonJson: '{ "metrics-addr": "0.0.0.0:9323", "experimental": true }',
  },
  {
    name: 'builder-that-tidies-up',
    report: 'https://github.com/docker/docs/issues/16831',
    broken: 'nothing',
    right: [],
    daemonJson: `{ "builder": { "gc": { "defaultKeepStorage": "20GB", "enabled": true } }, "experimental": false,
  "features": { "buildkit": true } }`,
  },
  {
    name: 'ports-for-this-machine-alone',
    report: 'https://github.com/docker/for-linux/issues/370',
    broken: 'nothing',
    right: [],
    daemonJson: '{ "init": true, "ip": "127.0.0.1" }',
  },
  {
    name: 'folder-of-the-remapped-root-belongs-to-root',
    report: 'https://github.com/docker/for-linux/issues/1259',
    broken: 'nothing',
    right: [],
    // Images of its own: of the folder of a remapped root none of the machine's is seen.
    script: `docker save --output /root/long.tar lab/long; mkdir -p /etc/docker; cp /etc/subuid /etc/subgid /root
    printf '{ "userns-remap": "default" }' > /etc/docker/daemon.json; systemctl restart docker
    docker load --input /root/long.tar`,
    daemonJson: '{ "userns-remap": "default" }',
    mend: 'userdel dockremap || true; mv /root/subuid /root/subgid /etc; rm -f /root/long.tar',
  },
  {
    name: 'more-shared-memory-for-everybody',
    report: 'https://github.com/moby/moby/pull/29692',
    broken: 'nothing',
    right: [],
    daemonJson: '{ "default-shm-size": "256M" }',
  },
  {
    name: 'containers-may-share-their-memory',
    report:
      'https://git.causa-arcana.com/kotovalexarian-likes-github/moby--moby/commits/commit/99e930f93f80ab55e29415695c1b0bc0ded2d9c5/integration/container/ipcmode_linux_test.go',
    broken: 'nothing',
    right: [],
    daemonJson: '{ "default-ipc-mode": "shareable" }',
  },
  {
    name: 'unpigz-not-wanted',
    report: 'https://github.com/moby/moby/pull/35697',
    broken: 'nothing',
    right: [],
    script: `printf '#!/bin/sh\\nexit 1\\n' > /usr/bin/unpigz; chmod +x /usr/bin/unpigz`,
    unit: 'Environment=MOBY_DISABLE_PIGZ=true',
    mend: 'rm -f /usr/bin/unpigz',
  },
  {
    name: 'ports-without-a-program-for-each',
    report: 'https://docker-mailserver.github.io/docker-mailserver/latest/config/advanced/ipv6/',
    broken: 'nothing',
    right: [],
    daemonJson: '{ "userland-proxy": false }',
  },
  {
    name: 'ipv6-of-the-unit-and-a-rule-by-hand',
    report: 'https://blog.widodh.nl/tag/docker/',
    broken: 'nothing',
    right: [],
    script: 'ip6tables -t nat -A POSTROUTING -s fd00::/64 -j MASQUERADE',
    unit: 'ExecStart=\nExecStart=/usr/sbin/dockerd --ipv6 --fixed-cidr-v6=fd00::/64 -H fd:// --containerd=/run/containerd/containerd.sock',
    mend: 'ip6tables -t nat -D POSTROUTING -s fd00::/64 -j MASQUERADE',
  },
  {
    name: 'plugin-for-volumes-that-answers',
    report: 'https://github.com/moby/moby/issues/31261',
    broken: 'nothing',
    right: [],
    script: `mkdir -p /run/docker/plugins; systemd-run --unit=store /usr/local/bin/node -e '
    require("node:http").createServer((asked, answer) => {
      answer.end(JSON.stringify(asked.url === "/Plugin.Activate" ? { Implements: ["VolumeDriver"] } : { Err: "" }));
    }).listen("/run/docker/plugins/nfs.sock");'; sleep 2`,
    mend: 'systemctl stop store || true; rm -f /run/docker/plugins/nfs.sock',
  },
];
