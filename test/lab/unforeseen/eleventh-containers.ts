import type { Scene } from './scene.ts';

const BUSYBOX = '/bin/busybox';
const RUN = `docker run --rm lab/long ${BUSYBOX}`;
const IN_THE_WAY = 'systemctl stop intheway || true; systemctl reset-failed intheway || true';
const GONE = 'systemctl start docker || true; docker rm --force unforeseen first || true';
const STOP = 'systemctl stop docker.service docker.socket';
const START = 'systemctl start docker.socket docker || true';

/** A server of this machine. */
const server = (port: number): string => `systemd-run --unit=intheway /usr/local/bin/node -e '
  require("node:http").createServer((asked, answer) => answer.end("well")).listen(${port});'; sleep 1`;

/** Containers of one's own that do not start, or do not reach what they are for. */
export const ELEVENTH_CONTAINERS: readonly Scene[] = [
  {
    name: 'port-of-the-web-server-of-the-distribution',
    report: 'https://github.com/dtcooper/tuxracer-web/issues/2',
    broken: { by: 'docker start unforeseen' },
    right: ['port-in-use'],
    script: `${server(18_080)}
    docker create --restart always --name unforeseen --publish 18080:80 lab/long ${BUSYBOX} httpd -f -p 80
    docker start unforeseen || true`,
    mend: `${GONE}; ${IN_THE_WAY}`,
  },
  {
    name: 'port-of-another-container',
    report: 'https://github.com/runtipi/runtipi/issues/62',
    broken: { by: 'docker start unforeseen' },
    right: ['port-in-use'],
    script: `docker run --detach --name first --publish 18080:80 lab/long ${BUSYBOX} httpd -f -p 80
    docker create --restart always --name unforeseen --publish 18080:80 lab/long ${BUSYBOX} httpd -f -p 80
    docker start unforeseen || true`,
    mend: GONE,
  },
  {
    name: 'folder-that-the-user-of-the-container-may-not-write',
    report: 'https://github.com/cyberFund/cybernode-archive/issues/90',
    broken: { by: `docker exec unforeseen ${BUSYBOX} touch /data/file` },
    right: ['bind-mount-permission', 'container-restarting'],
    script: `mkdir -p /srv/data; chmod 700 /srv/data
    docker run --detach --restart always --name unforeseen --user 1000 --volume /srv/data:/data lab/long \
      ${BUSYBOX} sh -c '${BUSYBOX} touch /data/file || exit 1; ${BUSYBOX} sleep 3600'; sleep 4`,
    mend: `${GONE}; rm -rf /srv/data`,
  },
  {
    // df shows space; what is used up are the inodes.
    name: 'no-more-files-where-the-containers-are',
    report: 'https://github.com/moby/moby/issues/28404',
    broken: 'run',
    right: ['disk-full'],
    script: `${STOP}; mount -t tmpfs -o nr_inodes=4 tmpfs /var/lib/docker/containers
    touch /var/lib/docker/containers/1 /var/lib/docker/containers/2 /var/lib/docker/containers/3 || true; ${START}`,
    mend: 'umount --lazy /var/lib/docker/containers',
  },
  {
    name: 'disk-of-the-volumes-full',
    report: 'https://github.com/moby/moby/issues/10613',
    broken: { by: `docker run --rm --volume data:/data lab/long ${BUSYBOX} sh -c 'echo more > /data/file'` },
    right: ['disk-full'],
    script: `${STOP}; mount -t tmpfs -o size=1m tmpfs /var/lib/docker/volumes; ${START}
    docker volume create data; head -c 2000000 /dev/zero > /var/lib/docker/volumes/data/_data/table || true`,
    mend: 'umount --lazy /var/lib/docker/volumes',
  },
  {
    // Whoever has ufw: what comes from a container to this machine goes through INPUT.
    name: 'service-of-the-machine-behind-ufw',
    report: 'https://github.com/moby/moby/issues/49288',
    broken: { by: `${RUN} timeout 5 ${BUSYBOX} wget -q -O /dev/null http://172.17.0.1:9527/` },
    right: ['firewall-blocks-containers'],
    script: `${server(9527)}; iptables -A INPUT -i lo -j ACCEPT
    iptables -A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
    iptables -A INPUT -p tcp --dport 22 -j ACCEPT; iptables -P INPUT DROP`,
    mend: `iptables -P INPUT ACCEPT; iptables -F INPUT; ${IN_THE_WAY}`,
  },
  {
    // The last rule of CentOS: all else is host-prohibited.
    name: 'published-port-from-another-network',
    report: 'https://github.com/moby/moby/issues/31789',
    broken: {
      by: `docker run --rm --network other lab/long ${BUSYBOX} nc -w 4 \
$(ip -4 -o addr show eth0 | awk '{ print $4 }' | cut -d/ -f1 | head -1) 18081 < /dev/null`,
    },
    right: ['firewall-blocks-containers'],
    script: `docker network create other
    docker run --detach --name unforeseen --publish 18081:80 lab/long ${BUSYBOX} httpd -f -p 80
    iptables -A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
    iptables -A INPUT -i lo -j ACCEPT; iptables -A INPUT -i eth0 -j ACCEPT
    iptables -A INPUT -j REJECT --reject-with icmp-host-prohibited`,
    mend: `iptables -F INPUT; ${GONE}; docker network rm other; ${STOP}`,
  },
];
