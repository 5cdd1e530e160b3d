import type { Scene } from './scene.ts';

/** Answers names to this machine only, as the programs of desktops do. */
const answersAt = (address: string): string => `systemd-run --unit=names /usr/local/bin/node -e '
const { createSocket } = require("node:dgram");
const inside = createSocket("udp4");
inside.on("message", (asked, from) => {
  const outside = createSocket("udp4");
  outside.on("message", (answer) => { inside.send(answer, from.port, from.address); outside.close(); });
  outside.send(asked, 53, "203.0.113.53");
});
inside.bind(53, "${address}");'`;

const NAMES_BACK = `systemctl stop names || true; rm -f /etc/resolv.conf
echo nameserver 203.0.113.53 > /etc/resolv.conf`;

/** The engine answers; its containers do not start, or reach nobody. */
export const SEVENTH_CONTAINERS: readonly Scene[] = [
  {
    name: 'bridge-is-down',
    report: 'https://www.netdata.cloud/guides/docker/docker-container-cannot-connect-to-internet/',
    broken: 'network',
    right: ['bridge-missing'],
    script: 'ip link set docker0 down',
  },
  {
    name: 'chains-of-nat-are-gone',
    report: 'https://github.com/moby/moby/issues/38804',
    broken: 'network',
    right: ['firewall-rules-missing'],
    script: 'iptables -t nat -F; iptables -t nat -X DOCKER',
  },
  {
    name: 'iptables-false-and-nobody-masquerades',
    report: 'https://github.com/moby/moby/issues/13381',
    broken: 'network',
    right: ['firewall-rules-missing', 'iptables-unusable'],
    // Told as: "iptables" is false, and no rule of NAT is there, so that no answer comes back.
    since: ['container-dns-broken'],
    script: 'iptables -t nat -F',
    daemonJson: '{ "iptables": false }',
  },
  {
    // A wireless network, joined while Docker ran.
    name: 'network-of-the-bridge-is-that-of-the-house',
    report: 'https://github.com/moby/moby/issues/36151',
    broken: 'network',
    right: ['subnet-overlap'],
    script: 'ip address add 172.17.2.5/16 dev eth0; ip link set docker0 down; ip link set docker0 up',
    mend: 'ip address delete 172.17.2.5/16 dev eth0 || true',
  },
  {
    // Where `docker build` is Buildx's, it takes the builder in use.
    name: 'builder-is-a-machine-that-is-gone',
    report: 'https://github.com/docker/buildx/issues/174',
    engines: ['trixie', 'forky'],
    broken: 'build',
    right: ['wrong-endpoint'],
    // Told as the builder in use, at which nobody answers.
    since: ['client-variable-wrong'],
    script: `export HOME=/root; docker buildx create --name linuxbuilder tcp://linuxbuilder:2375
    docker buildx use linuxbuilder; docker buildx install`,
    mend: 'rm -rf /root/.docker',
  },
  {
    name: 'containerd-does-nothing',
    report: 'https://github.com/moby/moby/issues/26768',
    broken: 'run',
    right: ['containerd-down', 'daemon-hung'],
    script: 'kill -STOP $(pidof containerd)',
    mend: 'kill -CONT $(pidof containerd)',
  },
  {
    name: 'folder-of-layers-is-gone',
    report: 'https://oryoy.com/news/chu-shi-hua-rong-qi-shi-chu-cuo.html',
    broken: 'run',
    right: ['data-root-unusable', 'image-store-broken'],
    script: 'mv /var/lib/docker/overlay2 /var/lib/docker/overlay2.away',
    mend: 'rm -rf /var/lib/docker/overlay2; mv /var/lib/docker/overlay2.away /var/lib/docker/overlay2',
  },
  {
    // Of 2019: what is called so is no runc that containerd knows.
    name: 'another-runc-is-found-first',
    report: 'https://github.com/moby/moby/issues/40287',
    broken: 'run',
    right: ['runtime-missing', 'engine-program-missing'],
    script: 'cp /bin/false /usr/local/sbin/runc',
    mend: 'rm -f /usr/local/sbin/runc',
  },
  {
    // What firewalld of nftables writes, without its zone of Docker.
    name: 'firewalld-refuses-what-is-passed-on',
    report: 'https://github.com/firewalld/firewalld/issues/534',
    broken: 'network',
    right: ['firewall-blocks-containers'],
    script: `nft -f - <<'END'
table inet firewalld {
  chain filter_FORWARD {
    type filter hook forward priority filter + 10; policy accept;
    ct state { established, related } accept
    iifname "lo" accept
    reject with icmpx admin-prohibited
  }
}
END`,
    mend: 'nft delete table inet firewalld',
  },
  {
    // In the place of https://github.com/systemd/systemd/issues/38836: without udev networkd takes no veth, and Docker
    // worked. This is the first report behind the thirtieth.
    name: 'bridge-of-the-file-that-nobody-made',
    report: 'https://github.com/moby/moby/pull/5093',
    broken: 'start',
    right: ['daemon-setting-dangling', 'bridge-missing'],
    daemonJson: '{ "bridge": "br0" }',
  },
  {
    name: 'folder-of-docker-is-read-only',
    report: 'https://github.com/docker/docs/issues/11397',
    broken: 'run',
    right: ['data-root-unusable'],
    script: 'mount --bind /var/lib/docker /var/lib/docker; mount -o remount,bind,ro /var/lib/docker',
    mend: 'umount /var/lib/docker',
  },
  {
    name: 'name-server-of-this-machine-only',
    report: 'https://github.com/moby/moby/issues/23910',
    broken: 'network',
    right: ['container-dns-broken'],
    script: `${answersAt('127.0.1.1')}
    echo nameserver 127.0.1.1 > /etc/resolv.conf; systemctl restart docker`,
    mend: NAMES_BACK,
  },
  {
    // The machine itself asks at 127.0.0.1 where no file says whom.
    name: 'resolv-conf-is-a-link-to-nothing',
    report: 'https://github.com/moby/moby/issues/49665',
    broken: 'network',
    right: ['container-dns-broken', 'dns-broken'],
    script: `${answersAt('127.0.0.1')}
    rm -f /etc/resolv.conf; ln -s ../run/systemd/resolve/stub-resolv.conf /etc/resolv.conf
    systemctl restart docker`,
    mend: NAMES_BACK,
  },
];
