import type { Scene } from './scene.ts';

/** Odd, and Docker works. */
export const FOURTH_HEALTHY: readonly Scene[] = [
  {
    name: 'dead-proxy-in-the-shell-alone',
    report: 'https://github.com/moby/moby/issues/12298',
    broken: 'nothing',
    right: [],
    env: { HTTP_PROXY: 'http://127.0.0.1:7890', HTTPS_PROXY: 'http://127.0.0.1:7890' },
  },
  {
    name: 'rejects-of-a-cloud-image',
    report: 'https://github.com/nanocoai/nanoclaw/issues/1357',
    broken: 'nothing',
    right: [],
    script: `iptables -A INPUT -m state --state RELATED,ESTABLISHED -j ACCEPT; iptables -A INPUT -p icmp -j ACCEPT
    iptables -A INPUT -i lo -j ACCEPT; iptables -A INPUT -p tcp -m state --state NEW --dport 22 -j ACCEPT
    iptables -A INPUT -j REJECT --reject-with icmp-host-prohibited
    iptables -A FORWARD -j REJECT --reject-with icmp-host-prohibited`,
    mend: 'iptables -F INPUT; iptables -D FORWARD -j REJECT --reject-with icmp-host-prohibited',
  },
  {
    name: 'name-services-that-are-not-installed',
    report: 'https://github.com/moby/moby/issues/38531',
    broken: 'nothing',
    right: [],
    script: `cp -a /etc/nsswitch.conf /root/nsswitch.away
    sed -i 's/^hosts:.*/hosts: files mymachines mdns4_minimal [NOTFOUND=return] resolve [!UNAVAIL=return] dns myhostname/' /etc/nsswitch.conf
    systemctl restart docker`,
    mend: 'mv /root/nsswitch.away /etc/nsswitch.conf',
  },
  {
    name: 'no-message-bus',
    report: 'https://github.com/youki-dev/youki/issues/3524',
    broken: 'nothing',
    right: [],
    script: 'systemctl stop dbus.socket dbus.service; systemctl restart containerd docker',
    mend: 'systemctl start dbus.socket',
  },
  {
    name: 'name-server-of-the-router-by-ipv6',
    report: 'https://github.com/moby/moby/issues/28172',
    broken: 'nothing',
    right: [],
    script: `cp -a /etc/resolv.conf /root/resolv.away; echo nameserver fe80::1%eth0 >> /etc/resolv.conf; systemctl restart docker`,
    mend: 'cat /root/resolv.away > /etc/resolv.conf; rm -f /root/resolv.away',
  },
  {
    name: 'proxies-quoted-and-empty',
    report: 'https://github.com/SUSE/caasp-salt/pull/80',
    broken: 'nothing',
    right: [],
    unit: 'Environment=HTTP_PROXY="" HTTPS_PROXY="" NO_PROXY=""',
  },
  {
    name: 'plugin-that-is-gone',
    report: 'https://github.com/rancher/convoy/issues/219',
    broken: 'nothing',
    right: [],
    script:
      'mkdir -p /etc/docker/plugins; echo tcp://127.0.0.1:7777 > /etc/docker/plugins/convoy.spec; systemctl restart docker',
    mend: 'rm -rf /etc/docker/plugins',
  },
  {
    name: 'variables-set-to-nothing',
    report: 'https://github.com/docker/cli/issues/3667',
    broken: 'nothing',
    right: [],
    env: { DOCKER_HOST: '', DOCKER_CONTEXT: '', DOCKER_CERT_PATH: '', DOCKER_CLI_EXPERIMENTAL: 'enabled' },
  },
  {
    name: 'insecure-registry-with-a-scheme',
    report: 'https://github.com/docker/docs/pull/17746',
    broken: 'nothing',
    right: [],
    daemonJson: '{ "insecure-registries": ["http://registry-http.lab.test"] }',
  },
  {
    name: 'daemon-json-in-utf-16',
    report: 'https://github.com/moby/moby/pull/44832',
    broken: 'nothing',
    right: [],
    script: `printf '{\\r\\n "debug": false }\\r\\n' | iconv -f UTF-8 -t UTF-16 > /etc/docker/daemon.json; systemctl restart docker`,
  },
];
