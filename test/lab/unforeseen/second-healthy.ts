import type { Scene } from './scene.ts';

/** Odd, and Docker works. */
export const SECOND_HEALTHY: readonly Scene[] = [
  {
    name: 'chains-left-of-kubernetes',
    report: 'https://github.com/kubernetes/kubeadm/issues/2587',
    broken: 'nothing',
    right: [],
    script: `iptables -N KUBE-FIREWALL; iptables -A KUBE-FIREWALL -m mark --mark 0x8000/0x8000 -j DROP
    iptables -N KUBE-FORWARD; iptables -A KUBE-FORWARD -m conntrack --ctstate INVALID -j DROP
    iptables -I FORWARD -j KUBE-FORWARD; iptables -I INPUT -j KUBE-FIREWALL; iptables -I OUTPUT -j KUBE-FIREWALL`,
    mend: `iptables -D FORWARD -j KUBE-FORWARD; iptables -D INPUT -j KUBE-FIREWALL; iptables -D OUTPUT -j KUBE-FIREWALL
    iptables -F KUBE-FIREWALL; iptables -X KUBE-FIREWALL; iptables -F KUBE-FORWARD; iptables -X KUBE-FORWARD`,
  },
  {
    name: 'outside-takes-1400-bytes',
    report: 'https://github.com/moby/moby/issues/22297',
    broken: 'nothing',
    right: [],
    script: 'ip link set eth0 mtu 1400',
    mend: 'ip link set eth0 mtu 1500',
  },
  {
    name: 'selinux-asked-for-where-there-is-none',
    report: 'https://github.com/flatcar/Flatcar/issues/544',
    broken: 'nothing',
    right: [],
    daemonJson: '{ "selinux-enabled": true }',
  },
  {
    name: 'daemon-hardened',
    report: 'https://github.com/tinfoilsh/cvmimage/pull/149',
    broken: 'nothing',
    right: [],
    daemonJson: '{ "no-new-privileges": true, "icc": false, "userland-proxy": false }',
  },
  {
    name: 'plugin-link-left-of-desktop',
    report: 'https://github.com/docker/for-win/issues/14040',
    broken: 'nothing',
    right: [],
    script: `mkdir -p /root/.docker/cli-plugins
    ln -s /opt/docker-desktop/bin/docker-scan /root/.docker/cli-plugins/docker-scan`,
    mend: 'rm -rf /root/.docker',
  },
  {
    name: 'ipv6-off',
    report: 'https://github.com/moby/moby/issues/38272',
    broken: 'nothing',
    right: [],
    script:
      'sysctl -q -w net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1; systemctl restart docker',
    mend: 'sysctl -q -w net.ipv6.conf.all.disable_ipv6=0 net.ipv6.conf.default.disable_ipv6=0',
  },
];
