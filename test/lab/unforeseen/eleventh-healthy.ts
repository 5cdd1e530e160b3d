import type { Scene } from './scene.ts';

/** As they stand in guides and questions, and Docker works. */
export const ELEVENTH_HEALTHY: readonly Scene[] = [
  {
    name: 'packets-made-smaller-for-a-cloud',
    report: 'https://github.com/moby/moby/issues/22028',
    broken: 'nothing',
    right: [],
    daemonJson: '{ "mtu": 1454 }',
  },
  {
    name: 'hardened-defaults-of-a-home-server',
    report: 'https://github.com/simone-viozzi/my-server/issues/21',
    broken: 'nothing',
    right: [],
    daemonJson: `{ "live-restore": true, "icc": false, "log-driver": "local",
  "log-opts": { "max-size": "10m", "max-file": "5" } }`,
  },
  {
    name: 'bridge-at-public-addresses',
    report: 'https://github.com/docker/compose/issues/4336',
    broken: 'nothing',
    right: [],
    daemonJson: '{ "bip": "172.80.0.1/16", "fixed-cidr": "172.80.0.0/16" }',
  },
  {
    name: 'bridge-and-pool-beside-each-other',
    report: 'https://github.com/docker/docs/issues/18802',
    broken: 'nothing',
    right: [],
    daemonJson:
      '{ "bip": "10.200.0.1/24", "default-address-pools": [{ "base": "10.201.0.0/16", "size": 24 }] }',
  },
  {
    name: 'logs-kept-small',
    report: 'https://github.com/docker/docs/issues/967',
    broken: 'nothing',
    right: [],
    daemonJson: `{ "storage-driver": "overlay2", "log-driver": "json-file",
  "log-opts": { "max-size": "10m", "max-file": "10" } }`,
  },
  {
    name: 'debugging-with-tiny-logs',
    report: 'https://github.com/docker/for-linux/issues/771',
    broken: 'nothing',
    right: [],
    daemonJson: `{ "debug": true, "log-driver": "json-file", "log-opts": { "max-size": "8k", "max-file": "3" } }`,
  },
  {
    name: 'mirror-that-knows-only-images-of-the-house',
    report: 'https://github.com/moby/moby/issues/34221',
    broken: 'nothing',
    right: [],
    daemonJson: '{ "registry-mirrors": ["https://mirror-404.lab.test"] }',
  },
  {
    name: 'mounts-of-the-unit-are-slaves',
    report: 'https://github.com/moby/moby/issues/32420',
    broken: 'nothing',
    right: [],
    unit: 'MountFlags=slave',
  },
  {
    name: 'registry-of-an-example-and-live-restore',
    report: 'https://github.com/nickjj/ansible-docker/issues/31',
    broken: 'nothing',
    right: [],
    daemonJson: '{ "insecure-registries": ["example.com:5000"], "live-restore": true }',
  },
  {
    name: 'network-without-a-way-out',
    report: 'https://github.com/mattwebbio/orbital-sync/issues/181',
    broken: 'nothing',
    right: [],
    script: `docker network create --internal internal_network
    docker run --detach --name unforeseen-inside --network internal_network lab/long /bin/busybox sleep 3600`,
    mend: `systemctl start docker; docker rm --force unforeseen-inside; docker network rm internal_network
    systemctl stop docker.service docker.socket`,
  },
];
