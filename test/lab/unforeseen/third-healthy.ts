import type { Scene } from './scene.ts';

const KERNEL =
  'net.ipv4.conf.all.rp_filter net.ipv4.conf.all.log_martians net.ipv4.conf.all.send_redirects \
net.ipv4.conf.all.accept_redirects net.ipv4.conf.all.arp_ignore net.ipv4.conf.all.arp_announce';

/** Odd, and Docker works. */
export const THIRD_HEALTHY: readonly Scene[] = [
  {
    name: 'strict-firewall-that-knows-docker',
    report: 'https://github.com/moby/moby/issues/27817',
    broken: 'nothing',
    right: [],
    script: `iptables -A INPUT -i lo -j ACCEPT; iptables -A INPUT -i docker0 -j ACCEPT
    iptables -A INPUT -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
    iptables -A INPUT -p tcp --dport 22 -j ACCEPT; iptables -P INPUT DROP`,
    mend: 'iptables -P INPUT ACCEPT; iptables -F INPUT',
  },
  {
    name: 'bans-before-the-containers',
    report: 'https://github.com/crazy-max/docker-fail2ban/issues/108',
    broken: 'nothing',
    right: [],
    script: `iptables -N f2b-owncloud; iptables -A f2b-owncloud -s 198.18.4.7 -j REJECT
    iptables -A f2b-owncloud -j RETURN; iptables -I DOCKER-USER -j f2b-owncloud`,
    mend: 'iptables -D DOCKER-USER -j f2b-owncloud; iptables -F f2b-owncloud; iptables -X f2b-owncloud',
  },
  {
    name: 'virtual-machines-beside-docker',
    report: 'https://github.com/moby/moby/issues/52612',
    broken: 'nothing',
    right: [],
    script: `ip link add virbr0 type bridge; ip address add 192.168.122.1/24 dev virbr0; ip link set virbr0 up
    iptables -N LIBVIRT_FWI; iptables -A LIBVIRT_FWI -o virbr0 -j REJECT
    iptables -N LIBVIRT_FWO; iptables -A LIBVIRT_FWO -i virbr0 -j REJECT
    iptables -A FORWARD -j LIBVIRT_FWI; iptables -A FORWARD -j LIBVIRT_FWO`,
    mend: `ip link delete virbr0; iptables -D FORWARD -j LIBVIRT_FWI; iptables -D FORWARD -j LIBVIRT_FWO
    for chain in LIBVIRT_FWI LIBVIRT_FWO; do iptables -F $chain; iptables -X $chain; done`,
  },
  {
    name: 'kernel-hardened',
    report: 'https://github.com/docker/docker-bench-security/issues/239',
    broken: 'nothing',
    right: [],
    script: `sysctl ${KERNEL} > /root/kernel.away
    sysctl -q -w net.ipv4.conf.all.rp_filter=1 net.ipv4.conf.all.log_martians=1 \
      net.ipv4.conf.all.send_redirects=0 net.ipv4.conf.all.accept_redirects=0 \
      net.ipv4.conf.all.arp_ignore=1 net.ipv4.conf.all.arp_announce=2`,
    mend: 'sysctl -q -p /root/kernel.away; rm -f /root/kernel.away',
  },
  {
    name: 'processes-hidden',
    report: 'https://github.com/imthenachoman/How-To-Secure-A-Linux-Server/issues/37',
    broken: 'nothing',
    right: [],
    script: 'mount -o remount,hidepid=2 /proc',
    mend: 'mount -o remount,hidepid=0 /proc',
  },
  {
    name: 'tmp-without-programs',
    report: 'https://github.com/CISOfy/lynis/issues/823',
    broken: 'nothing',
    right: [],
    script: `mount -t tmpfs -o noexec,nosuid,nodev tmpfs /tmp; mount -o remount,bind,nodev /var/lib/docker
    systemctl restart docker`,
    mend: 'umount /tmp; mount -o remount,bind,dev /var/lib/docker',
  },
  {
    // As the packages of Docker Inc. ship it.
    name: 'containerd-without-kubernetes',
    report: 'https://github.com/containerd/containerd/issues/4956',
    broken: 'nothing',
    right: [],
    script: `cp -a /etc/containerd /root/containerd.away
    printf 'version = 2\\ndisabled_plugins = ["io.containerd.grpc.v1.cri"]\\n' > /etc/containerd/config.toml
    systemctl restart containerd docker`,
    mend: 'rm -rf /etc/containerd; mv /root/containerd.away /etc/containerd; systemctl restart containerd',
  },
  {
    name: 'hosts-in-the-file-alone',
    report: 'https://github.com/moby/moby/issues/34104',
    broken: 'nothing',
    right: [],
    daemonJson: '{ "hosts": ["fd://"] }',
    unit: 'ExecStart=\nExecStart=/usr/sbin/dockerd --containerd=/run/containerd/containerd.sock',
  },
  {
    name: 'container-without-its-configuration',
    report: 'https://github.com/projectatomic/atomic/issues/38',
    broken: 'nothing',
    right: [],
    script: `systemctl stop docker.service docker.socket
    mkdir /var/lib/docker/containers/$(printf 363436f5%056d 0); systemctl start docker`,
    mend: 'rmdir /var/lib/docker/containers/363436f5*',
  },
  {
    name: 'library-to-preload-gone',
    report: 'https://github.com/haad/proxychains/issues/7',
    broken: 'nothing',
    right: [],
    env: { LD_PRELOAD: 'libproxychains.so.3' },
  },
];
